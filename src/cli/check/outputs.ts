/** Where the answer of the gate goes: the terminal or a file, and files of other formats. */
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { Checked } from "../../experiment/check/checked.ts";
import {
  CHECKED_FORMATS,
  type CheckedFormat,
  checkedFormat,
} from "../../experiment/check/checked-formats.ts";
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
    throw new UsageError(`report ${quoteShort(given)}: write it as format=file`);
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
  throw new UsageError(`format ${quoteShort(id)}: not one of ${ids}`);
}

export async function writeOutputs(
  checked: Checked,
  outputs: readonly Output[],
  io: Io,
): Promise<void> {
  for (const { format, file } of outputs) {
    const toFile = file !== undefined && file !== "-";
    const look = toFile ? {} : { width: io.stdout.columns, color: io.stdout.color };
    await writeResult(io, format.render(checked, look), file);
  }
}
