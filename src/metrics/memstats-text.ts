import { DecodeError } from "../base/errors.ts";
import { MEMSTATS_FIELDS } from "./memstats-fields.ts";
import { type SampleFields, type SampleReading, sampleFrom } from "./sample.ts";

const STAGE = "read memstats text";
export const MEMSTATS_MARK = "# runtime.MemStats";
/**
 * The longest tail ever printed is about 11 kB (two rings of 256 numbers); the rest is not ours.
 */
const TAIL_CHARS_MAX = 64 * 1024;
/** The last key that every Go version prints; without it the page was cut. */
const LAST_KEYS = ["DebugGC", "MaxRSS"];

const LINE = /^# (\w+) = (?:(\d+) \/ (\d+)|\[([\d ]*)\]|(true|false)|([-+\d.eE]+))\s*$/;

/**
 * The `# runtime.MemStats` tail that `heap?debug=1` and `allocs?debug=1` end with, of Go 1.0 and
 * later. Sizes in bytes; LastGC becomes Unix ms. Throws DecodeError when there is no such tail.
 */
export function readMemstatsText(text: string): SampleReading {
  const at = text.lastIndexOf(MEMSTATS_MARK);
  if (at < 0) throw new DecodeError(STAGE, `no "${MEMSTATS_MARK}" line`);
  const tail = text.slice(at + MEMSTATS_MARK.length, at + TAIL_CHARS_MAX);
  const fields: SampleFields = {};
  const other = new Map<string, number>();
  let unknownLines = 0;
  let lastKey = "";
  for (const line of tail.split("\n")) {
    if (line.trim() === "") continue;
    const key = readLine(line, fields, other);
    if (key === null) unknownLines++;
    else lastKey = key;
  }
  const sample = sampleFrom("memstats", { fields, other, unknownLines });
  return { sample, warnings: cutWarning(lastKey) };
}

function cutWarning(lastKey: string): readonly string[] {
  if (LAST_KEYS.includes(lastKey)) return [];
  return [
    `${STAGE}: the page ends after "${lastKey}", it was cut or is from an unknown Go version`,
  ];
}

function readLine(line: string, fields: SampleFields, other: Map<string, number>): string | null {
  const match = LINE.exec(line);
  const key = match?.[1];
  if (match === null || key === undefined) return null;
  const [, , inuse, sys, , , value] = match;
  if (inuse !== undefined && sys !== undefined) {
    putPair(key, [Number(inuse), Number(sys)], { fields, other });
  } else if (value !== undefined) putValue(key, Number(value), { fields, other });
  return key;
}

interface Target {
  readonly fields: SampleFields;
  readonly other: Map<string, number>;
}

/**
 * `Stack = inuse / sys` and its likes stand for the two MemStats fields StackInuse and StackSys.
 */
function putPair(key: string, pair: readonly [inuse: number, sys: number], target: Target): void {
  putValue(`${key}Inuse`, pair[0], target);
  putValue(`${key}Sys`, pair[1], target);
}

function putValue(key: string, value: number, target: Target): void {
  if (!Number.isFinite(value)) return;
  const known = MEMSTATS_FIELDS.get(key);
  if (known === undefined) target.other.set(key, value);
  else target.fields[known[0]] = value * known[1];
}
