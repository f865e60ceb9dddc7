import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a test run with one plain line that a log reader and a machine can find, and turns it red
 * when CI is set and something was left out.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = countOutcomes(modules.flatMap(outcomesOf));
    const failed = count.failed + errors.length;
    process.stdout.write(`${count.passed} passed, ${failed} failed, ${count.skipped} left out\n`);
    if (process.env["CI"] && count.skipped > 0) process.exitCode = 1;
  }
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
