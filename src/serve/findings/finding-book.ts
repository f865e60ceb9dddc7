import { z } from "zod";
import { compareText } from "../../base/compare-text.ts";
import { said } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { StoredDocument } from "../../history/tables/tables.ts";
import type { ReportFinding } from "../../report/report.ts";
import { type FindingEntry, findingEntrySchema } from "./finding-entry.ts";
import { findingKey } from "./finding-key.ts";
import { isOpen, stepTo } from "./finding-life.ts";
import type { FindingRecord } from "./finding-record.ts";
import {
  CLOSED_KEPT_MS,
  FADED_KEPT_MS,
  FORMING_MS_MAX,
  RECORDS_MAX,
  TARGET_GONE_MS,
} from "./finding-rules.ts";
import type { Judged } from "./judged.ts";
import { noteAbsence } from "./note-absence.ts";
import { firstSighting, functionsOf, noteSighting } from "./note-sighting.ts";
import { noteBuild, type ServiceBuild, serviceBuildsSchema } from "./service-builds.ts";

/** Kinds of stored documents that a book is made of. */
export const FINDING_KIND = "finding";
export const BUILDS_KIND = "service-builds";

/** What is to be written so that the book can be opened again as it is. */
export interface BookChanges {
  readonly put: readonly StoredDocument[];
  readonly remove: readonly Pick<StoredDocument, "kind" | "key">[];
}

/**
 * The findings of all services and their life. No clock, no disk: judgements and moments come in,
 * records and documents go out.
 */
export class FindingBook {
  readonly #entries = new Map<string, FindingEntry>();
  readonly #builds = new Map<string, readonly ServiceBuild[]>();
  readonly #touched = new Set<string>();
  readonly #touchedServices = new Set<string>();
  readonly #problems: string[] = [];

