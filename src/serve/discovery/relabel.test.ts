import { describe, expect, test } from "vitest";
import { readConfig } from "../config/read-config.ts";
import { type Labels, relabel } from "./relabel.ts";

/** The rules as a person writes them, in one line of YAML each. */
async function apply(labels: Labels, ...rules: readonly string[]): Promise<Labels | null> {
  const list = rules.map((rule) => `      - ${rule}\n`).join("");
  const text = `scrape_configs:\n  - job_name: x\n    relabel_configs:\n${list}`;
  const { config, problems } = await readConfig(text, "/x.yml");
  expect(problems).toEqual([]);
  return relabel(labels, config?.jobs[0]?.relabel ?? []);
}

describe("replace", () => {
  test("takes groups by number and name, and joins sources", async () => {
    const rule = '{source_labels: [a, b], regex: "(?P<x>f..);(.*)", target_label: d, ';
    const labels = { a: "foo", b: "bar" };
    expect(await apply(labels, `${rule}replacement: "$2-\${x}-\${1}"}`)).toMatchObject({
      d: "bar-foo-foo",
    });
    // A name takes as many letters as it can, as in Go.
    expect(await apply(labels, `${rule}replacement: "$1x$$"}`)).toMatchObject({ d: "$" });
  });

  test("is anchored at both ends, and a dot is any character", async () => {
    const rule = '{source_labels: [a], regex: "b.r", target_label: d, replacement: yes}';
    expect(await apply({ a: "xbar" }, rule)).toEqual({ a: "xbar" });
    expect(await apply({ a: "b\nr" }, rule)).toMatchObject({ d: "yes" });
  });

  test("an alternative that is longer is found", async () => {
    const rule = '{source_labels: [a], regex: "a|ab", target_label: d, replacement: yes}';
    expect(await apply({ a: "ab" }, rule)).toMatchObject({ d: "yes" });
  });

  test("without a match nothing changes; an empty result removes the label", async () => {
    const rule = (regex: string) =>
      `{source_labels: [a], regex: "${regex}", target_label: b, replacement: "$9"}`;
    expect(await apply({ a: "x", b: "y" }, rule("z"))).toEqual({ a: "x", b: "y" });
    expect(await apply({ a: "x", b: "y" }, rule("x"))).toEqual({ a: "x" });
  });

  test("the label's name can be a template; one that is no name is left", async () => {
    const rule = '{source_labels: [a], target_label: "x_$1", replacement: v}';
    expect(await apply({ a: "one" }, rule)).toEqual({ a: "one", x_one: "v" });
    expect(await apply({ a: "o ne" }, rule)).toEqual({ a: "o ne" });
  });

  test("the usual rule for a port from an annotation", async () => {
    const rule =
      '{source_labels: [__address__, port], regex: "([^:]+)(?::\\\\d+)?;(\\\\d+)", replacement: "$1:$2", target_label: __address__}';
    expect(await apply({ __address__: "10.0.0.7:80", port: "6060" }, rule)).toMatchObject({
      __address__: "10.0.0.7:6060",
    });
  });
});

describe("the other actions", () => {
  test.each([
    ['{source_labels: [a], regex: "f.*", action: keep}', { a: "foo" }, { a: "foo" }],
    ['{source_labels: [a], regex: "f.*", action: keep}', { a: "bar" }, null],
    ['{source_labels: [gone], regex: "f.*", action: keep}', { a: "foo" }, null],
    ['{source_labels: [a], regex: "f.*", action: drop}', { a: "foo" }, null],
    ['{source_labels: [a], regex: "f.*", action: drop}', { a: "bar" }, { a: "bar" }],
    [
      "{source_labels: [a], target_label: b, action: keepequal}",
      { a: "x", b: "x" },
      { a: "x", b: "x" },
    ],
    ["{source_labels: [a], target_label: b, action: keepequal}", { a: "x", b: "y" }, null],
    ["{source_labels: [a], target_label: b, action: dropequal}", { a: "x", b: "x" }, null],
    ["{source_labels: [a], target_label: b, action: dropequal}", { a: "x" }, { a: "x" }],
    [
      "{source_labels: [a], target_label: b, action: lowercase}",
      { a: "ÄxY" },
      { a: "ÄxY", b: "äxy" },
    ],
    [
      "{source_labels: [a], target_label: b, action: uppercase}",
      { a: "äxy" },
      { a: "äxy", b: "ÄXY" },
    ],
    ['{regex: "m_(.+)", action: labelmap}', { m_a: "1", b: "2" }, { m_a: "1", a: "1", b: "2" }],
    ['{regex: "m_.*", action: labeldrop}', { m_a: "1", b: "2" }, { b: "2" }],
    ['{regex: "m_.*", action: labelkeep}', { m_a: "1", b: "2" }, { m_a: "1" }],
  ])("%s of %o", async (rule, labels, expected) => {
    expect(await apply(labels, rule)).toEqual(expected);
  });

  test("hashmod is the last eight bytes of the MD5 sum", async () => {
    const rule = "{source_labels: [a], target_label: s, modulus: 1000, action: hashmod}";
    // md5("bar") = 37b51d194a7513e4 5b56f6524f2d51f2; 0x5b56f6524f2d51f2 mod 1000.
    expect(await apply({ a: "bar" }, rule)).toMatchObject({
      s: String(0x5b56f6524f2d51f2n % 1000n),
    });
  });

  test("rules see what the rules before them did", async () => {
    const set = "{target_label: b, replacement: set}";
    const keep = "{source_labels: [b], regex: set, action: keep}";
    expect(await apply({ a: "1" }, set, keep)).toEqual({ a: "1", b: "set" });
    expect(await apply({ a: "1" }, keep, set)).toBeNull();
  });
});
