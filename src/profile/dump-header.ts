/**
 * The part of a goroutine header from its bracket on:
 * `[chan send, 2 minutes, locked to thread]:`, `[select (leaked) labels:{"k": "v"}]:` (Go 1.26),
 * `[running] {k: v, "k 2": "v 2"}:` (Go 1.27). Source: goroutineheader in runtime/traceback.go.
 */

import { readQuoted } from "./go-quoted.ts";
import { FLAG_DURABLE, FLAG_LEAKED, FLAG_LOCKED, FLAG_SCAN } from "./goroutine-dump.ts";

/** What the bracket says; `labels` is null where none are printed. */
export interface HeaderState {
  readonly state: string;
  /** -1 when not printed. */
  readonly minutes: number;
  readonly flags: number;
  readonly labels: Readonly<Record<string, string>> | null;
}

const SUFFIXES: readonly (readonly [RegExp, number])[] = [
  [/, synctest (?:group|bubble) \d+$/, 0],
  [/, locked to thread$/, FLAG_LOCKED],
];
const MINUTES = /, (\d{1,9}) minutes$/;
const MARKS: readonly (readonly [string, number])[] = [
  [" (durable)", FLAG_DURABLE],
  [" (scan)", FLAG_SCAN],
  [" (leaked)", FLAG_LEAKED],
];
const LABELS_INSIDE = " labels:{";

/** Reads `tail`, which starts with `[`; null when it is no header (cut, or prose in a log). */
export function readHeaderState(tail: string): HeaderState | null {
  const inside = tail.indexOf(LABELS_INSIDE);
  if (inside !== -1) return readWithInnerLabels(tail, inside);
  const close = tail.indexOf("]");
  if (close === -1) return null;
  const rest = tail.slice(close + 1).trimEnd();
  if (rest === ":") return readBracket(tail.slice(1, close), null);
  if (!rest.startsWith(" {") || !rest.endsWith("}:")) return null;
  const labels = readPairs(rest.slice(2, -2));
  return labels === null ? null : readBracket(tail.slice(1, close), labels);
}

function readWithInnerLabels(tail: string, inside: number): HeaderState | null {
  const end = tail.lastIndexOf("}]:");
  if (end < inside) return null;
  const labels = readPairs(tail.slice(inside + LABELS_INSIDE.length, end));
  return labels === null ? null : readBracket(tail.slice(1, inside), labels);
}

function readBracket(text: string, labels: Record<string, string> | null): HeaderState {
  let rest = text;
  let flags = 0;
  for (const [pattern, flag] of SUFFIXES) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, "");
    flags |= flag;
  }
  const minutes = MINUTES.exec(rest);
  if (minutes !== null) rest = rest.slice(0, minutes.index);
  for (const [mark, flag] of MARKS) {
    if (!rest.endsWith(mark)) continue;
    rest = rest.slice(0, -mark.length);
    flags |= flag;
  }
  return { state: rest, minutes: minutes === null ? -1 : Number(minutes[1]), flags, labels };
}

/** `k: v, "k 2": "v 2"`: keys and values are Go-quoted only where they hold odd characters. */
function readPairs(text: string): Record<string, string> | null {
  const labels: Record<string, string> = Object.create(null);
  let at = 0;
  while (at < text.length) {
    const key = readWord(text, at);
    if (key === null || !text.startsWith(":", key.end)) return null;
    const value = readWord(text, text.startsWith(": ", key.end) ? key.end + 2 : key.end + 1);
    if (value === null) return null;
    labels[key.value] = value.value;
    at = value.end;
    if (at < text.length && !text.startsWith(", ", at)) return null;
    at += 2;
  }
  return labels;
}

function readWord(text: string, start: number): { value: string; end: number } | null {
  if (text.startsWith('"', start)) return readQuoted(text, start);
  let end = start;
  while (end < text.length && !":, ".includes(text.charAt(end))) end++;
  return { value: text.slice(start, end), end };
}
