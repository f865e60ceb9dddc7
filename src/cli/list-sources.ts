import { UsageError } from "../base/errors.ts";
import { goRegExp } from "../base/go-regexp.ts";
import { said, say } from "../base/language.ts";
import type { Profile } from "../profile/profile.ts";
import { readSources } from "../serve/find-source.ts";
import { type SourceTexts, wantedSources } from "../views/list.ts";
import type { ReportOptions } from "../views/report-options.ts";
import { type ListedFunction, sourceLines } from "../views/source-lines.ts";
import type { Io } from "./io.ts";

/** Functions with values per line, and the texts around them. */
export interface ListedSources {
  readonly functions: readonly ListedFunction[];
  readonly texts: SourceTexts;
}

/**
 * Looks functions up by an expression and reads their sources. What was read from elsewhere than
 * pprof would, and what would help where nothing was found, is said on stderr.
 */
export async function listSources(
  profile: Profile,
  { regexp, options }: { readonly regexp: string; readonly options: ReportOptions },
  io: Io,
): Promise<ListedSources> {
  const pattern = await goRegExp("argument", regexp);
  const functions = sourceLines(profile, pattern, options);
  if (functions.length === 0) throw new UsageError(say`no matches found for regexp: ${regexp}`);
  const texts = await readSources(wantedSources(functions), sourceOptions(options, io));
  sayWhatWasRead(texts, io);
  return { functions, texts };
}

/** Where to look for sources, by flags and surroundings. */
export function sourceOptions({ sourcePath = "", trimPath = "" }: ReportOptions, io: Io) {
  return { sourcePath, trimPath, cwd: io.cwd, signal: io.signal };
}

/** Notes on stderr, so that the listing stays pprof's. */
export function sayWhatWasRead(texts: SourceTexts, io: Io): void {
  let missing = 0;
  for (const [file, read] of texts) {
    if (read.kind === "missing") missing++;
    else if (read.how === "package")
      io.stderr.write(`${say`source of ${file}: ${read.readFrom}`}\n`);
  }
  if (missing === 0) return;
  const text =
    missing === 1
      ? said("1 source file was not found: -source_path=DIR names the folder of the checkout")
      : say`${missing} source files were not found: -source_path=DIR names the folder of the checkout`;
  io.stderr.write(`${text}\n`);
}
