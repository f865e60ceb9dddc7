/** Parts what people have accepted, in the source or in a baseline file, from what is shown. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import {
  applyBaseline,
  type Baseline,
  type BaselineEntry,
  baselineText,
  readBaseline,
  updatedBaseline,
} from "../code/accepted/baseline.ts";
import {
  applySuppressions,
  readSuppressions,
  type Suppression,
} from "../code/accepted/suppress.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import type { SuppressedFinding } from "../report/scan-report.ts";
import { writeFileWhole } from "./output.ts";
import type { Found } from "./search-source.ts";

export interface Sifted {
  readonly shown: readonly Found[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly string[];
}

/** What the search brought, asked for or not: tells an idle comment or entry from a busy one. */
export interface Searched {
  /** Of every class and grade and in every folder. */
  readonly all: readonly Found[];
  /** False when it was stopped early: then nothing is known to be idle. */
  readonly isWhole: boolean;
}

/** By comments in these files. */
export function siftByComments(
  wanted: readonly Found[],
  files: readonly SourceText[],
  { all, isWhole }: Searched,
): Sifted {
  const isClass = (id: string): boolean => LEAK_CLASSES.some((known) => known.id === id);
  const read = files.map((file) => readSuppressions(file, isClass));
  const comments = read.flatMap(({ suppressions }) => suppressions);
  const { shown, suppressed } = applySuppressions(wanted, comments, placeOf);
  const idle = isWhole ? applySuppressions(all, comments, placeOf).unused : [];
  return {
    shown,
    suppressed: suppressed.map(({ item, reason }) => {
      return { finding: item.finding, by: "comment", reason };
    }),
    problems: [...read.flatMap(({ complaints }) => complaints), ...idle.map(idleComment)],
  };
}

function placeOf({ finding }: Found) {
  return { path: finding.file, line: finding.line, classId: finding.classId };
}

function idleComment({ path, line, classIds }: Suppression): string {
  return say`${quoteShort(path)} line ${line}: tidemark:ignore hides nothing: no ${classIds.join(", ")} there`;
}

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Reason that stands in a baseline entry until a person writes a better one. */
const ACCEPTED = "accepted when the baseline was written";

/** By the baseline file, which `--update-baseline` writes first. */
export async function siftByBaseline(
  sifted: Sifted,
  { baseline: path, updateBaseline = false }: BaselineFlags,
  searched: Searched,
): Promise<Sifted> {
  if (path === undefined) return sifted;
  const read = await baselineFrom(path, updateBaseline);
  if (!updateBaseline) return accepted(sifted, read, searched);
  if (!searched.isWhole) {
    const kept = say`baseline ${quoteShort(path)}: left as it is, for the scan was stopped early`;
    return { ...sifted, problems: [...sifted.problems, kept] };
  }
  const baseline = updated(read, sifted, searched.all);
  await writeFileWhole(path, baselineText(baseline));
  return accepted(sifted, baseline, searched);
}

/** Entries for what this call did not ask for stay: a folder's scan speaks for that folder. */
function updated(baseline: Baseline, { shown }: Sifted, all: readonly Found[]): Baseline {
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const kept = all.filter(({ finding }) => known.has(finding.fingerprint));
  const subjects = [...kept, ...shown].map(({ finding }) => finding);
  return updatedBaseline(subjects, baseline, ACCEPTED);
}

function accepted(
  { shown, suppressed, problems }: Sifted,
  baseline: Baseline,
  { all, isWhole }: Searched,
): Sifted {
  const today = new Date().toISOString().slice(0, 10);
  const items = shown.map((one) => ({ one, fingerprint: one.finding.fingerprint }));
  const applied = applyBaseline(items, baseline, today);
  const found = new Set(all.map(({ finding }) => finding.fingerprint));
  const unused = applied.unused.filter(({ fingerprint }) => isWhole && !found.has(fingerprint));
  return {
    shown: applied.shown.map(({ one }) => one),
    suppressed: [
      ...suppressed,
      ...applied.suppressed.map(({ item, entry }): SuppressedFinding => {
        return { finding: item.one.finding, by: "baseline", reason: entry.reason };
      }),
    ],
    problems: [...problems, ...applied.expired.map(ranOut), ...unused.map(notFound)],
  };
}

function ranOut({ fingerprint, expires }: BaselineEntry): string {
  return say`baseline: ${fingerprint} ran out on ${expires ?? "?"}`;
}

function notFound({ fingerprint }: BaselineEntry): string {
  return say`baseline: ${fingerprint} is not found any more: take the entry out`;
}

async function baselineFrom(path: string, mayBeMissing: boolean): Promise<Baseline> {
  try {
    return readBaseline(await readFile(path, "utf8"), path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing && mayBeMissing) return { entries: [] };
    const why = isMissing
      ? said("no such file; --update-baseline writes it")
      : said("cannot be read");
    throw new UsageError(`baseline ${quoteShort(path)}: ${why}`);
  }
}
