/** A profile whose names mean harm, in every view and every form in which a view is saved. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTILE_NAMES } from "../../test/drawn-hostile.ts";
import { type RawAnswer, rawRequest } from "../../test/raw-request.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { encodeProfile } from "../profile/encode.ts";
import { inThisThread } from "./explorer-thread.ts";
import { type ServedExplorer, serveExplorer } from "./serve-explorer.ts";

const folder = mkdtempSync(join(tmpdir(), "tidemark-hostile-"));
let explorer: ServedExplorer | null = null;

beforeAll(async () => {
  const frames = HOSTILE_NAMES.map((name) => ({ function: name, file: name, line: 1 }));
  const sampleTypes = [{ type: "goroutine", unit: "count" }];
  const samples = [
    { frames, values: [7] },
    { frames: frames.toReversed(), values: [3] },
  ];
  const bytes = encodeProfile(buildProfile({ sampleTypes, samples }));
  explorer = await serveExplorer({
    setup: {
      source: HOSTILE_NAMES[0],
      sources: [{ type: "bytes", name: `${HOSTILE_NAMES[0]}.pb.gz`, bytes }],
      canUpload: true,
      places: { sourcePath: "", trimPath: "", cwd: folder },
    },
    startThread: inThisThread(),
    listen: { host: "localhost", port: 0 },
    webFolder: folder,
  });
  await explorer.opened;
});
afterAll(async () => {
  await explorer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(path: string): Promise<RawAnswer> {
  if (explorer === null) throw new Error("the explorer was not started");
  const answer = await rawRequest(explorer, path);
  expect([path, answer.status]).toEqual([path, 200]);
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expect(String(answer.headers["content-security-policy"])).toContain("default-src 'none'");
  return answer;
}

test.each(["session", "table", "peek", "source", "graph", "goroutines", "time"])(
  "%s is JSON, and no browser takes it for a page",
  async (view) => {
    const answer = await ask(`/api/${view}`);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(() => answer.json()).not.toThrow();
  },
);

describe("a view that is saved", () => {
  const saved = async (format: string): Promise<string> => {
    const answer = await ask(`/api/download?format=${format}`);
    const disposition = String(answer.headers["content-disposition"]);
    expect(disposition).toMatch(
      /^attachment; filename="[\w.~-]+"; filename\*=UTF-8''[\w.~%!'()*-]+$/,
    );
    expect(String(answer.headers["content-type"])).not.toContain("html");
    return answer.body.toString("utf8");
  };

  test("as folded stacks has a stack and a number on each line", async () => {
    const lines = (await saved("folded")).trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^[^\u0000-\u001f\u007f-\u009f]+ \d+$/);
  });

  test("as an image runs nothing", async () => {
    const svg = await saved("svg");
    expect(svg).toContain("<svg");
    expect(svg).not.toMatch(/<script|<img|<foreignObject|javascript:[^)]*"|\son\w+="/i);
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e]/);
  });

  test("as a graph keeps names in their quotes", async () => {
    const dot = (await saved("dot")).replace(/"(?:[^"\\]|\\.)*"/gs, '""');
    expect(dot).not.toMatch(/onerror|alert|click|Steady|owned/);
  });

  test.each(["speedscope", "json"])("as %s is JSON", async (format) => {
    const text = await saved(format);
    expect(() => JSON.parse(text)).not.toThrow();
  });
});
