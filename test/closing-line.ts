import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Reporter, TestCase, TestModule } from "vitest/node";

/**
 * Ends a test run with what failed, in few lines each, and one plain line that a log reader and a
 * machine can find: who sees the last lines of a log alone sees why. Turns the run red when CI is
 * set and something was left out.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: string }[]): void {
    const count = countOutcomes(modules.flatMap(outcomesOf));
    const failed = count.failed + errors.length;
    const outside = errors.map(({ message = "" }) => `outside of tests: ${shortened(message)}`);
    const told = [...modules.flatMap(failuresOf), ...outside];
    for (const failure of told.slice(0, FAILURES_TOLD)) process.stdout.write(`${failure}\n`);
    const more = told.length - FAILURES_TOLD;
    if (more > 0) process.stdout.write(`and ${more} more\n`);
    process.stdout.write(`${count.passed} passed, ${failed} failed, ${count.skipped} left out\n`);
    if (process.env["CI"] && count.skipped > 0) process.exitCode = 1;
  }
}

/** Together they fit into the last forty lines of a log. */
const FAILURES_TOLD = 4;
const LINES_TOLD = 7;
const COLUMNS_TOLD = 300;

/** A line for each test or file that failed, and below it why, as of the last attempt. */
function failuresOf(module: TestModule): readonly string[] {
  const name = module.relativeModuleId;
  const file = module.errors().map(({ message }) => `FAILED ${name}\n${shortened(message)}`);
  const failed = [...module.children.allTests("failed")];
  return [...file, ...failed.map((test) => `FAILED ${name} > ${test.fullName}\n${whyOf(test)}`)];
}

function whyOf(test: TestCase): string {
  const { errors = [] } = test.result();
  const error = errors.at(-1);
  if (error === undefined) return "  nothing was said";
  const [at] = error.stacks ?? [];
  const place = at === undefined ? "" : `\n  at ${relative(process.cwd(), at.file)}:${at.line}`;
  const diff = stripVTControlCharacters(error.diff ?? "").replace(
    /^[-+] (?:Expected|Received)$/gm,
    "",
  );
  return `${shortened(`${error.message}\n${diff}`)}${place}`;
}

function shortened(message: string): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return lines
    .slice(0, LINES_TOLD)
    .map((line) => `  ${line.slice(0, COLUMNS_TOLD)}`)
    .join("\n");
}

type Outcome = "passed" | "failed" | "skipped";

/** A file that could not be loaded counts as one failed test. */
function outcomesOf(module: TestModule): readonly Outcome[] {
  const tests = [...module.children.allTests()].map((test) => outcomeOf(test.result().state));
  return tests.length === 0 && module.state() === "failed" ? ["failed"] : tests;
}

function outcomeOf(state: string): Outcome {
  return state === "passed" || state === "failed" ? state : "skipped";
}

function countOutcomes(outcomes: readonly Outcome[]): Readonly<Record<Outcome, number>> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) count[outcome]++;
  return count;
}
