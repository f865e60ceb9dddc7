/**
 * What `go test` printed, as text or as the events of `go test -json` (cmd/test2json): cut into
 * packages. A test binary that ran out of time or died prints a dump of its goroutines.
 */

import { z } from "zod";
import { phrase } from "../../base/language.ts";

export interface PackageOutput {
  /** Import path; `(package not known)` for what stands after the last result. */
  readonly name: string;
  readonly text: string;
}

const NOT_KNOWN = phrase("(package not known)");
/** Packages in one output: more are no packages. */
const PACKAGES_MAX = 100_000;
/** Read to see what the text is. */
const HEAD_LENGTH = 64 * 1024;

const eventSchema = z.looseObject({
  Action: z.string(),
  Package: z.string().optional(),
  Output: z.string().optional(),
});

/** `ok  	example.com/shop	0.1s`, `FAIL	example.com/shop [build failed]`. */
const RESULT = /^(?:ok|FAIL|\?|---)[ \t]+([\w.~/-]+)[ \t]+(?:\d|\(cached\)|\[)/;
const TEST_LINE =
  /^(?:=== RUN|--- (?:PASS|FAIL|SKIP): |panic: test timed out after |ok {2}\t|FAIL\t)/m;

/** The output of each package in the order of the results; null when this is no such output. */
export function testOutputOf(text: string): readonly PackageOutput[] | null {
  const plain = text.replace(/^\uFEFF/, "");
  if (/^\s*\{"/.test(plain)) return fromEvents(plain);
  const isTests =
    TEST_LINE.test(plain.slice(0, HEAD_LENGTH)) || TEST_LINE.test(plain.slice(-HEAD_LENGTH));
  return isTests ? fromText(plain) : null;
}

function fromEvents(text: string): readonly PackageOutput[] | null {
  const pieces = new Map<string, string[]>();
  let events = 0;
  for (const line of text.split("\n")) {
    const event = eventIn(line);
    if (event === null) continue;
    events++;
    const { Package: name = NOT_KNOWN, Output: output = "" } = event;
    if (pieces.size >= PACKAGES_MAX && !pieces.has(name)) continue;
    const known = pieces.get(name);
    if (known === undefined) pieces.set(name, [output]);
    else known.push(output);
  }
  if (events === 0) return null;
  return [...pieces].map(([name, outputs]) => ({ name, text: outputs.join("") }));
}

function eventIn(line: string): z.output<typeof eventSchema> | null {
  if (!line.startsWith("{")) return null;
  try {
    return eventSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** The result of a package stands below its output. */
function fromText(text: string): readonly PackageOutput[] {
  const packages: PackageOutput[] = [];
  let from = 0;
  for (let at = 0; at < text.length && packages.length < PACKAGES_MAX; ) {
    const end = text.indexOf("\n", at);
    const next = end === -1 ? text.length : end + 1;
    const name = RESULT.exec(text.slice(at, Math.min(next, at + 1000)))?.[1];
    if (name !== undefined) {
      packages.push({ name, text: text.slice(from, next) });
      from = next;
    }
    at = next;
  }
  const rest = text.slice(from);
  return TEST_LINE.test(rest) ? [...packages, { name: NOT_KNOWN, text: rest }] : packages;
}
