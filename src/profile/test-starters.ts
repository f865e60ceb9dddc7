/**
 * Which test started a goroutine: from its ancestors, which a dump prints nearest first under
 * `GODEBUG=tracebackancestors=N` (printAncestorTraceback of runtime/traceback.go):
 *
 *   goroutine 23 [chan send]:
 *   …
 *   created by example.com/shop/pay.fetch in goroutine 22
 *   [originating from goroutine 22]:
 *   example.com/shop/pay.TestFetch(...)
 *
 * Their ids tell best, where it is known which goroutine ran which test: of calls that were inlined
 * the runtime prints one name, and not always that of the test.
 */

const HEADER = /^goroutine (\d{1,20})(?: [^[]{1,80})? \[/;
const ANCESTOR = /^\[originating from goroutine (\d{1,20})\]:$/;
const CREATOR = /^created by .* in goroutine (\d{1,20})$/;
/** Test functions, methods of suites among them, and the closures inside. */
const TEST =
  /(?:^|[.)])((?:Test|Benchmark|Fuzz|Example)(?:[^a-z\s().][^\s().]*)?)(?:\.func[\d.]+|\.gowrap\d+|\.\d+|-range\d+)*(?:\(|$| in goroutine )/u;
/** As the hook writes them: `goroutine 21 [running]: TestFetch/late`. */
const RAN = /^goroutine (\d{1,20}) \[[^\]]{0,80}\]: (\S.{0,2000})$/;
/** Longer lines are no frames of Go. */
const LINE_LENGTH_MAX = 4096;

/** Name of the test by goroutine id; goroutines that no test is seen to have started are absent. */
export function testStarters(dump: string, ran = ""): ReadonlyMap<number, string> {
  const names = testsByGoroutine(ran);
  const tests = new Map<number, string>();
  let id: number | null = null;
  let isBelowCreator = false;
  for (const line of linesOf(dump)) {
    const header = HEADER.exec(line);
    if (header !== null) {
      id = Number(header[1]);
      isBelowCreator = false;
      continue;
    }
    isBelowCreator ||= line.startsWith("created by ");
    if (id === null || tests.has(id) || !isBelowCreator || line.startsWith("\t")) continue;
    const parent = (CREATOR.exec(line) ?? ANCESTOR.exec(line))?.[1];
    const name = names.get(Number(parent ?? Number.NaN)) ?? testIn(line);
    if (name !== null) tests.set(id, name);
  }
  return tests;
}

function testsByGoroutine(ran: string): ReadonlyMap<number, string> {
  const lines = [...linesOf(ran)].map((line) => RAN.exec(line));
  return new Map(
    lines.flatMap((found) => (found === null ? [] : [[Number(found[1]), found[2] ?? ""] as const])),
  );
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    if (to - from <= LINE_LENGTH_MAX) yield text.slice(from, to).replace(/\r$/, "");
    from = to + 1;
  }
}

/** Package paths may hold the word Test: only what follows the last slash is a function. */
function testIn(line: string): string | null {
  const call = line.replace(/^created by /, "").replace(/\((?:\.\.\.|0x|\{|_).*$/s, "(");
  return TEST.exec(call.slice(call.lastIndexOf("/") + 1))?.[1] ?? null;
}
