/** One check from sources to exit code: judge, excuse, say it in every way that was asked for. */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import {
  type CheckBaseline,
  checkBaselineText,
  readCheckBaseline,
} from "../../experiment/check/check-baseline.ts";
import type { Checked, FailOn } from "../../experiment/check/checked.ts";
import { type Evidence, type Gate, judgeParts } from "../../experiment/check/judge-parts.ts";
import type { Call } from "../command.ts";
import { EXIT_LEAK, EXIT_NO_LEAK, EXIT_NOT_JUDGED, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { writeFileWhole } from "../output.ts";
import { type CheckConfig, findCheckConfig } from "./check-config.ts";
import { type JudgeFlags, judgeSources } from "./judge-sources.ts";
import { type OutputFlags, outputsFrom, writeOutputs } from "./outputs.ts";

export type CheckFlags = JudgeFlags &
  OutputFlags & {
    readonly config?: string;
    readonly failOn?: string;
    readonly baseline?: string;
    readonly writeBaseline?: boolean;
  };

/** All that a person may have mistyped is looked at before anything is watched or run. */
export async function runCheck({ args, options, io }: Call<CheckFlags>): Promise<ExitCode> {
  const outputs = outputsFrom(options);
  const config = await findCheckConfig(io.cwd, options.config);
  const baselinePath = baselinePathOf(options, config, io);
  const writes = options.writeBaseline === true;
  if (writes && baselinePath === null) {
    throw new UsageError("write-baseline: needs --baseline <file>");
  }
  const gate: Gate = {
    failOn: failOnOf(options.failOn) ?? config.failOn ?? "leaking",
    allow: config.allow,
    allowFile: config.file,
    baseline: baselinePath === null || writes ? null : await baselineFrom(baselinePath, io),
    today: new Date().toISOString().slice(0, 10),
  };
  const evidence = { parts: await judgeSources(args, { options, io }) };
  const checked = judgeParts(evidence, gate);
  const shown =
    writes && baselinePath !== null
      ? await writeBaseline(baselinePath, { checked, evidence, gate, io })
      : checked;
  await writeOutputs(shown, outputs, io);
  return exitCodeOf(shown);
}

function baselinePathOf(options: CheckFlags, config: CheckConfig, io: Io): string | null {
  return options.baseline === undefined ? config.baseline : resolve(io.cwd, options.baseline);
}

function failOnOf(given: string | undefined): FailOn | null {
  if (given === undefined) return null;
  if (given === "leaking" || given === "suspect") return given;
  throw new UsageError(`fail-on ${quoteShort(given)}: not one of leaking, suspect`);
}

async function baselineFrom(path: string, io: Io): Promise<CheckBaseline> {
  const name = relative(io.cwd, path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError(`baseline ${quoteShort(name)}: cannot be read; --write-baseline makes it`);
  }
  return readCheckBaseline(text, name);
}

/** Writes what nothing else excuses, and judges again with what was written. */
async function writeBaseline(
  path: string,
  about: {
    readonly checked: Checked;
    readonly evidence: Evidence;
    readonly gate: Gate;
    readonly io: Io;
  },
): Promise<Checked> {
  const { checked, evidence, gate, io } = about;
  const text = checkBaselineText(checked.findings.filter(({ excused }) => excused === null));
  await writeFileWhole(path, text);
  io.stderr.write(`baseline written to ${relative(io.cwd, path)}\n`);
  return judgeParts(evidence, { ...gate, baseline: readCheckBaseline(text, path) });
}

function exitCodeOf({ outcome }: Checked): ExitCode {
  switch (outcome) {
    case "pass":
      return EXIT_NO_LEAK;
    case "fail":
      return EXIT_LEAK;
    case "unknown":
      return EXIT_NOT_JUDGED;
  }
}
