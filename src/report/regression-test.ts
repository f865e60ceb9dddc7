/**
 * A Go test to paste that fails while the leak is there. It is a skeleton on purpose: only the
 * team knows how to build the value under test, so that line is left to them, and nothing else.
 */
import type { Match } from "../code/match.ts";
import { isExported } from "../code/program.ts";

/** Classes that leave goroutines behind: those a test can count. */
const LEAVES_GOROUTINES =
  /^(chan|notify|listener|start-without|loop-no|ctx-background|errgroup|lock|waitgroup|cond|pipe|ticker-range|http-body|rpc|sql-rows)/;

/** Go 1.25 and later run a test in a bubble that fails when a goroutine in it is stuck. */
const SYNCTEST_MINOR_MIN = 25;

/** The test, or null where no goroutine is left to be counted. */
export function regressionTest(match: Match): string | null {
  if (!LEAVES_GOROUTINES.test(match.classId)) return null;
  const minor = Number(/^1\.(\d+)/.exec(match.pkg.module.goVersion ?? "")?.[1] ?? 0);
  const isInMemory = /^(chan|errgroup|waitgroup|cond|lock)/.test(match.classId);
  const subject = subjectOf(match);
  return minor >= SYNCTEST_MINOR_MIN && isInMemory
    ? bubbleTest(match, subject)
    : countingTest(match, subject);
}

interface Subject {
  /** Name for the test: `Recommend`. */
  readonly name: string;
  /** How the code is reached, as a comment: `(*algo).Recommend`. */
  readonly call: string;
}

/** The function a test would call: the first of the witness that has a name of its own. */
function subjectOf(match: Match): Subject {
  const first = match.witness[0]?.place.function ?? match.site.function;
  const call = first.replace(/^.*\//, "").replace(/^[^.]*\./, "");
  const outer = call.replace(/(\.func\d+|\.\d+)+$/, "");
  const bare = outer.replace(/^.*\./, "").replace(/\W/g, "");
  const name = isExported(bare) ? bare : bare.charAt(0).toUpperCase() + bare.slice(1);
  return { name: name === "" ? "Leak" : name, call: outer };
}

function bubbleTest(match: Match, { name, call }: Subject): string {
  return `func Test${name}LeavesNoGoroutine(t *testing.T) {
	// The bubble fails the test when a goroutine started in it is stuck at the end.
	synctest.Test(t, func(t *testing.T) {
		// Call ${call} here so that it takes the exit of ${placeOf(match)}.
		synctest.Wait()
	})
}
`;
}

function countingTest(match: Match, { name, call }: Subject): string {
  return `func Test${name}LeavesNoGoroutine(t *testing.T) {
	// go.uber.org/goleak: fails when goroutines of this test are still there at its end.
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	// Call ${call} here so that it takes the exit of ${placeOf(match)}.
}
`;
}

function placeOf({ witness, site }: Match): string {
  const last = witness.at(-1)?.place ?? site;
  return `${last.file.path}:${last.line}`;
}
