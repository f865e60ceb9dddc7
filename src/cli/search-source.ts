/** Searches Go source package by package and keeps the result as plain data, ready to remember. */

import { fingerprints } from "../code/accepted/fingerprint.ts";
import { createModel } from "../code/build-model.ts";
import { buildProgram } from "../code/build-program.ts";
import { matchesIn, rankMatches } from "../code/find-matches.ts";
import type { Match } from "../code/match.ts";
import { diffOf } from "../code/remedy/unified-diff.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { type ScanFinding, scanFinding } from "../report/scan-report.ts";

export interface SearchResult {
  readonly packages: number;
  readonly files: number;
  readonly lines: number;
  /** Of every grade, in order of file and line. */
  readonly found: readonly Found[];
  readonly interrupted: boolean;
}

export interface Found {
  readonly finding: ScanFinding;
  /** Edits of the remedy, by offsets into the texts that were searched. */
  readonly edits: readonly PlainEdit[];
}

export interface PlainEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface SearchOptions {
  readonly withTests: boolean;
  readonly signal: AbortSignal;
  /** Awaited before each package: shows progress and lets Ctrl-C through. */
  readonly onPackage: (at: {
    readonly path: string;
    readonly done: number;
    readonly of: number;
  }) => Promise<void>;
}

export async function searchSource(
  { tree, parser, contracts }: SourceToRead,
  { withTests, signal, onPackage }: SearchOptions,
): Promise<SearchResult> {
  const program = buildProgram(tree, parser, { includeTests: withTests });
  const model = createModel(program, contracts);
  const { packages } = program;
  const matches: Match[] = [];
  let done = 0;
  for (const pkg of packages) {
    await onPackage({ path: pkg.path, done, of: packages.length });
    if (signal.aborted) break;
    matches.push(...matchesIn(model, pkg));
    done++;
  }
  const files = packages.flatMap((pkg) => pkg.files);
  return {
    packages: packages.length,
    files: files.length,
    lines: files.reduce((sum, { file }) => sum + file.lineStarts.length, 0),
    found: plainFindings(rankMatches(matches, "possible")),
    interrupted: done < packages.length,
  };
}

function plainFindings(matches: readonly Match[]): readonly Found[] {
  const prints = fingerprints(matches);
  return matches.map((match) => {
    const { edits } = match.remedy;
    const diff = edits.length === 0 ? "" : diffOf(edits);
    return {
      finding: scanFinding(match, {
        fingerprint: prints.get(match) ?? "",
        diff: diff === "" ? null : diff,
      }),
      edits: edits.map(({ file, start, end, text }) => ({ path: file.path, start, end, text })),
    };
  });
}
