import { describe, expect, test } from "vitest";
import { drawnJudged } from "../../../test/drawn-judged.ts";
import { DRAWN_OWN_METRICS, DRAWN_ROW } from "../../../test/drawn-own-metrics.ts";
import { readPrometheus } from "../../metrics/prometheus.ts";
import { FindingBook } from "../findings/finding-book.ts";
import { ownMetrics } from "./own-metrics.ts";

const OTHER = {
  ...DRAWN_ROW,
  id: "t2",
  name: 'b"\\\n\u202e{}=',
  verdict: "unknown",
  state: "gone",
} as const;
const ROWS = [
  { ...DRAWN_ROW, residentBytes: null },
  { ...OTHER, residentBytes: null },
];
const COST = { ...DRAWN_OWN_METRICS.cost, freeDiskBytes: null };
const INPUT = { ...DRAWN_OWN_METRICS, cost: COST, rows: ROWS, records: recordsOf() };

function recordsOf() {
  const book = new FindingBook();
  for (const at of [0, 5]) book.take(drawnJudged({ at, verdict: "leaking", target: "t1" }));
  return book.records();
}

describe("our own metrics", () => {
  const text = ownMetrics(INPUT);

  test("are read by the reader of other programs' metrics, every line", () => {
    const { sample, warnings } = readPrometheus(text);
    expect(warnings).toEqual([]);
    expect(sample.unknownLines).toBe(0);
    const labels = 'service="shop",target="shop-1:6060",target_id="t1"';
    expect(sample.other.get(`tidemark_target_goroutines{${labels}}`)).toBe(1234);
    expect(sample.other.get(`tidemark_target_low_water{measure="goroutines",${labels}}`)).toBe(40);
    expect(sample.other.get("tidemark_judgement_duration_seconds")).toBe(0.25);
    expect(sample.other.get('tidemark_alerts_sent_total{kind="slack",receiver="ops"}')).toBe(3);
    expect(sample.other.get('tidemark_receiver_up{kind="slack",receiver="ops"}')).toBe(0);
    expect(sample.other.get('tidemark_findings{state="open"}')).toBe(1);
    expect([...sample.other.keys()].join()).toContain(
      `tidemark_finding_leak_rate_per_hour{finding="${INPUT.records[0]?.key}",service="shop"`,
    );
  });

  test("keep to the text format line by line, families whole and each series once", () => {
    const seen = new Set<string>();
    let family = "";
    for (const line of text.trimEnd().split("\n")) {
      const help = /^# HELP (tidemark_[a-z_]+) [^\n]+\.$/.exec(line);
      const type = /^# TYPE (tidemark_[a-z_]+) (gauge|counter)$/.exec(line);
      if (help !== null) {
        expect(seen).not.toContain(help[1]);
        family = help[1] ?? "";
        seen.add(family);
      } else if (type !== null) {
        expect(type[1]).toBe(family);
        expect(family.endsWith("_total")).toBe(type[2] === "counter");
      } else {
        const series = /^(tidemark_[a-z_]+)((?:\{(?:[a-z_]+="(?:[^"\\]|\\["\\n])*",?)+\})?) (\S+)$/;
        const [, name, labels, value] = series.exec(line) ?? [];
        expect(name, line).toBe(family);
        expect(Number.isFinite(Number(value)), line).toBe(true);
        const key = `series ${name}${labels}`;
        expect(seen).not.toContain(key);
        seen.add(key);
      }
    }
  });

  test("leave out what was not measured", () => {
    expect(text).not.toMatch(/^tidemark_target_resident_memory_bytes\{/m);
    expect(text).not.toMatch(/^tidemark_free_disk_bytes /m);
  });

  test("say of each target which verdict holds", () => {
    const of = (id: string) =>
      [...text.matchAll(/^tidemark_target_verdict\{(.*)\} 1$/gm)]
        .map(([, labels = ""]) => labels)
        .filter((labels) => labels.includes(`target_id="${id}"`))
        .map((labels) => /verdict="(\w+)"/.exec(labels)?.[1]);
    expect([of("t1"), of("t2")]).toEqual([["leaking"], ["unknown"]]);
  });
});
