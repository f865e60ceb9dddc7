import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import type { Verified } from "../experiment/verify/verified.ts";
import { VERIFIED_FORMATS, type VerifiedFormat } from "../experiment/verify/verified-formats.ts";
import type { Io } from "./io.ts";
import { writeResult } from "./output.ts";
import type { ReportFlags } from "./report-output.ts";

const IDS = VERIFIED_FORMATS.map(({ id }) => id).join(", ");

/** As the commands that end in a report have them. */
export function addVerifiedFlags(program: Command): Command {
  return program
    .option("--format <format>", say`how to say it: ${IDS}`)
    .option("--json", said("short for --format json"))
    .option("-o, --output <file>", said("write to a file instead of the terminal"));
}

/** Writes the answer to the terminal or, whole or not at all, to a file. */
export async function writeVerified(verified: Verified, flags: ReportFlags, io: Io): Promise<void> {
  const toFile = flags.output !== undefined;
  const text = verifiedFormat(flags).render(verified, {
    color: !toFile && io.stdout.color,
    ...(toFile ? {} : { width: io.stdout.columns }),
  });
  await writeResult(io, text, flags.output);
}

/** Throws UsageError for a format that there is not; called before anything slow begins. */
export function verifiedFormat({ format, json, output }: ReportFlags): VerifiedFormat {
  const ending = VERIFIED_FORMATS.find(
    ({ extension }) => output?.endsWith(`.${extension}`) === true,
  );
  const id = json === true ? "json" : (format ?? ending?.id ?? "text");
  const found = VERIFIED_FORMATS.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new UsageError(say`format ${JSON.stringify(format)}: not one of ${IDS}`);
}
