/**
 * Goroutine dumps as text: bodies of `goroutine?debug=2` and the dumps that SIGQUIT, `fatal error`
 * or a panic leave in logs, of every Go version, wrapped by log pipelines or not.
 */

import { DecodeError } from "../base/errors.ts";
import { GO_DUMP_CUT_BYTES } from "../base/limits.ts";
import { unwrapLog } from "./dump-log.ts";
import { scanDumpText } from "./dump-scanner.ts";
import { type DumpSpan, splitDumps } from "./dump-split.ts";
import { FLAG_CUT, type GoroutineDump, type GoroutineStack } from "./goroutine-dump.ts";
import type { Frame } from "./profile.ts";
import { JOIN_THREAD, type ScannedText } from "./scanned-text.ts";
import { isSystemGoroutine } from "./system-goroutine.ts";

const STAGE = "read goroutine dump";

/**
 * Reads the last dump of `text`, the newest when a log holds several. The runtime's own goroutines,
 * which only signal dumps show, and thread stacks (`goroutine 0`) are left out, as Go leaves them
 * out of every profile. Throws DecodeError when there is no dump, LimitError past the limits.
 */
export function readGoroutineDump(text: Uint8Array): GoroutineDump {
  const dumps = readGoroutineDumps(text);
  const last = dumps[dumps.length - 1];
  if (last === undefined) throw new DecodeError(STAGE, "no goroutine dump found");
  return last;
}

/** Reads every dump of `text` in order of appearance; none is an empty list. Throws LimitError. */
export function readGoroutineDumps(text: Uint8Array): GoroutineDump[] {
  const scanned = scanDumpText(unwrapLog(text));
  const spans = splitDumps(scanned);
  const cut = text.length === GO_DUMP_CUT_BYTES || scanned.endsInHeader;
  return spans.map((span, i) => buildDump(scanned, span, cut && i === spans.length - 1));
}

function buildDump(text: ScannedText, span: DumpSpan, cutAtEnd: boolean): GoroutineDump {
  const stacks = new StackRenumbering(text);
  const rows = keptRows(text, span, stacks);
  const column = (list: { at(i: number): number }) => (_: unknown, i: number) => list.at(rows[i]);
  const length = { length: rows.length };
  const cut = (text.flags.at(span.end - 1) & FLAG_CUT) !== 0;
  const before = span.start === 0 ? 0 : text.unknownUpTo.at(span.start - 1);
  return {
    count: rows.length,
    ids: Float64Array.from(length, column(text.ids)),
    stackOf: Uint32Array.from(rows, (row) => stacks.indexOf(text.stackOf.at(row))),
    stateOf: Uint16Array.from(length, column(text.stateOf)),
    minutes: Int32Array.from(length, column(text.minutes)),
    flags: Uint8Array.from(length, column(text.flags)),
    creatorIds: Float64Array.from(length, column(text.creatorIds)),
    states: text.states,
    stacks: stacks.kept,
    labels: labelsOf(text, rows),
    truncated: cutAtEnd || cut,
    unknownLines: text.unknownUpTo.at(span.end - 1) - before,
  };
}

/** Rows of the span that are goroutines of the program, each id once. */
function keptRows(text: ScannedText, span: DumpSpan, stacks: StackRenumbering): Int32Array {
  const rows = new Int32Array(span.end - span.start);
  const rowOfId = new Map<number, number>();
  let count = 0;
  for (let row = span.start; row < span.end; row++) {
    const id = text.ids.at(row);
    if (id === 0 || stacks.isSystem(text.stackOf.at(row))) continue;
    const known = text.joins.at(row) === JOIN_THREAD ? rowOfId.get(id) : undefined;
    if (known === undefined) rows[count++] = row;
    else if (stacks.isEmpty(text.stackOf.at(rows[known]))) rows[known] = row;
    if (known === undefined && text.hasThreads) rowOfId.set(id, count - 1);
  }
  return rows.slice(0, count);
}

function labelsOf(
  text: ScannedText,
  rows: Int32Array,
): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const labels = new Map<number, Readonly<Record<string, string>>>();
  if (text.labels.size === 0) return labels;
  for (let i = 0; i < rows.length; i++) {
    const found = text.labels.get(rows[i]);
    if (found !== undefined) labels.set(i, found);
  }
  return labels;
}

/** Makes the stacks of one dump out of those of the whole text, each when first asked for. */
class StackRenumbering {
  readonly kept: GoroutineStack[] = [];
  private readonly text: ScannedText;
  private readonly indices: Int32Array;
  private readonly system: Int8Array;

  constructor(text: ScannedText) {
    this.text = text;
    this.indices = new Int32Array(text.stacks.length).fill(-1);
    this.system = new Int8Array(text.stacks.length).fill(-1);
  }

  indexOf(stack: number): number {
    const known = this.indices[stack];
    if (known !== -1) return known;
    const index = this.kept.push(this.make(stack)) - 1;
    this.indices[stack] = index;
    return index;
  }

  isEmpty(stack: number): boolean {
    return this.text.stacks.depthOf(stack) === 0;
  }

  isSystem(stack: number): boolean {
    const known = this.system[stack];
    if (known !== -1) return known === 1;
    const system = isSystemGoroutine(this.make(stack));
    this.system[stack] = system ? 1 : 0;
    return system;
  }

  private make(stack: number): GoroutineStack {
    const { stacks, frames } = this.text;
    const row: Frame[] = stacks.framesOf(stack).map((frame) => frames.at(frame));
    // Only signal dumps print the frame under every goroutine; profiles never do.
    if (row[row.length - 1]?.function === "runtime.goexit") row.pop();
    const creator = stacks.creatorOf(stack);
    return {
      frames: row,
      creator: creator === -1 ? null : frames.at(creator),
      elided: stacks.isElided(stack),
    };
  }
}
