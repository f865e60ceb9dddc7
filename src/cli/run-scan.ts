/** One scan from folder to report: read, search or remember, leave out what is accepted. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { UsageError } from "../base/errors.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import {
  applyBaseline,
  type Baseline,
  baselineText,
  readBaseline,
  updatedBaseline,
} from "../code/baseline.ts";
import { compatibleEdits } from "../code/remedy/compatible-edits.ts";
import { diffOf } from "../code/remedy/unified-diff.ts";
import type { SourceTree } from "../code/source-tree.ts";
import { applySuppressions, readSuppressions } from "../code/suppress.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import { LEAK_CLASSES } from "../diagnose/classes.ts";
import {
  SCAN_SCHEMA_VERSION,
  type ScanReport,
  type SuppressedFinding,
} from "../report/scan-report.ts";
import { changedFiles } from "./changed-files.ts";
import type { CodeFlags } from "./code-flags.ts";
import { openSource, platformFrom } from "./code-source.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";
import { openScanCache } from "./scan-cache.ts";
import {
  type Found,
  type SearchOptions,
  type SearchResult,
  searchSource,
} from "./search-source.ts";

export interface ScanFlags extends CodeFlags {
  readonly class?: readonly string[];
  readonly possible?: boolean;
  readonly tests?: boolean;
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly cache: boolean;
}

export interface ScanCall {
  readonly io: Io;
  readonly progress: Progress;
  readonly onPackage: SearchOptions["onPackage"];
}

/** Reason that stands in a baseline entry until a person writes a better one. */
const ACCEPTED = "accepted when the baseline was written";

export async function runScan(
  folder: string,
  flags: ScanFlags,
  call: ScanCall,
): Promise<ScanReport> {
  const opened = await openSource(folder, flags, { ...call, withTests: flags.tests === true });
  const result = await searchOrRemember(opened, flags, call);
  const { tree } = opened;
  const wanted = await wantedOf(result.found, { folder, flags, tree });
  const sifted = await sift(wanted, { flags, tree });
  return {
    schemaVersion: SCAN_SCHEMA_VERSION,
    tool: { name: "tidemark", version: TIDEMARK_VERSION },
    root: folder,
    revision: tree.revision,
    packages: result.packages,
    files: result.files,
    lines: result.lines,
    findings: sifted.shown.map(({ finding }) => finding),
    suppressed: sifted.suppressed,
    problems: [...tree.problems, ...sifted.problems],
    patch: patchOf(sifted.shown, tree),
    interrupted: result.interrupted,
  };
}

async function searchOrRemember(
  opened: Awaited<ReturnType<typeof openSource>>,
  flags: ScanFlags,
  { io, onPackage }: ScanCall,
): Promise<SearchResult> {
  const asked = {
    platform: platformFrom(flags, io),
    tests: flags.tests === true,
    contracts: opened.contractTexts,
  };
  const cache = flags.cache ? await openScanCache(opened.tree, { asked, env: io.env }) : null;
  const remembered = (await cache?.read()) ?? null;
  if (remembered !== null) return remembered;
  const result = await searchSource(await opened.load(), {
    withTests: flags.tests === true,
    signal: io.signal,
    onPackage,
  });
  if (!result.interrupted) await cache?.write(result);
  return result;
}

/** Of the wanted classes and grades, in the folder that was named, and in changed files. */
async function wantedOf(
  found: readonly Found[],
  about: { readonly folder: string; readonly flags: ScanFlags; readonly tree: SourceTree },
): Promise<readonly Found[]> {
  const { flags, folder, tree } = about;
  const root = tree.root ?? resolve(folder);
  const below = relative(root, resolve(folder)).split("\\").join("/");
  const changed =
    flags.changedSince === undefined ? null : await changedFiles(root, flags.changedSince);
  return found.filter(({ finding }) => {
    if (finding.grade === "possible" && flags.possible !== true) return false;
    if (flags.class !== undefined && !flags.class.includes(finding.classId)) return false;
    if (below !== "" && !below.startsWith("..") && !finding.file.startsWith(`${below}/`))
      return false;
    const files = [finding.file, ...finding.cause.witness.map(({ file }) => file)];
    return changed === null || files.some((file) => changed.has(file));
  });
}

interface Sifted {
  readonly shown: readonly Found[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly string[];
}

async function sift(
  found: readonly Found[],
  { flags, tree }: { readonly flags: ScanFlags; readonly tree: SourceTree },
): Promise<Sifted> {
  const commented = byComment(found, tree);
  if (flags.baseline === undefined) return commented;
  const baseline = await baselineFrom(flags.baseline, flags.updateBaseline === true);
  const subjects = commented.shown.map(({ finding }) => finding);
  if (flags.updateBaseline === true) {
    await writeWhole(flags.baseline, baselineText(updatedBaseline(subjects, baseline, ACCEPTED)));
  }
  const current =
    flags.updateBaseline === true ? updatedBaseline(subjects, baseline, ACCEPTED) : baseline;
  return byBaseline(commented, current);
}

function byComment(found: readonly Found[], tree: SourceTree): Sifted {
  const isClass = (id: string): boolean => LEAK_CLASSES.some((known) => known.id === id);
  const read = filesOfTree(tree).map((file) => readSuppressions(file, isClass));
  const { shown, suppressed } = applySuppressions(
    found,
    read.flatMap(({ suppressions }) => suppressions),
    ({ finding }) => ({ path: finding.file, line: finding.line, classId: finding.classId }),
  );
  return {
    shown,
    suppressed: suppressed.map(({ item, reason }) => ({
      finding: item.finding,
      by: "comment",
      reason,
    })),
    problems: read.flatMap(({ complaints }) => complaints),
  };
}

function byBaseline({ shown, suppressed, problems }: Sifted, baseline: Baseline): Sifted {
  const today = new Date().toISOString().slice(0, 10);
  const items = shown.map((found) => ({ found, fingerprint: found.finding.fingerprint }));
  const applied = applyBaseline(items, baseline, today);
  const accepted = applied.suppressed.map(({ item, entry }): SuppressedFinding => {
    return { finding: item.found.finding, by: "baseline", reason: entry.reason };
  });
  const expired = applied.expired.map(
    ({ fingerprint, expires }) => `baseline: ${fingerprint} ran out on ${expires}`,
  );
  const unused = applied.unused.map(
    ({ fingerprint }) => `baseline: ${fingerprint} is not found any more: take the entry out`,
  );
  return {
    shown: applied.shown.map(({ found }) => found),
    suppressed: [...suppressed, ...accepted],
    problems: [...problems, ...expired, ...unused],
  };
}

async function baselineFrom(path: string, mayBeMissing: boolean): Promise<Baseline> {
  try {
    return readBaseline(await readFile(path, "utf8"), path);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) throw error;
    if (mayBeMissing) return { entries: [] };
    throw new UsageError(
      `baseline ${JSON.stringify(path)}: no such file; --update-baseline writes it`,
    );
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

function patchOf(shown: readonly Found[], tree: SourceTree): string | null {
  const files = new Map(filesOfTree(tree).map((file) => [file.path, file]));
  const remedies = shown.map(({ edits }) => ({
    edits: edits.flatMap(({ path, ...edit }) => {
      const file = files.get(path);
      return file === undefined ? [] : [{ file, ...edit }];
    }),
  }));
  const diff = diffOf(compatibleEdits(remedies));
  return diff === "" ? null : diff;
}

function filesOfTree({ modules }: SourceTree): readonly SourceText[] {
  return modules.flatMap(({ packages }) =>
    packages.flatMap(({ files, testFiles }) => [...files, ...testFiles]),
  );
}
