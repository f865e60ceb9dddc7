import { Ajv } from "ajv";
import schema from "speedscope/dist/release/file-format-schema.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { SAMPLE_NAMES, sampleProfile } from "../../test/samples/pprof-samples.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { subtractProfile } from "../profile/subtract.ts";
import { speedscopeChunks } from "./speedscope.ts";

const isValid = new Ajv({ strict: false }).compile(schema);

const speedscopeFile = (...asked: Parameters<typeof speedscopeChunks>) =>
  JSON.parse(Buffer.concat([...speedscopeChunks(...asked)]).toString());

const heap = sampleProfile("heap");

describe("the schema of speedscope's file format holds for", () => {
  test.each(SAMPLE_NAMES)("%s", (name) => {
    const file = speedscopeFile(sampleProfile(name), { name });
    isValid(file);
    expect(isValid.errors).toBeNull();
  });

  test("a difference", () => {
    const later = sampleProfile("heap-later");
    const grown = subtractProfile(later, heap, { markBase: false, normalize: false });
    isValid(speedscopeFile(grown, { name: "growth", granularity: "lines" }));
    expect(isValid.errors).toBeNull();
  });

  test("and not for anything", () => {
    expect(isValid({ ...speedscopeFile(heap, { name: "x" }), profiles: [{}] })).toBe(false);
  });
});

const frames = (...names: readonly string[]) =>
  names.map((name) => ({ function: name, file: `${name}.go`, line: 3 }));

const drawn = buildProfile({
  sampleTypes: [
    { type: "inuse_objects", unit: "count" },
    { type: "inuse_space", unit: "bytes" },
  ],
  samples: [
    { frames: frames("leaf", "root"), values: [1, 100] },
    { frames: frames("leaf", "root"), values: [1, 50] },
    { frames: frames("root"), values: [-2, 10] },
  ],
});

interface Row {
  readonly name: string;
  readonly unit: string;
}

test("a profile per sample type, root first, equal stacks added up", () => {
  const file = speedscopeFile(drawn, { name: "drawn", sampleIndex: "inuse_space" });
  expect(file.shared.frames).toEqual([
    { name: "leaf", file: "leaf.go" },
    { name: "root", file: "root.go" },
  ]);
  expect(file.profiles.map((one: Row) => [one.name, one.unit])).toEqual([
    ["inuse_objects (grown)", "none"],
    ["inuse_objects (shrunk)", "none"],
    ["inuse_space", "bytes"],
  ]);
  expect(file.activeProfileIndex).toBe(2);
  expect(file.profiles[2]).toMatchObject({ samples: [[1], [1, 0]], weights: [10, 150] });
  expect(file.profiles[2].endValue).toBe(160);
  expect(file.profiles[1]).toMatchObject({ samples: [[1]], weights: [2] });
});
