/**
 * Parts the goroutines of one text into dumps. Ids are never reused in a process, so an id that
 * comes again proves a new dump; its beginning is the last place before that where one can begin.
 */

import {
  JOIN_RUNNING,
  JOIN_RUNNING_APART,
  JOIN_SIGNAL,
  JOIN_THREAD,
  type ScannedText,
} from "./scanned-text.ts";

/** Goroutines [start, end) of the scanned text. */
export interface DumpSpan {
  readonly start: number;
  readonly end: number;
}

/** Spans in order of appearance; single stack traces in logs (panics) are left out. */
export function splitDumps(text: ScannedText): DumpSpan[] {
  const starts = findStarts(text);
  const spans: DumpSpan[] = [];
  for (let i = 0; i < starts.length; i++) {
    const span = { start: starts[i] ?? 0, end: starts[i + 1] ?? text.ids.length };
    if (!isSingleTrace(text, span)) spans.push(span);
  }
  return spans;
}

function findStarts(text: ScannedText): number[] {
  const starts: number[] = [];
  const seenAt = new Map<number, number>();
  let candidate = 0;
  for (let i = 0; i < text.ids.length; i++) {
    const join = text.joins.at(i);
    const last = starts[starts.length - 1] ?? -1;
    if (join === JOIN_RUNNING || join === JOIN_RUNNING_APART) candidate = i;
    const id = text.ids.at(i);
    const earlier = seenAt.get(id) ?? -1;
    if (i === 0 || join === JOIN_SIGNAL || join === JOIN_RUNNING_APART) starts.push(i);
    else if (earlier >= last && earlier !== -1 && join !== JOIN_THREAD) {
      starts.push(candidate > earlier && candidate > last ? candidate : i);
    }
    seenAt.set(id, i);
  }
  return starts;
}

const OBSERVER = /^runtime\/pprof\./;

/**
 * A panic, `debug.Stack()` or `http: panic serving` prints one running goroutine. That says nothing
 * about the others. A dump by pprof of a program with one goroutine looks alike but for its frames.
 */
function isSingleTrace(text: ScannedText, span: DumpSpan): boolean {
  if (span.end - span.start !== 1) return false;
  if (text.states[text.stateOf.at(span.start)] !== "running") return false;
  const frames = text.stacks.framesOf(text.stackOf.at(span.start));
  return !frames.some((frame) => OBSERVER.test(text.frames.at(frame).function));
}
