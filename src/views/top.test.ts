import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { syntheticProfile } from "../../bench/generate-profile.ts";
import {
  golden,
  goToolPprof,
  hasGo,
  SAMPLE_NAMES,
  samplePath,
  sampleProfile,
} from "../../test/samples/pprof-samples.ts";
import { buildProfile } from "../profile/build-profile.ts";
import { encodeProfile } from "../profile/encode.ts";
import { filterFrames } from "../profile/filter.ts";
import type { Profile } from "../profile/profile.ts";
import { subtractProfile } from "../profile/subtract.ts";
import type { ReportOptions } from "./report-options.ts";
import { reportTotal } from "./report-total.ts";
import { renderTop, topReport } from "./top.ts";

describe("the same text as go tool pprof -top, recorded", () => {
  test.each(["heap", "allocs", "goroutine", "cpu"] as const)("%s", (name) => {
    expect(renderTop(sampleProfile(name))).toBe(golden(`${name}-top`));
  });

  const variants: readonly (readonly [string, ReportOptions])[] = [
    ["heap-top-cum", { sort: "cum", nodeCount: 12 }],
    ["heap-top-objects", { sampleIndex: "alloc_objects" }],
    ["heap-top-untrimmed", { nodeFraction: 0, edgeFraction: 0, unit: "kb" }],
    ["heap-top-lines", { granularity: "lines" }],
    ["heap-top-filefunctions", { granularity: "filefunctions", noInlines: true }],
    ["heap-top-addresses", { granularity: "addresses" }],
  ];
  test.each(variants)("%s", (name, options) => {
    expect(renderTop(sampleProfile("heap"), options)).toBe(golden(name));
  });

  test("filters keep the total of the whole profile", () => {
    const whole = sampleProfile("goroutine");
    const total = reportTotal(whole, { sampleIndex: "0" });
    const focused = filterFrames(whole, { focus: /park/, hide: /gopark/ });
    const filters = [
      ["focus", "park"],
      ["hide", "gopark"],
    ] as const;
    expect(renderTop(focused, { total, filters })).toBe(golden("goroutine-top-focus"));
    const others = filterFrames(whole, { ignore: /PARK/i, show: /main/ });
    const otherFilters = [
      ["ignore", "(?i)PARK"],
      ["show", "main"],
    ] as const;
    expect(renderTop(others, { total, filters: otherFilters })).toBe(
      golden("goroutine-top-ignore"),
    );
  });

  test("differences: -base, -diff_base, -normalize", () => {
    const base = sampleProfile("heap");
    const later = sampleProfile("heap-later");
    expect(renderTop(subtractProfile(later, base))).toBe(golden("heap-top-base"));
    const marked = subtractProfile(later, base, { markBase: true });
    expect(renderTop(marked)).toBe(golden("heap-top-diff-base"));
    const even = subtractProfile(later, base, { normalize: true });
    expect(renderTop(even)).toBe(golden("heap-top-normalize"));
  });
});

const live = hasGo() ? describe : describe.skip;
if (!hasGo()) process.stdout.write("left out: comparison with go tool pprof -top, no Go here\n");

live("the same text as the installed go tool pprof -top", () => {
  test.each(SAMPLE_NAMES)("%s", (name) => {
    const wanted = goToolPprof(["-top", samplePath(`${name}.pb.gz`)]);
    expect(renderTop(sampleProfile(name))).toBe(wanted);
  });

  const options: readonly (readonly [readonly string[], ReportOptions])[] = [
    [[], {}],
    [["-cum", "-nodecount=25"], { sort: "cum", nodeCount: 25 }],
    [["-sample_index=0", "-unit=count"], { sampleIndex: "0", unit: "count" }],
    [["-trim=false", "-lines"], { nodeFraction: 0, edgeFraction: 0, granularity: "lines" }],
    [["-noinlines"], { noInlines: true }],
  ];
  test.each(options)("a synthetic profile of 400 samples, %j", (flags, topOptions) => {
    const profile = syntheticProfile({ samples: 400, seed: 7 });
    const wanted = goToolPprof(["-top", ...flags, written(profile)]);
    expect(renderTop(profile, topOptions)).toBe(wanted);
  });
});

function written(profile: Profile): string {
  const file = join(mkdtempSync(join(tmpdir(), "tidemark-")), "profile.pb.gz");
  writeFileSync(file, gzipSync(encodeProfile(profile)));
  return file;
}

/** Letters as stacks, leaf first. */
function letters(samples: readonly (readonly [string, number])[]): Profile {
  return buildProfile({
    sampleTypes: [{ type: "goroutine", unit: "count" }],
    samples: samples.map(([stack, value]) => ({
      frames: [...stack].map((name) => ({ function: name, file: "", line: 1 })),
      values: [value],
    })),
  });
}

describe("counting", () => {
  test("recursion counts a sample once", () => {
    const { entries } = topReport(letters([["aabab", 3]]), { nodeFraction: 0 });
    expect(entries.map(({ name, flat, cumulative }) => [name, flat, cumulative])).toEqual([
      ["a", 3, 3],
      ["b", 0, 3],
    ]);
  });

  test("a trimmed leaf gives its flat value to nobody", () => {
    const profile = letters([
      ["xm", 1],
      ["am", 999],
    ]);
    const { entries, droppedNodes } = topReport(profile);
    expect(entries.map(({ name, flat }) => [name, flat])).toEqual([
      ["a", 999],
      ["m", 0],
    ]);
    expect(droppedNodes).toBe(1);
  });

  test("negative values are kept, sorted by size, and dropped on request", () => {
    const profile = letters([
      ["am", -5],
      ["bm", 3],
    ]);
    expect(topReport(profile).entries.map((entry) => entry.name)).toEqual(["a", "b", "m"]);
    const kept = topReport(profile, { dropNegative: true }).entries;
    expect(kept.map((entry) => entry.name)).toEqual(["b"]);
  });

  test("an empty profile has a head and no lines", () => {
    const text = renderTop(letters([]));
    expect(text).toContain("Showing nodes accounting for 0, 0% of 0 total");
  });
});
