import { PART } from "../stored-values.ts";
import type { ProcessRow, RowsToAppend, SiteName, SiteRow } from "../tables.ts";
import { appendColumns, type Column } from "./append-columns.ts";
import type { IdNumbers, NumbersDraft } from "./id-numbers.ts";
import { deleteNames } from "./query-sql.ts";
import type { Turn } from "./session.ts";
import type { NumberedName, WrittenNames } from "./written-names.ts";

/** What the tables hold: numbers for ids, and names by these numbers. */
export interface Numbers {
  readonly targets: IdNumbers;
  readonly sites: IdNumbers;
  readonly names: WrittenNames;
}

interface Drafts {
  readonly targets: NumbersDraft;
  readonly sites: NumbersDraft;
}

/** What the memory of a store learns from a batch. */
export interface WrittenRows {
  /** Its numbers count from now on. */
  keep(): void;
  /** After `keep`: as if they had not been given. */
  undo(): void;
  /** The batch is committed: its names are stored. */
  committed(): void;
}

/** Writes a batch inside a transaction. */
export async function writeRows(
  turn: Turn,
  rows: RowsToAppend,
  { numbers, measures }: { readonly numbers: Numbers; readonly measures: readonly string[] },
): Promise<WrittenRows> {
  const drafts = { targets: numbers.targets.draft(), sites: numbers.sites.draft() };
  await appendColumns(turn, "process_recent", processColumns(rows.process, drafts, measures));
  await appendColumns(turn, "site_recent", siteColumns(rows.sites, drafts));
  const names = numbers.names.fresh(numberedNames(rows.names, drafts));
  await writeNames(turn, names, numbers.names);
  await appendColumns(turn, "target_numbers", freshColumns(drafts.targets));
  await appendColumns(turn, "site_numbers", freshColumns(drafts.sites));
  return {
    keep: () => {
      drafts.targets.keep();
      drafts.sites.keep();
    },
    undo: () => {
      drafts.targets.undo();
      drafts.sites.undo();
    },
    committed: () => numbers.names.keep(names),
  };
}

/** `measures` are the columns of the table, which may know measures that this build does not. */
function processColumns(
  rows: readonly ProcessRow[],
  drafts: Drafts,
  measures: readonly string[],
): readonly Column[] {
  const valuesOf = rows.map((row) => new Map(Object.entries(row.values)));
  return [
    rows.map((row) => drafts.targets.of(row.targetId)),
    rows.map((row) => whole(row.atMs)),
    rows.map((row) => whole(row.runStartMs)),
    rows.map(() => PART.point),
    ...measures.map((measure) => valuesOf.map((values) => finite(values.get(measure) ?? null))),
  ];
}

function siteColumns(rows: readonly SiteRow[], drafts: Drafts): readonly Column[] {
  return [
    rows.map((row) => drafts.targets.of(row.targetId)),
    rows.map((row) => drafts.sites.of(row.site)),
    rows.map((row) => whole(row.atMs)),
    rows.map(() => PART.point),
    rows.map((row) => finite(row.value) ?? 0),
    rows.map((row) => finite(row.allocated)),
  ];
}

/** Of a site that is named twice the later name. */
function numberedNames(named: readonly SiteName[], drafts: Drafts): readonly NumberedName[] {
  const later = new Map(named.map((name) => [`${name.targetId}\n${name.site}`, name]));
  return [...later.values()].map((name) => ({
    targetNo: drafts.targets.of(name.targetId),
    siteNo: drafts.sites.of(name.site),
    name,
  }));
}

async function writeNames(
  turn: Turn,
  names: readonly NumberedName[],
  written: WrittenNames,
): Promise<void> {
  const sitesOf = new Map<number, number[]>();
  for (const name of names) {
    if (!written.isHeld(name)) continue;
    const sites = sitesOf.get(name.targetNo) ?? [];
    sites.push(name.siteNo);
    sitesOf.set(name.targetNo, sites);
  }
  for (const [targetNo, siteNos] of sitesOf) await turn.run(deleteNames(targetNo, siteNos));
  await appendColumns(turn, "site_names", [
    names.map(({ targetNo }) => targetNo),
    names.map(({ siteNo }) => siteNo),
    names.map(({ name }) => name.kind),
    names.map(({ name }) => name.function),
    names.map(({ name }) => name.file),
    names.map(({ name }) => Math.trunc(name.line)),
  ]);
}

function freshColumns(draft: NumbersDraft): readonly Column[] {
  const fresh = draft.fresh();
  return [fresh.map(([, no]) => no), fresh.map(([id]) => id)];
}

/** A time as the engine takes it. */
export function whole(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

/** A gauge that is not a number was not measured. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