  /** From `documents` of both kinds; what cannot be read is left out and named in `problems`. */
  constructor(documents: readonly StoredDocument[] = []) {
    for (const document of documents) this.#open(document);
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Takes a judgement; gives the records that it changed. */
  take(judged: Judged): readonly FindingRecord[] {
    const { service, report } = judged;
    if (report.verdict !== "unknown" || report.findings.length > 0) this.#noteBuild(judged);
    const builds = this.#builds.get(service) ?? [];
    const seen = this.#matched(judged);
    const changed: FindingRecord[] = [];
    for (const [key, finding] of seen) {
      const sighting = { finding, judged, builds };
      const entry = this.#entries.get(key);
      const next =
        entry === undefined ? firstSighting(key, sighting) : noteSighting(entry, sighting);
      changed.push(...this.#put(key, next));
    }
    for (const [key, entry] of this.#ofService(service)) {
      if (!seen.has(key)) changed.push(...this.#put(key, noteAbsence(entry, judged)));
    }
    this.#makeRoom();
    return changed;
  }

  /** These are no longer among the targets: their findings need no more proof of them. */
  gone(targetIds: readonly string[]): void {
    const ids = new Set(targetIds);
    for (const [key, entry] of this.#entries) {
      if (!entry.targets.some((memory) => ids.has(memory.targetId) && !memory.gone)) continue;
      const targets = entry.targets.map((memory) =>
        ids.has(memory.targetId) ? { ...memory, gone: true, leaking: 0 } : memory,
      );
      this.#put(key, { ...entry, targets });
    }
  }

  /** Lets time pass: gives the records that closed by it, and removes old closed ones. */
  expire(nowMs: number): readonly FindingRecord[] {
    const changed: FindingRecord[] = [];
    for (const [key, entry] of this.#entries) {
      const { record } = entry;
      if (isForgotten(record, nowMs)) this.#remove(key);
      else changed.push(...this.#put(key, afterSilence(entry, nowMs)));
    }
    return changed;
  }

  /** By key. */
  records(): readonly FindingRecord[] {
    return [...this.#entries.values()]
      .map((entry) => entry.record)
      .sort((a, b) => compareText(a.key, b.key));
  }

  record(key: string): FindingRecord | null {
    return this.#entries.get(key)?.record ?? null;
  }

  /** What changed since the last call. */
  drain(nowMs: number): BookChanges {
    const put: StoredDocument[] = [];
    const remove: Pick<StoredDocument, "kind" | "key">[] = [];
    for (const key of this.#touched) {
      const entry = this.#entries.get(key);
      if (entry === undefined) remove.push({ kind: FINDING_KIND, key });
      else put.push(documentOf(FINDING_KIND, key, entry, nowMs));
    }
    for (const service of this.#touchedServices) {
      put.push(documentOf(BUILDS_KIND, service, this.#builds.get(service) ?? [], nowMs));
    }
    this.#touched.clear();
    this.#touchedServices.clear();
    return { put, remove };
  }

  #open({ kind, key, json }: StoredDocument): void {
    try {
      const value: unknown = JSON.parse(json);
      if (kind === FINDING_KIND) this.#entries.set(key, findingEntrySchema.parse(value));
      if (kind === BUILDS_KIND) this.#builds.set(key, serviceBuildsSchema.parse(value));
    } catch (error) {
      const words = error instanceof z.ZodError ? "of another shape" : "no JSON";
      this.#problems.push(`open findings: ${kind} ${quoteShort(key)} is ${words} and left out`);
    }
  }

  #noteBuild(judged: Judged): void {
    const { service } = judged;
    const before = this.#builds.get(service) ?? [];
    const builds = noteBuild(before, judged);
    if (builds === before) return;
    this.#builds.set(service, builds);
    this.#touchedServices.add(service);
  }

  /** Which finding of the judgement is which record; the first of equal ones stands for both. */
  #matched({ service, report }: Judged): ReadonlyMap<string, ReportFinding> {
    const matched = new Map<string, ReportFinding>();
    const others: ReportFinding[] = [];
    for (const finding of report.findings) {
      if (finding.verdict !== "leaking" && finding.verdict !== "suspect") continue;
      const key = findingKey(service, finding.id);
      if (!this.#entries.has(key)) others.push(finding);
      else if (!matched.has(key)) matched.set(key, finding);
    }
    for (const finding of others) {
      const key = this.#partOf(service, finding, matched) ?? findingKey(service, finding.id);
      if (!matched.has(key)) matched.set(key, finding);
    }
    return matched;
  }

  /** The record that knows this finding as a part of its logical leak. */
  #partOf(
    service: string,
    finding: ReportFinding,
    matched: ReadonlyMap<string, ReportFinding>,
  ): string | null {
    const functions = functionsOf(finding);
    for (const [key, entry] of this.#ofService(service)) {
      const { site } = entry.record;
      if (entry.kind !== finding.kind || matched.has(key)) continue;
      const isPart = entry.functions.includes(finding.site.function);
      const isWhole = functions.includes(site.function);
      const isSame = finding.site.function === site.function;
      if (!isSame && (isPart || isWhole)) return key;
    }
    return null;
  }

  #ofService(service: string): readonly (readonly [string, FindingEntry])[] {
    return [...this.#entries].filter(([, entry]) => entry.record.service === service);
  }

  #put(key: string, entry: FindingEntry): readonly FindingRecord[] {
    const before = this.#entries.get(key);
    if (before === entry) return [];
    this.#entries.set(key, entry);
    this.#touched.add(key);
    return before?.record === entry.record ? [] : [entry.record];
  }

  #remove(key: string): void {
    this.#entries.delete(key);
    this.#touched.add(key);
  }

  /** Closed ones first, then forming ones, the longest unseen of each. */
  #makeRoom(): void {
    if (this.#entries.size <= RECORDS_MAX) return;
    const rank = (record: FindingRecord) =>
      record.state === "closed" ? 0 : isOpen(record) ? 2 : 1;
    const order = this.records().toSorted(
      (a, b) => rank(a) - rank(b) || a.lastSeenMs - b.lastSeenMs,
    );
    for (const { key } of order.slice(0, this.#entries.size - RECORDS_MAX)) this.#remove(key);
  }
}

function documentOf(kind: string, key: string, value: unknown, updatedMs: number): StoredDocument {
  return { kind, key, json: JSON.stringify(value), updatedMs };
}

function isForgotten(record: FindingRecord, nowMs: number): boolean {
  if (record.state !== "closed" || record.closedMs === null) return false;
  const keptMs = record.openedMs === null ? FADED_KEPT_MS : CLOSED_KEPT_MS;
  return nowMs - record.closedMs > keptMs;
}

/** Closed when it never opened and was not seen for long, or when all that had it went away. */
function afterSilence(entry: FindingEntry, nowMs: number): FindingEntry {
  const { record } = entry;
  const step = { to: "closed", atMs: nowMs, build: null, ratePerHour: null } as const;
  if (record.state === "forming" && nowMs - record.lastSeenMs > FORMING_MS_MAX) {
    return { ...entry, record: stepTo(record, { ...step, why: said("not seen again for a day") }) };
  }
  const isGone = entry.targets
    .filter((memory) => memory.seen)
    .every((memory) => memory.gone || nowMs - memory.judgedMs > TARGET_GONE_MS);
  const isOld = nowMs - record.lastSeenMs > TARGET_GONE_MS;
  if (!isOpen(record) || !isGone || !isOld) return entry;
  const why = said("gone: no target that had it is left; whether it was cured is not known");
  return { ...entry, record: stepTo(record, { ...step, why }) };
}
