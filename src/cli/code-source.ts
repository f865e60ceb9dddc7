/** From the flags of a command to Go source that is ready to be searched. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { formatCount } from "../base/units.ts";
import { createContracts } from "../code/contracts/build-contracts.ts";
import { readContracts } from "../code/contracts/read-contracts.ts";
import { platformOfTarget, readGoParserWasm, readSourceTree } from "../code/disk-tree.ts";
import type { Platform } from "../code/module/build-constraint.ts";
import type { SourceTree } from "../code/source-tree.ts";
import { createGoParser } from "../code/syntax/parser.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import type { CodeFlags } from "./code-flags.ts";
import type { Io } from "./io.ts";
import { parseAhead } from "./parse-ahead.ts";
import type { Progress } from "./progress.ts";

export interface OpenedSource {
  readonly tree: SourceTree;
  /** Texts of the user's contracts: they change what is found. */
  readonly contractTexts: readonly string[];
  /** With the parser, which is loaded only when something is to be searched. */
  load(): Promise<SourceToRead>;
}

export interface OpenOptions {
  readonly io: Pick<Io, "env" | "signal">;
  readonly progress: Progress;
  readonly withTests?: boolean;
}

/** Reads the texts around a folder; throws UsageError when there is no Go in it. */
export async function openSource(
  root: string,
  flags: CodeFlags,
  options: OpenOptions,
): Promise<OpenedSource> {
  const contractFiles = await contractFilesFrom(flags);
  const tree = await readTree(root, flags, options);
  if (tree.modules.every(({ packages }) => packages.length === 0)) {
    const [problem] = tree.problems;
    const why = problem === undefined ? "" : `: ${problem}`;
    throw new UsageError(
      say`source ${quoteShort(root)}: no Go files for this platform${why}; name a folder of the service's Go module`,
    );
  }
  const contracts = createContracts(
    contractFiles.map(({ text, path }) => readContracts(text, path)),
  );
  return {
    tree,
    contractTexts: contractFiles.map(({ text }) => text),
    load: async () => {
      const wasm = await readGoParserWasm();
      const parser = await createGoParser(wasm);
      const ahead = { parser, wasm, signal: options.io.signal };
      const texts = textsOf(tree, options.withTests === true);
      options.progress.status(say`parsing Go source: ${formatCount(texts.length)} files`);
      return { root, tree, contracts, parser: await parseAhead(texts, ahead) };
    },
  };
}

async function readTree(
  root: string,
  flags: CodeFlags,
  { io, progress, withTests = false }: OpenOptions,
): Promise<SourceTree> {
  try {
    return await readSourceTree(root, {
      platform: platformFrom(flags, io),
      revision: flags.revision ?? null,
      withTests,
      signal: io.signal,
      onProgress: ({ filesRead, files }) => {
        const done = `${formatCount(filesRead)} of ${formatCount(files)} files`;
        progress.status(say`reading Go source: ${done}`);
      },
    });
  } catch (error) {
    if (io.signal.aborted) throw new UsageError(said("interrupted before all Go source was read"));
    throw error;
  }
}

function textsOf({ modules }: SourceTree, withTests: boolean): readonly SourceText[] {
  return modules.flatMap(({ packages }) =>
    packages.flatMap(({ files, testFiles }) => (withTests ? [...files, ...testFiles] : files)),
  );
}

export function platformFrom(flags: CodeFlags, { env }: Pick<Io, "env">): Platform {
  const usual = platformOfTarget(env);
  const tags = flags.tags?.split(",").filter((tag) => tag !== "") ?? usual.tags;
  return { ...usual, goos: flags.goos ?? usual.goos, goarch: flags.goarch ?? usual.goarch, tags };
}

async function contractFilesFrom({
  contracts = [],
}: CodeFlags): Promise<readonly { readonly path: string; readonly text: string }[]> {
  return Promise.all(contracts.map(async (path) => ({ path, text: await contractText(path) })));
}

async function contractText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new UsageError(say`contracts ${quoteShort(path)}: cannot be read`);
  }
}
