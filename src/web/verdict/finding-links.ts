import { said } from "../../base/language.ts";

import type { ReportFinding } from "../../report/report.ts";
import type { Session } from "../../serve/api.ts";
import type { Params, ViewChange } from "../page.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { BASE_PARAM, CAPTURE_PARAM, MEASURE_PARAM, SEARCH_PARAM } from "../url-params.ts";

export interface FindingLink {
  readonly title: string;
  readonly says: string;
  readonly to: ViewChange;
}

/**
 * The views that show the evidence of a finding, where the session has what they need. A report
 * file cannot filter: there the function is marked instead, and no source can be read.
 */
export function findingLinks(
  finding: Pick<ReportFinding, "kind" | "measure" | "site">,
  session: Pick<Session, "captures" | "measures">,
  canFilter: boolean,
): readonly FindingLink[] {
  const measure = measureFor(finding, session);
  const { function: name } = finding.site;
  if (measure === null || name === "" || name.startsWith("(")) return [];
  const focus = functionPattern(name);
  const only: Params = canFilter ? { f: focus } : { [SEARCH_PARAM]: focus };
  const params = { [MEASURE_PARAM]: measure, ...range(session, measure) };
  const links: FindingLink[] = [
    {
      title: said("Flame graph"),
      says: said("stacks that lead here"),
      to: { page: "flamegraph", params: { ...params, ...only } },
    },
  ];
  if (finding.kind === "goroutine") {
    links.push({
      title: said("Goroutine group"),
      says: said("ages, stacks, labels"),
      to: { page: "goroutines", params: { [SEARCH_PARAM]: focus } },
    });
  }
  links.push({
    title: said("Over time"),
    says: said("its line among the others"),
    to: { page: "time", params: { [MEASURE_PARAM]: measure, [SEARCH_PARAM]: focus } },
  });
  if (canFilter) {
    links.push({
      title: said("Source"),
      says: said("values by line"),
      to: { page: "source", params: { ...params, f: focus } },
    });
  }
  links.push({
    title: said("Peek"),
    says: said("callers and callees"),
    to: { page: "peek", params: { ...params, f: focus } },
  });
  return links;
}

/** What the session calls the measure of a finding; null where it has none of that kind. */
function measureFor(
  { kind, measure }: Pick<ReportFinding, "kind" | "measure">,
  { measures }: Pick<Session, "measures">,
): string | null {
  const wanted =
    kind === "goroutine" ? ["goroutine", "goroutines"] : [measure, "inuse_space", "space"];
  return wanted.find((name) => measures.some(({ id }) => id === name)) ?? null;
}

/**
 * From the first to the last capture of the last run: what changed is what the finding is about.
 */
function range({ captures }: Pick<Session, "captures">, measure: string): Params {
  const carrying = captures.filter((capture) => capture.measures.includes(measure));
  const last = carrying.at(-1);
  const first = carrying.find((capture) => capture.run === last?.run && capture.kind === last.kind);
  if (last === undefined) return {};
  const shown = { [CAPTURE_PARAM]: last.id };
  return first === undefined || first === last ? shown : { ...shown, [BASE_PARAM]: first.id };
}
