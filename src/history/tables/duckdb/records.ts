/** Targets, events and documents: as values of a table and back. */
import {
  type KnownTarget,
  type StoredDocument,
  WATCH_EVENT_KINDS,
  type WatchEvent,
} from "../tables.ts";
import { appendColumns, type Column } from "./append-columns.ts";
import { type Cell, numberOf, textOf } from "./cells.ts";
import { loadDuckDb } from "./engine.ts";
import { DELETE_DOCUMENTS, deleteByIds } from "./query-sql.ts";
import type { Turn } from "./session.ts";
import { whole } from "./write-rows.ts";

/** Ids that one statement deletes. */
const IDS_A_STATEMENT = 500;

/** Puts targets in the place of those of the same id. */
export async function replaceTargets(turn: Turn, targets: readonly KnownTarget[]): Promise<void> {
  await replaceById(turn, "targets", targets, (rows) => [
    rows.map((target) => target.id),
    rows.map((target) => target.name),
    rows.map((target) => target.service),
    rows.map((target) => JSON.stringify(target.labels)),
    rows.map((target) => whole(target.firstSeenMs)),
    rows.map((target) => whole(target.lastSeenMs)),
  ]);
}

/** Puts events in the place of those of the same id: telling one twice is no mistake. */
export async function replaceEvents(turn: Turn, events: readonly WatchEvent[]): Promise<void> {
  await replaceById(turn, "events", events, (rows) => [
    rows.map((event) => event.id),
    rows.map((event) => event.targetId),
    rows.map((event) => whole(event.atMs)),
    rows.map((event) => event.kind),
    rows.map((event) => event.detail),
  ]);
}

/** A document to be put in the place of that of the same kind and key, or only its removal. */
export type DocumentChange =
  | StoredDocument
  | { readonly kind: string; readonly key: string; readonly json: null };

/** Of a document that is changed several times the last change counts. */
export async function replaceDocuments(
  turn: Turn,
  changes: readonly DocumentChange[],
): Promise<void> {
  const { listValue } = await loadDuckDb();
  const last = new Map(changes.map((one) => [JSON.stringify([one.kind, one.key]), one]));
  for (const kind of new Set(changes.map((one) => one.kind))) {
    const keys = [...last.values()].flatMap((one) => (one.kind === kind ? [one.key] : []));
    await turn.run(DELETE_DOCUMENTS, [kind, listValue(keys)]);
  }
  const put = [...last.values()].filter((one) => one.json !== null);
  await appendColumns(turn, "documents", [
    put.map(({ kind }) => kind),
    put.map(({ key }) => key),
    put.map(({ json }) => json),
    put.map(({ updatedMs }) => whole(updatedMs)),
  ]);
}

async function replaceById<Row extends { readonly id: string }>(
  turn: Turn,
  table: string,
  given: readonly Row[],
  columnsOf: (rows: readonly Row[]) => readonly Column[],
): Promise<void> {
  const rows = [...new Map(given.map((row) => [row.id, row])).values()];
  const { listValue } = await loadDuckDb();
  for (let start = 0; start < rows.length; start += IDS_A_STATEMENT) {
    const ids = rows.slice(start, start + IDS_A_STATEMENT).map((row) => row.id);
    await turn.run(deleteByIds(table), [listValue(ids)]);
  }
  await appendColumns(turn, table, columnsOf(rows));
}

export function targetOf(row: readonly Cell[]): KnownTarget {
  const [id, name, service, labels, firstSeenMs, lastSeenMs] = row;
  return {
    id: textOf(id),
    name: textOf(name),
    service: textOf(service),
    labels: labelsOf(textOf(labels)),
    firstSeenMs: numberOf(firstSeenMs),
    lastSeenMs: numberOf(lastSeenMs),
  };
}

function labelsOf(json: string): Readonly<Record<string, string>> {
  const labels: unknown = JSON.parse(json);
  if (typeof labels !== "object" || labels === null) return {};
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}

export function eventOf([id, targetId, atMs, kind, detail]: readonly Cell[]): WatchEvent {
  return {
    id: textOf(id),
    targetId: targetId === null ? null : textOf(targetId),
    atMs: numberOf(atMs),
    kind: WATCH_EVENT_KINDS.find((known) => known === kind) ?? "own",
    detail: textOf(detail),
  };
}

export function documentOf([kind, key, json, updatedMs]: readonly Cell[]): StoredDocument {
  return {
    kind: textOf(kind),
    key: textOf(key),
    json: textOf(json),
    updatedMs: numberOf(updatedMs),
  };
}
