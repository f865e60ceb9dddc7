/**
 * Folded stacks, as stackcollapse scripts and flame graph tools write them:
 *
 *   main.main;main.serve;net/http.(*conn).serve 42
 *
 * Root first, `;` between frames, a whole number behind the last space. The format has neither
 * header nor quoting; what follows it is recognised by all of its first lines.
 */

import { DecodeError, LimitError } from "../base/errors.ts";
import { showUnseen } from "../base/escape.ts";
import { SAMPLES_MAX, STACK_DEPTH_MAX } from "../base/limits.ts";
import { buildProfile, type SampleInput } from "./build-profile.ts";
import type { Profile } from "./profile.ts";

const STAGE = "read folded stacks";
/** As for other profiles in text: the largest seen have some megabytes. */
const TEXT_BYTES_MAX = 256 * 1024 * 1024;
/** A stack of 1,024 frames with long names has some 100 KB. */
const LINE_CHARS_MAX = 1024 * 1024;
/** Bytes and lines looked at to recognise the format. */
const START_BYTES = 64 * 1024;
const START_LINES = 50;
const QUOTED_CHARS_MAX = 60;

/** A stack and its value; negative in differences. */
const STACK_LINE = /^(.+) (-?\d{1,16})$/s;
/** Comments and indented text also end in numbers. */
const STACK_START = /^[^\s#]/;
/** Series of a metrics page also end in a number. */
const SERIES_LINE = /^[A-Za-z_:][\w:]*\{[^}]*="/;

/** True when every one of the first lines is a stack with a value and one has several frames. */
export function looksFolded(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, START_BYTES);
  const lines = new TextDecoder().decode(start).split("\n");
  // The last line may be cut in the middle.
  if (start.length < bytes.length && lines.length > 1) lines.pop();
  const written = lines.map(withoutReturn).filter((line) => line !== "");
  const looked = written.slice(0, START_LINES);
  return looked.some((line) => line.includes(";")) && looked.every(isStack);
}

function isStack(line: string): boolean {
  return STACK_START.test(line) && STACK_LINE.test(line) && !SERIES_LINE.test(line);
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/**
 * Reads folded stacks as a profile of one sample type, `samples` in `count`. Lines that are none
 * are counted in a comment. Throws DecodeError when no line is a stack, LimitError.
 */
export function readFoldedText(bytes: Uint8Array): Profile {
  if (bytes.length > TEXT_BYTES_MAX) {
    throw new LimitError(STAGE, `text of more than ${TEXT_BYTES_MAX} bytes`);
  }
  const text = new TextDecoder().decode(bytes);
  const samples: SampleInput[] = [];
  let unknownLines = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const line = withoutReturn(text.slice(start, end));
    start = end + 1;
    if (line === "") continue;
    const sample = readStack(line);
    if (sample === null) unknownLines++;
    else if (samples.push(sample) > SAMPLES_MAX) throw new LimitError(STAGE, "too many stacks");
  }
  if (samples.length === 0) throw noStack(text);
  return buildProfile({
    sampleTypes: [{ type: "samples", unit: "count" }],
    comments: unknownLines === 0 ? [] : [`${unknownLines} lines were not understood`],
    samples,
  });
}

function noStack(text: string): DecodeError {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  const quoted = showUnseen(first.slice(0, QUOTED_CHARS_MAX));
  return new DecodeError(STAGE, `no stack with a value; the first line is "${quoted}"`);
}

/** Null for a line that is no stack with a value. */
function readStack(line: string): SampleInput | null {
  if (line.length > LINE_CHARS_MAX) throw new LimitError(STAGE, "line too long");
  const [, stack, digits] = STACK_LINE.exec(line) ?? [];
  const value = Number(digits);
  if (stack === undefined || !Number.isSafeInteger(value)) return null;
  const names = stack.split(";");
  if (names.length > STACK_DEPTH_MAX) throw new LimitError(STAGE, "stack too deep");
  const frames = names.filter((name) => name !== "").reverse();
  if (frames.length === 0) return null;
  return { frames: frames.map((name) => ({ function: name, file: "", line: 0 })), values: [value] };
}
