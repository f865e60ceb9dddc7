import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HISTORY_LINES_MAX, historyPath, readHistory, writeHistory } from "./history-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tidemark-history-"));

test("lies in the user's state folder", () => {
  expect(historyPath({ XDG_STATE_HOME: "/s" })).toBe("/s/tidemark/explore-history");
  expect(historyPath({ HOME: "/h" })).toBe("/h/.local/state/tidemark/explore-history");
});

test("comes back newest first, and is written oldest first", async () => {
  const path = historyPath({ XDG_STATE_HOME: folder });
  expect(await readHistory(path)).toEqual([]);
  expect(await writeHistory(path, ["newest", "", "older", "x".repeat(2000)])).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("older\nnewest\n");
  expect(await readHistory(path)).toEqual(["newest", "older"]);
});

test("keeps the newest lines of too many", async () => {
  const path = join(folder, "long");
  writeFileSync(path, Array.from({ length: 3000 }, (_, i) => `top${i}`).join("\n"));
  const lines = await readHistory(path);
  expect(lines).toHaveLength(HISTORY_LINES_MAX);
  expect(lines[0]).toBe("top2999");
});

test("a folder that cannot be made is no failure", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await writeHistory(join(file, "tidemark", "explore-history"), ["top"])).toBe(false);
});
