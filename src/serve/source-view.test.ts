import { describe, expect, test } from "vitest";
import { drawnExplorer, drawnRequest } from "../../test/drawn/explorer.ts";
import { buildProfile } from "../profile/build-profile.ts";
import type { Profile } from "../profile/profile.ts";
import type { SourceRead } from "../views/list.ts";
import { sourceView } from "./source-view.ts";

function heap(atLine: Readonly<Record<number, number>>): Profile {
  return buildProfile({
    sampleTypes: [{ type: "inuse_space", unit: "bytes" }],
    samples: Object.entries(atLine).map(([line, value]) => ({
      frames: [
        { function: "main.fill", file: "/app/fill.go", line: Number(line) },
        { function: "main.main", file: "/app/main.go", line: 7 },
      ],
      values: [value],
    })),
  });
}

const data = drawnExplorer({ old: heap({ 12: 5 }), new: heap({ 12: 30, 14: 4 }) });
const TEXT = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);

function reading(files: Readonly<Record<string, readonly string[]>>) {
  return async (wanted: readonly { readonly file: string }[]) =>
    new Map(
      wanted.map(({ file }): [string, SourceRead] => {
        const lines = files[file];
        if (lines === undefined) return [file, { kind: "missing", problem: `no ${file}` }];
        return [file, { kind: "found", lines, readFrom: file, how: "pprof" }];
      }),
    );
}

describe("source view", () => {
  test("has values beside the lines of the function", async () => {
    const request = drawnRequest(data, { capture: "new", report: { focus: "fill" } });
    const { functions } = await sourceView(data, request, reading({ "/app/fill.go": TEXT }));
    expect(functions).toHaveLength(1);
    const [fill] = functions;
    expect(fill).toMatchObject({ name: "main.fill", readFrom: "/app/fill.go", problem: null });
    expect([fill.flat, fill.cumulative, fill.firstLine]).toEqual([34, 34, 7]);
    expect(fill.lines.filter(({ flat }) => flat > 0)).toEqual([
      { line: 12, text: "line 12", flat: 30, cumulative: 30 },
      { line: 14, text: "line 14", flat: 4, cumulative: 4 },
    ]);
    expect(fill.lines.at(-1)?.line).toBe(19);
  });

  test("without text the lines with values stand alone, with the reason", async () => {
    const { functions } = await sourceView(
      data,
      drawnRequest(data, { capture: "new" }),
      reading({}),
    );
    expect(functions.map(({ name }) => name)).toEqual(["main.fill", "main.main"]);
    expect(functions[0].problem).toBe("no /app/fill.go");
    expect(functions[0].lines).toEqual([
      { line: 12, text: null, flat: 30, cumulative: 30 },
      { line: 14, text: null, flat: 4, cumulative: 4 },
    ]);
  });

  test("a diff is net", async () => {
    const request = drawnRequest(data, { capture: "new", base: "old", report: { focus: "fill" } });
    const { functions } = await sourceView(data, request, reading({}));
    expect(functions[0].lines.map(({ line, flat }) => [line, flat])).toEqual([
      [12, 25],
      [14, 4],
    ]);
  });
});
