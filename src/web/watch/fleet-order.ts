import { phrase, said } from "../../base/language.ts";
import type { Verdict } from "../../report/report.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import type { Params } from "../page.ts";
import { parseOrder, type SortOrder, type SortValue, sortRows } from "../table/sort-rows.ts";
import { capitalWord } from "../value-words.ts";

/** How the fleet is filtered, grouped and sorted; all of it stands in the address. */
export interface FleetChoice {
  /** Words that a row must all hold, lower case. */
  readonly words: readonly string[];
  /** Empty for all. */
  readonly verdicts: readonly Verdict[];
  /** Only those that cannot be reached. */
  readonly onlyLost: boolean;
  /** `verdict`, `service`, `none`, or `label:NAME`. */
  readonly group: string;
  readonly order: SortOrder;
}

export interface FleetGroup {
  /** What its rows have in common; "" where nothing is grouped. */
  readonly name: string;
  /** As its head shows it. */
  readonly title: string;
  readonly says: string;
  readonly rows: readonly FleetRow[];
}

/** Worst first. */
export const VERDICTS: readonly Verdict[] = ["leaking", "suspect", "unknown", "steady"];
const DEFAULT_ORDER: SortOrder = { column: "limit", descending: false };
const NOTES: Readonly<Record<Verdict, string>> = {
  leaking: phrase("nearest limit first"),
  suspect: phrase("says what would settle it"),
  unknown: phrase("says what is missing"),
  steady: phrase("judged, no leak seen"),
};

export function fleetChoice(params: Params): FleetChoice {
  const named = (params["v"] ?? "").split(",");
  return {
    words: wordsOf(params["q"] ?? ""),
    verdicts: VERDICTS.filter((verdict) => named.includes(verdict)),
    onlyLost: params["state"] === "lost",
    group: params["group"] ?? "verdict",
    order: parseOrder(params["order"], Object.keys(ORDERS)) ?? DEFAULT_ORDER,
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** What each sortable column is sorted by. */
const ORDERS: Readonly<Record<string, (row: FleetRow) => SortValue>> = {
  name: ({ name }) => name,
  goroutines: ({ goroutines }) => goroutines,
  heap: ({ liveHeapBytes }) => liveHeapBytes,
  limit: (row) => limitRank(row),
  event: ({ lastEvent }) => lastEvent?.atMs ?? null,
};

/** The sooner the limit the sooner the row; then the fuller, then those without a limit. */
function limitRank({ limitAtMs, residentBytes, limitBytes }: FleetRow): number | null {
  if (limitAtMs !== null) return limitAtMs.estimate;
  if (residentBytes === null || limitBytes === null || limitBytes <= 0) return null;
  return Number.MAX_SAFE_INTEGER - residentBytes / limitBytes;
}

/** Rows that the choice asks for. */
export function chosenRows(
  rows: readonly FleetRow[],
  { words, verdicts, onlyLost }: Pick<FleetChoice, "words" | "verdicts" | "onlyLost">,
): readonly FleetRow[] {
  return rows.filter((row) => {
    if (verdicts.length > 0 && !verdicts.includes(row.verdict)) return false;
    if (onlyLost && row.state !== "down") return false;
    return words.length === 0 || holdsAll(textOf(row), words);
  });
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

const texts = new WeakMap<FleetRow, string>();

/** What a search looks into; made once a row. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { name, service, labels, lead, build, reason, problem } = row;
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const place = lead === null ? [] : [lead.site.function, `${lead.site.file}:${lead.site.line}`];
  const parts = [name, service, build ?? "", reason, problem ?? "", ...pairs, ...place];
  const text = parts.join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

/** The rows in groups, the worst group first; sorted alike in each. */
export function groupedRows(
  rows: readonly FleetRow[],
  { group, order }: Pick<FleetChoice, "group" | "order">,
): readonly FleetGroup[] {
  const value = ORDERS[order.column] ?? limitRank;
  const sorted = (some: readonly FleetRow[]): readonly FleetRow[] =>
    sortRows(
      sortRows(some, ({ name }) => name, false),
      value,
      order.descending,
    );
  if (group === "none") {
    const asked = sorted(rows);
    return [{ name: "", title: "", says: "", rows: isDefault(order) ? worstOnTop(asked) : asked }];
  }
  const groups = new Map<string, FleetRow[]>();
  for (const row of rows) {
    const name = groupOf(row, group);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [row]);
    else known.push(row);
  }
  const named = [...groups].map(([name, members]) => ({
    name,
    title: group === "verdict" ? capitalWord(name) : name,
    says: group === "verdict" ? verdictNote(members, order) : countWords(members),
    rows: worstFirst(sorted(members), group),
  }));
  return named.sort((a, b) => worstOf(a.rows) - worstOf(b.rows) || byName(a.name, b.name));
}

function worstFirst(rows: readonly FleetRow[], group: string): readonly FleetRow[] {
  return group === "verdict" ? rows : worstOnTop(rows);
}

function worstOnTop(rows: readonly FleetRow[]): readonly FleetRow[] {
  return sortRows(rows, ({ verdict }) => VERDICTS.indexOf(verdict), false);
}

/** Nobody has asked for another order: without groups the numbers of a column stand as asked. */
function isDefault({ column, descending }: SortOrder): boolean {
  return column === DEFAULT_ORDER.column && !descending;
}

function groupOf(row: FleetRow, group: string): string {
  if (group === "verdict") return row.verdict;
  if (group === "service") return row.service;
  const value = row.labels[group.replace(/^label:/, "")];
  return value === undefined || value === "" ? said("without this label") : value;
}

function worstOf(rows: readonly FleetRow[]): number {
  return Math.min(...rows.map(({ verdict }) => VERDICTS.indexOf(verdict)));
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function verdictNote([first]: readonly FleetRow[], order: SortOrder): string {
  if (first === undefined) return "";
  return first.verdict === "leaking" && !isDefault(order) ? "" : said(NOTES[first.verdict]);
}

/** `2 leaking, 1 suspect`; what is steady or unknown is the rest. */
function countWords(rows: readonly FleetRow[]): string {
  return VERDICTS.slice(0, 3)
    .map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(", ");
}
