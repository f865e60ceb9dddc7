import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INCIDENT = "cases/timeout-send/leaking/captures";

test("the report in README.md is what the program prints: paste the new one when it changes", () => {
  const readme = readFileSync(`${ROOT}/README.md`, "utf8");
  const { stdout } = spawnSync(process.execPath, ["dist/cli.js", "diagnose", INCIDENT], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1" },
  });
  expect(readme.split("```")).toContain(`\n${stdout.replace(/^\n+|\n+$/g, "")}\n`);
});
