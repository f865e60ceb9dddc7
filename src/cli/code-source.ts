/** From the flags of a command to Go source that is ready to be searched. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../base/errors.ts";
import { formatCount } from "../base/units.ts";
import { createContracts } from "../code/contracts/build-contracts.ts";
import type { Contracts } from "../code/contracts/contracts.ts";
import { readContracts } from "../code/contracts/read-contracts.ts";
import { platformOfTarget, readGoParserWasm, readSourceTree } from "../code/disk-tree.ts";
import type { Platform } from "../code/module/build-constraint.ts";
import type { SourceTree } from "../code/source-tree.ts";
import { createGoParser, type GoParser } from "../code/syntax/parser.ts";
import type { CodeFlags } from "./code-flags.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";

export interface OpenedSource {
  readonly root: string;
  readonly tree: SourceTree;
  readonly parser: GoParser;
  readonly contracts: Contracts;
}

export async function openSource(
  root: string,
  flags: CodeFlags,
  about: { readonly io: Io; readonly progress: Progress; readonly withTests?: boolean },
): Promise<OpenedSource> {
  const { io, progress, withTests = false } = about;
  const [tree, wasm, contracts] = await Promise.all([
    readSourceTree(root, {
      platform: platformFrom(flags, io),
      revision: flags.revision ?? null,
      withTests,
      signal: io.signal,
      onProgress: ({ filesRead, files }) => {
        progress.status(
          `reading Go source: ${formatCount(filesRead)} of ${formatCount(files)} files`,
        );
      },
    }),
    readGoParserWasm(),
    contractsFrom(flags),
  ]);
  if (tree.modules.every(({ packages }) => packages.length === 0)) {
    throw new UsageError(`source ${JSON.stringify(root)}: no Go files for this platform`);
  }
  return { root, tree, parser: await createGoParser(wasm), contracts };
}

export function platformFrom(flags: CodeFlags, { env }: Pick<Io, "env">): Platform {
  const usual = platformOfTarget(env);
  const tags = flags.tags?.split(",").filter((tag) => tag !== "") ?? usual.tags;
  return { ...usual, goos: flags.goos ?? usual.goos, goarch: flags.goarch ?? usual.goarch, tags };
}

async function contractsFrom({ contracts = [] }: CodeFlags): Promise<Contracts> {
  const files = await Promise.all(
    contracts.map(async (path) => readContracts(await readFile(path, "utf8"), path)),
  );
  return createContracts(files);
}
