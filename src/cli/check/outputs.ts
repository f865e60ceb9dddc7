/** Where the answer of the gate goes: the terminal or a file, and files of other formats. */
import { existsSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { Checked } from "../../experiment/check/checked.ts";
import {
  CHECKED_FORMATS,
  type CheckedFormat,
  checkedFormat,
} from "../../experiment/check/checked-formats.ts";
import { renderCheckedMarkdown } from "../../experiment/check/checked-markdown.ts";
import type { Io } from "../io.ts";
import { writeResult } from "../output.ts";

export interface OutputFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
  /** `sarif=leaks.sarif`, any number of them. */
  readonly report?: readonly string[];
}

export interface Output {
  readonly format: CheckedFormat;
  /** Undefined for the terminal. */
  readonly file: string | undefined;
}

/** The files first, so that they are there when somebody reads the answer. */
export function outputsFrom(flags: OutputFlags): readonly Output[] {
  const extra = (flags.report ?? []).map(extraOutput);
  return [...extra, { format: mainFormat(flags), file: flags.output }];
}

function extraOutput(given: string): Output {
  const at = given.indexOf("=");
  if (at <= 0 || at === given.length - 1) {
    throw new UsageError(say`report ${quoteShort(given)}: write it as format=file`);
  }
  return { format: knownFormat(given.slice(0, at)), file: given.slice(at + 1) };
}

function mainFormat({ format, json, output }: OutputFlags): CheckedFormat {
  if (json === true) return knownFormat("json");
  if (format !== undefined) return knownFormat(format);
  const ending = CHECKED_FORMATS.find(
    ({ extension }) => output?.endsWith(`.${extension}`) === true,
  );
  return ending ?? knownFormat("text");
}

function knownFormat(id: string): CheckedFormat {
  const known = checkedFormat(id);
  if (known !== null) return known;
  const ids = CHECKED_FORMATS.map((one) => one.id).join(", ");
  throw new UsageError(say`format ${quoteShort(id)}: not one of ${ids}`);
}

export async function writeOutputs(
  checked: Checked,
  outputs: readonly Output[],
  io: Io,
): Promise<void> {
  const root = repositoryAround(io.cwd);
  const folder = relative(root, io.cwd).replaceAll("\\", "/");
  for (const { format, file } of outputs) {
    const toFile = file !== undefined && file !== "-";
    const look = toFile ? {} : { width: io.stdout.columns, color: io.stdout.color };
    await writeResult(io, format.render(checked, { ...look, roots: [root], folder }), file);
  }
  if (outputs.some(({ format }) => format.id === "github")) await addSummary(checked, io);
}

/** Code scanning and annotations name files from the root of the repository. */
function repositoryAround(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return resolve(cwd);
  }
}

/** What GitHub shows on the page of the job; other steps may have written there before. */
async function addSummary(checked: Checked, io: Io): Promise<void> {
  const file = io.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  try {
    await appendFile(resolve(io.cwd, file), renderCheckedMarkdown(checked));
  } catch {
    io.stderr.write(
      `${said("the summary of the job could not be written: GITHUB_STEP_SUMMARY")}\n`,
    );
  }
}
