/** One scan from folder to report: read, search or remember, leave out what is accepted. */
import { TIDEMARK_VERSION } from "../base/version.ts";
import { compatibleEdits } from "../code/remedy/compatible-edits.ts";
import { diffOf } from "../code/remedy/unified-diff.ts";
import type { SourceTree } from "../code/source-tree.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import { SCAN_SCHEMA_VERSION, type ScanReport } from "../report/scan-report.ts";
import { type BaselineFlags, siftByBaseline, siftByComments } from "./accept-findings.ts";
import type { CodeFlags } from "./code-flags.ts";
import { openSource, platformFrom } from "./code-source.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";
import { openScanCache } from "./scan-cache.ts";
import { type ScopeFlags, scanScope } from "./scan-scope.ts";
import {
  type Found,
  type SearchOptions,
  type SearchResult,
  searchSource,
} from "./search-source.ts";

export interface ScanFlags extends CodeFlags, ScopeFlags, BaselineFlags {
  readonly tests?: boolean;
  readonly cache: boolean;
}

export interface ScanCall {
  readonly io: Io;
  readonly progress: Progress;
  readonly onPackage: SearchOptions["onPackage"];
}

export async function runScan(
  folder: string,
  flags: ScanFlags,
  call: ScanCall,
): Promise<ScanReport> {
  const opened = await openSource(folder, flags, { ...call, withTests: flags.tests === true });
  const result = await searchOrRemember(opened, flags, call);
  const { tree } = opened;
  const scope = await scanScope(folder, flags, tree);
  const files = filesOfTree(tree).filter(({ path }) => scope.covers(path));
  const wanted = result.found.filter(scope.wants);
  const searched = { all: result.found, isWhole: !result.interrupted };
  const commented = siftByComments(wanted, files, searched);
  const sifted = await siftByBaseline(commented, flags, searched);
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
