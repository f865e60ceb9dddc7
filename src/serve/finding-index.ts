import type { FindingKind, Report, ReportSite } from "../report/report.ts";

/** Which kinds of findings speak of which measures. */
const KINDS_OF_MEASURE: Readonly<Record<string, readonly FindingKind[]>> = {
  goroutine: ["goroutine"],
  goroutineleak: ["goroutine"],
  inuse_space: ["heap", "container"],
  inuse_objects: ["heap", "container"],
  alloc_space: ["heap", "container"],
  alloc_objects: ["heap", "container"],
};

/** Finds the finding that a function or line belongs to; the first one in the report wins. */
export class FindingIndex {
  readonly #byFunction = new Map<string, string>();
  readonly #byLine = new Map<string, string>();

  constructor(report: Report | null, measure: string) {
    const kinds = KINDS_OF_MEASURE[measure] ?? [];
    for (const { id, kind, site, together } of report?.findings ?? []) {
      if (!kinds.includes(kind)) continue;
      for (const one of [site, ...together.map((part) => part.site)]) this.#add(one, id);
    }
  }

  ofFunction(name: string): string | null {
    return this.#byFunction.get(name) ?? null;
  }

  ofLine(site: ReportSite | null): string | null {
    return site === null ? null : (this.#byLine.get(lineKey(site)) ?? null);
  }

  #add(site: ReportSite, id: string): void {
    if (!this.#byFunction.has(site.function)) this.#byFunction.set(site.function, id);
    if (!this.#byLine.has(lineKey(site))) this.#byLine.set(lineKey(site), id);
  }
}

function lineKey(site: ReportSite): string {
  return `${site.function}\0${site.file}:${site.line}`;
}
