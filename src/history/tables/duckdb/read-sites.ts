import type { BucketPoint, SiteName, SitePoints, SitesQuery } from "../tables.ts";
import { type Cell, numberOf, numberOrNull, textOf } from "./cells.ts";
import { SELECT_ALL_NAMES, selectNames, selectSitePoints, selectSiteSpans } from "./query-sql.ts";
import { pointsByNo, widthFor } from "./read-rows.ts";
import type { Turn } from "./session.ts";
import type { Numbers } from "./write-rows.ts";
import type { NumberedName } from "./written-names.ts";

/** What the rows of a site span. */
interface SiteSpan {
  readonly no: number;
  readonly name: SiteName;
  /** Null where no row holds a value. */
  readonly change: number | null;
  readonly last: number | null;
  readonly widthMs: number;
}

/** The sites of a kind at a target, those that changed most first. */
export async function readSites(
  turn: Turn,
  numbers: Numbers,
  query: SitesQuery,
): Promise<readonly SitePoints[]> {
  const targetNo = numbers.targets.find(query.targetId);
  if (targetNo === null) return [];
  const { range, limit } = query;
  const siteNos = query.sites?.flatMap((site) => numbers.sites.find(site) ?? []) ?? null;
  const names = await readNames(turn, { targetNo, numbers, query });
  const rows = await turn.rows(selectSiteSpans({ targetNo, range, siteNos }));
  const spans = rows.flatMap((row) => spanOf(row, { names, buckets: query.buckets }));
  const chosen = spans.sort(byChange).slice(0, limit);
  const points = await readSitePoints(turn, {
    targetNo,
    range,
    siteNos: chosen.map(({ no }) => no),
    widthMs: Math.max(0, ...chosen.map(({ widthMs }) => widthMs)),
  });
  return chosen.map(({ no, name }) => ({ name, points: points.get(no) ?? [] }));
}

/** By number of the site. They are joined with the rows here: see `isOneOf`. */
async function readNames(
  turn: Turn,
  asked: { readonly targetNo: number; readonly numbers: Numbers; readonly query: SitesQuery },
): Promise<ReadonlyMap<number, SiteName>> {
  const { targetId, kind } = asked.query;
  const rows = await turn.rows(selectNames(asked.targetNo), [kind]);
  const named = rows.map(([cell, ...place]) => {
    const no = numberOf(cell);
    return [no, { targetId, site: asked.numbers.sites.idOf(no), kind, ...placeIn(place) }] as const;
  });
  return new Map(named);
}

/** All names that are stored. */
export async function readAllNames(turn: Turn): Promise<readonly NumberedName[]> {
  const rows = await turn.rows(SELECT_ALL_NAMES);
  return rows.map(([targetNo, siteNo, kind, ...place]) => ({
    targetNo: numberOf(targetNo),
    siteNo: numberOf(siteNo),
    name: { kind: kind === "heap" ? "heap" : "goroutine", ...placeIn(place) },
  }));
}

function placeIn([function_, file, line]: readonly Cell[]) {
  return { function: textOf(function_), file: textOf(file), line: numberOf(line) };
}

function spanOf(
  row: readonly Cell[],
  given: { readonly names: ReadonlyMap<number, SiteName>; readonly buckets: number },
): readonly SiteSpan[] {
  const [cell, held, fromMs, toMs, firstValue, lastValue] = row;
  const no = numberOf(cell);
  const name = given.names.get(no);
  if (name === undefined) return [];
  const [first, last] = [numberOrNull(firstValue), numberOrNull(lastValue)];
  const change = first === null || last === null ? null : Math.abs(last - first);
  return [{ no, name, change, last, widthMs: widthFor(held, fromMs, toMs, given.buckets) }];
}

/** Sites without a value come last. */
function byChange(a: SiteSpan, b: SiteSpan): number {
  const largest = largestFirst(a.change, b.change) || largestFirst(a.last, b.last);
  return largest || (a.name.site < b.name.site ? -1 : 1);
}

function largestFirst(a: number | null, b: number | null): number {
  return (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY);
}

async function readSitePoints(
  turn: Turn,
  query: Parameters<typeof selectSitePoints>[0],
): Promise<ReadonlyMap<number, readonly BucketPoint[]>> {
  if (query.siteNos.length === 0) return new Map();
  return pointsByNo(await turn.rows(selectSitePoints(query)));
}
