/** One check from sources to exit code: judge, excuse, say it in every way that was asked for. */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import {
  type CheckBaseline,
  checkBaselineText,
  readCheckBaseline,
} from "../../experiment/check/check-baseline.ts";
import type { Checked, FailOn } from "../../experiment/check/checked.ts";
import { type Evidence, type Gate, judgeParts } from "../../experiment/check/judge-parts.ts";
import type { Call } from "../command.ts";
import { EXIT_LEAK, EXIT_NO_LEAK, EXIT_NOT_JUDGED } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { writeFileWhole } from "../output.ts";
import { type CheckConfig, findCheckConfig } from "./check-config.ts";
import type { TestFlags } from "./check-tests.ts";
import { judgeSources } from "./judge-sources.ts";
import { type Output, type OutputFlags, outputsFrom, writeOutputs } from "./outputs.ts";

export type CheckFlags = TestFlags &
  OutputFlags & {
    readonly config?: string;
    readonly failOn?: string;
    readonly baseline?: string;
    readonly writeBaseline?: boolean;
  };

/** All that a person may have mistyped is looked at before anything is watched or run. */
export async function runCheck(call: Call<CheckFlags>): Promise<number> {
  const { options, io } = call;
  const outputs = outputsFrom(options);
  const config = await findCheckConfig(io.cwd, options.config);
  const baselinePath = baselinePathOf(options, config, io);
  const writes = options.writeBaseline === true;
  if (writes && baselinePath === null) {
    throw new UsageError(said("write-baseline: needs --baseline <file>"));
  }
  const gate: Gate = {
    failOn: failOnOf(options.failOn) ?? config.failOn ?? "leaking",
    allow: config.allow,
    allowFile: config.file,
    baseline: baselinePath === null || writes ? null : await baselineFrom(baselinePath, io),
    today: new Date().toISOString().slice(0, 10),
  };
  const evidence = await gather(call, outputs);
  const checked = judgeParts(evidence, gate);
  const shown =
    writes && baselinePath !== null
      ? await writeBaseline(baselinePath, { checked, evidence, gate, io })
      : checked;
  await writeOutputs(shown, outputs, io);
  return exitCodeOf(shown);
}

/** The command after `--` is run; else the sources are judged. */
async function gather(
  { args, afterDashes, options, io }: Call<CheckFlags>,
  outputs: readonly Output[],
): Promise<Evidence> {
  if (afterDashes.length === 0) return { parts: await judgeSources(args, { options, io }) };
  if (args.length > afterDashes.length) {
    throw new UsageError(said("check: either sources or a command after --, not both"));
  }
  const { checkTests } = await import("./check-tests.ts");
  const toStderr = outputs.some(({ format, file }) => isDocument(format.id) && isStdout(file));
  return checkTests({ words: afterDashes, options, io, toStderr });
}

/** A program reads it: nothing may stand beside it. */
function isDocument(format: string): boolean {
  return !["text", "github"].includes(format);
}

function isStdout(file: string | undefined): boolean {
  return file === undefined || file === "-";
}

function baselinePathOf(options: CheckFlags, config: CheckConfig, io: Io): string | null {
  return options.baseline === undefined ? config.baseline : resolve(io.cwd, options.baseline);
}

function failOnOf(given: string | undefined): FailOn | null {
  if (given === undefined) return null;
  if (given === "leaking" || given === "suspect") return given;
  throw new UsageError(say`fail-on ${quoteShort(given)}: not one of leaking, suspect`);
}

async function baselineFrom(path: string, io: Io): Promise<CheckBaseline> {
  const name = relative(io.cwd, path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError(
      say`baseline ${quoteShort(name)}: cannot be read; --write-baseline makes it`,
    );
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
  io.stderr.write(`${say`baseline written to ${relative(io.cwd, path)}`}\n`);
  return judgeParts(evidence, {
    ...gate,
    baseline: readCheckBaseline(text, relative(io.cwd, path)),
  });
}

/** Tests that fail fail the check with their own exit code, unless a leak does so already. */
function exitCodeOf({ outcome, tests }: Checked): number {
  if (outcome === "fail") return EXIT_LEAK;
  if (tests !== null && tests.exitCode !== 0) return tests.exitCode ?? EXIT_NOT_JUDGED;
  return outcome === "pass" ? EXIT_NO_LEAK : EXIT_NOT_JUDGED;
}
