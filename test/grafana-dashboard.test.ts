import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FindingBook } from "../src/serve/findings/finding-book.ts";
import { ownMetrics } from "../src/serve/watch/own-metrics.ts";
import { drawnJudged } from "./drawn-judged.ts";
import { DRAWN_OWN_METRICS } from "./drawn-own-metrics.ts";

/** The dashboard that ships asks for nothing that `/metrics` does not have. */

const dashboard = JSON.parse(
  readFileSync(new URL("../docs/grafana/tidemark.json", import.meta.url), "utf8"),
);
const panels: readonly {
  readonly id: number;
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}[] = dashboard.panels;
const asked = panels.flatMap(({ targets = [], title }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);
const variables: readonly { readonly definition?: string }[] = dashboard.templating.list;
const readme = readFileSync(new URL("../docs/grafana/README.md", import.meta.url), "utf8");

/** Labels of each metric, of a page on which everything was measured. */
const labels = labelsByMetric();

function labelsByMetric(): ReadonlyMap<string, ReadonlySet<string>> {
  const book = new FindingBook();
  for (const at of [0, 5]) book.take(drawnJudged({ at, verdict: "leaking" }));
  const text = ownMetrics({ ...DRAWN_OWN_METRICS, records: book.records() });
  const found = new Map<string, Set<string>>();
  for (const line of text.split("\n")) {
    const [, name, pairs = ""] = /^(tidemark_\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const names = found.get(name) ?? new Set();
    for (const [, label = ""] of pairs.matchAll(/(\w+)="/g)) names.add(label);
    found.set(name, names);
  }
  return found;
}

test("every metric of every expression exists", () => {
  const texts = [
    ...asked.map(({ expr }) => expr),
    ...variables.map(({ definition = "" }) => definition),
    readme,
  ];
  const names = texts.flatMap((text) => text.match(/\btidemark_\w+/g) ?? []);
  expect(new Set(names).size).toBeGreaterThan(20);
  expect(names.filter((name) => !labels.has(name))).toEqual([]);
});

test("labels that are matched, grouped by or shown exist on the metric", () => {
  for (const { expr, legendFormat, title } of asked) {
    const metrics = expr.match(/\btidemark_\w+/g) ?? [];
    const matched = [...expr.matchAll(/(tidemark_\w+)\{([^}]*)\}/g)].flatMap(
      ([, metric = "", pairs = ""]) =>
        [...pairs.matchAll(/(\w+)=/g)].map(([, label = ""]) => ({ metric, label })),
    );
    const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
    const grouped = /by \(([^)]*)\)/.exec(expr)?.[1]?.split(/,\s*/) ?? [];
    const all = metrics.flatMap((metric) =>
      [...shown, ...grouped].map((label) => ({ metric, label })),
    );
    for (const { metric, label } of [...matched, ...all]) {
      expect([...(labels.get(metric) ?? [])], `${title}: ${expr}`).toContain(label);
    }
  }
});

test("panels have names and numbers of their own", () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
});
