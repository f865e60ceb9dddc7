import { UsageError } from "../base/errors.ts";
import type { AppliedRequest, ReportName } from "../views/apply-request.ts";
import { type CommandSpec, defineCommand, type Example } from "./command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { writeResult } from "./output.ts";
import {
  addReportFlags,
  addSourceFlags,
  applyFlags,
  loadWithBase,
  type PprofFlags,
} from "./pprof-flags.ts";

/** A command that turns profiles into one text or file, with pprof's flags. */
export interface ReportDefinition {
  /** Whose defaults apply. */
  readonly report: ReportName;
  readonly examples: readonly Example[];
  readonly details?: string;
  /** True for a command whose first word says which functions. */
  readonly takesRegexp?: boolean;
  /** True for output that no terminal can show. */
  readonly isBinary?: boolean;
  render(asked: AskedReport): Promise<ReportResult> | ReportResult;
}

/** Whole, or in pieces. */
export type ReportResult = string | Uint8Array | Iterable<string | Uint8Array>;

export interface AskedReport extends AppliedRequest {
  /** The expression where the command takes one, else "". */
  readonly regexp: string;
  /** What the profile is called where it came from. */
  readonly sourceName: string;
  readonly io: Io;
}

/** Defines a command of which only the rendering is its own. */
export function defineReport(definition: ReportDefinition): CommandSpec {
  const { details } = definition;
  return defineCommand<PprofFlags>({
    configure: (program) => {
      if (definition.takesRegexp === true) program.argument("<regexp>", "functions by name");
      return addReportFlags(addSourceFlags(program));
    },
    run: async ({ args, options: flags, io }): Promise<ExitCode> => {
      if (definition.isBinary === true && flags.output === undefined && io.stdout.isTty) {
        throw new UsageError("the result is binary: redirect it, or name a file with -output=FILE");
      }
      const [regexp = "", ...sources] = definition.takesRegexp === true ? args : ["", ...args];
      const whole = await loadWithBase(sources, flags, io);
      const applied = await applyFlags(whole, flags, { report: definition.report, io });
      const sourceName = sources.at(-1) ?? "";
      await write(await definition.render({ ...applied, regexp, sourceName, io }), flags, io);
      return EXIT_NO_LEAK;
    },
    examples: definition.examples,
    ...(details === undefined ? {} : { details }),
  });
}

async function write(result: ReportResult, { output }: PprofFlags, io: Io): Promise<void> {
  if (typeof result === "string" || result instanceof Uint8Array) {
    await writeResult(io, result, output);
    return;
  }
  if (output === undefined || output === "-") {
    for (const piece of result) io.stdout.write(piece);
    return;
  }
  await writeResult(io, Buffer.concat([...result].map((piece) => Buffer.from(piece))), output);
}
