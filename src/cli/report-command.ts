import { UsageError } from "../base/errors.ts";
import { said } from "../base/language.ts";
import { withMapping } from "../profile/with-mapping.ts";
import type { AppliedRequest, ReportName } from "../views/apply-request.ts";
import { type CommandSpec, defineCommand, type Example } from "./command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { isWhole, type Result, writeResult } from "./output.ts";
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
  render(asked: AskedReport): Promise<Result> | Result;
}

export interface AskedReport extends AppliedRequest {
  /** The expression where the command takes one, else "". */
  readonly regexp: string;
  /** What the profile is called where it came from. */
  readonly sourceName: string;
  readonly io: Io;
}

/** The command with what it was defined by, which the prompt of `explore` renders as well. */
export interface ReportCommand extends CommandSpec {
  readonly definition: ReportDefinition;
}

/** Defines a command of which only the rendering is its own. */
export function defineReport(definition: ReportDefinition): ReportCommand {
  const { details } = definition;
  const command = defineCommand<PprofFlags>({
    configure: (program) => {
      if (definition.takesRegexp === true) program.argument("<regexp>", said("functions by name"));
      return addReportFlags(addSourceFlags(program));
    },
    run: async ({ args, options: flags, io }): Promise<ExitCode> => {
      const [regexp = "", ...sources] = definition.takesRegexp === true ? args : ["", ...args];
      if (flags.http !== undefined && flags.http !== "") {
        const { openReport } = await import("./open-report.ts");
        return openReport({ report: definition.report, regexp, sources, flags, io });
      }
      if (definition.isBinary === true && flags.output === undefined && io.stdout.isTty) {
        throw new UsageError(
          said("the result is binary: redirect it, or name a file with -output=FILE"),
        );
      }
      const whole = withMapping(await loadWithBase(sources, flags, io));
      const applied = await applyFlags(whole, flags, { report: definition.report, io });
      const sourceName = sources.at(-1) ?? "";
      const result = await definition.render({ ...applied, regexp, sourceName, io });
      await writeResult(io, result, flags.output);
      return EXIT_NO_LEAK;
    },
    examples: definition.examples,
    ...(details === undefined ? {} : { details }),
  });
  return { ...command, definition };
}

/** The pieces of a result as one. */
export function wholeResult(result: Result): string | Uint8Array {
  if (isWhole(result)) return result;
  return Buffer.concat([...result].map((piece) => Buffer.from(piece)));
}
