import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError, TidemarkError } from "../../base/errors.ts";
import { jsonGroups, labelsOfGroups, yamlGroups } from "./target-groups.ts";

describe("lists of targets", () => {
  test("are the same in JSON and YAML", () => {
    const expected = [
      { targets: ["a:1", "b:2"], labels: { team: "t", build: "007" } },
      { targets: [], labels: {} },
    ];
    const json = '[{"targets":["a:1","b:2"],"labels":{"team":"t","build":"007"}},{"targets":[]}]';
    expect(jsonGroups(json)).toEqual(expected);
    const yaml = "- targets: [a:1, 'b:2']\n  labels: {team: t, build: 007}\n- targets: []\n";
    expect(yamlGroups(yaml)).toEqual(expected);
    expect(yamlGroups("")).toEqual([]);
  });

  test("the address wins over a label of its name", () => {
    const [labels] = labelsOfGroups([{ targets: ["a:1"], labels: { __address__: "x", y: "z" } }], {
      __meta_url: "u",
    });
    expect(labels).toEqual({ __address__: "a:1", __meta_url: "u", y: "z" });
  });

  test.each([
    ["{}", "must be a list"],
    ['[{"targets":"a"}]', "[0].targets: must be a list"],
    ['[{"target":["a"]}]', "[0]"],
    ['[{"targets":["a"],"labels":{"a-b":"c"}}]', "[0].labels"],
    ['[{"targets":["a"],"labels":{"a":7}}]', "[0].labels.a: must be a single value"],
    ["[", "not JSON"],
  ])("%s is none", (text, words) => expect(() => jsonGroups(text)).toThrow(words));

  test("too many are refused", () => {
    const targets = Array.from({ length: 20_001 }, (_, at) => `h${at}:1`);
    expect(() => labelsOfGroups([{ targets, labels: {} }], {})).toThrow("at most 20000");
  });

  test("no text is worse than an error that says so", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    fc.assert(
      fc.property(text, (given) => {
        for (const read of [jsonGroups, yamlGroups]) {
          try {
            expect(Array.isArray(read(given))).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(TidemarkError);
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
    );
  });
});
