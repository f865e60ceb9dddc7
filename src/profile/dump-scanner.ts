/**
 * Walks the bytes of a goroutine dump line by line and fills columns. Works on bytes because dumps
 * reach hundreds of megabytes of which nearly every line was seen before: names and positions are
 * looked up as byte ranges (dump-tables.ts) and no string is made for them.
 *
 *   goroutine 22 [chan send, 2 minutes]:      header          → id, state, minutes, flags
 *   main.worker(0xc000012345, ...)            call            ┐
 *   ⇥/src/main.go:28 +0x25 fp=… sp=… pc=…     position        ┘ → one frame
 *   ...12 frames elided...                    elision
 *   created by main.main in goroutine 1       creator (and its position)
 *   [originating from goroutine 1]:           ancestors: read over, only the id is used
 *
 * Grammar: goroutineheader, traceback and printAncestorTraceback of runtime/traceback.go.
 */

import { LimitError } from "../base/errors.ts";
import { DUMP_GOROUTINES_MAX } from "../base/limits.ts";
import type { HeaderState } from "./dump-header.ts";
import { HeaderReader, readNumber, StateTable } from "./dump-header-reader.ts";
import {
  C_FRAME_WITHOUT_POSITION,
  C_NAME,
  CREATED_BY,
  ELIDED,
  ELLIPSIS,
  ELSEWHERE,
  END_OF_DUMP,
  endsWithOffset,
  HEADER,
  hasWord,
  IN_GOROUTINE,
  ORIGIN,
  POSITION,
  SIGNAL,
  startsOffset,
  THREAD_RULE,
} from "./dump-lines.ts";
import { FLAG_CUT } from "./goroutine-dump.ts";
import {
  JOIN_PLAIN,
  JOIN_RUNNING,
  JOIN_RUNNING_APART,
  JOIN_SIGNAL,
  JOIN_THREAD,
  newScannedText,
  type ScannedText,
} from "./scanned-text.ts";

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const DOT = 46;
const BRACKET = 91;
const LETTER_C = 99;
const LETTER_G = 103;
const DIGEST_PRIME = 0x01000193;

/** Longer lines that are no frames are not looked at: no runtime line outside frames is so long. */
const ODD_LINE_BYTES_MAX = 2048;

/** Scans a text whose runtime lines begin at the start of a line (see dump-log.ts for others). */
export function scanDumpText(bytes: Uint8Array): ScannedText {
  return new DumpScanner(bytes).scan();
}

class DumpScanner {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private readonly decoder = new TextDecoder();
  private readonly out: ScannedText;
  private readonly headers: HeaderReader;
  private readonly states: StateTable;

  private at = 0;
  private inside = false;
  private complete = false;
  private ancestors = false;
  private join = JOIN_PLAIN;
  private threads = false;
  private foreignLines = 0;
  private unknown = 0;

  private flags = 0;
  private creator = -1;
  private creatorId = 0;
  private elided = false;

  /** A call or creator line read, whose position is still to come. */
  private pending: "none" | "call" | "creator" = "none";
  private nameHash = 0;
  private readonly range = { nameStart: 0, nameEnd: 0, placeStart: 0, placeEnd: 0, hash: 0 };

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.headers = new HeaderReader(bytes);
    this.out = newScannedText(bytes);
    this.states = new StateTable(this.out.states);
  }

  scan(): ScannedText {
    const { bytes, end } = this;
    while (this.at < end) {
      const first = bytes[this.at];
      if (first === TAB || first === SPACE) this.indentedLine();
      else if (first === LF || first === CR) this.blankLine();
      else if (first === LETTER_G && this.matches(HEADER, this.at)) this.headerLine();
      else if (!this.inside || this.ancestors) this.oddLine(this.at);
      else if (first === LETTER_C && this.matches(CREATED_BY, this.at)) this.creatorLine();
      else if (first === BRACKET && this.matches(ORIGIN, this.at)) this.originLine();
      else if (first === DOT && this.matches(ELLIPSIS, this.at)) this.oddLine(this.at);
      else this.callLine();
    }
    if (this.inside) this.finishLast();
    this.out.endsInHeader = this.isHeaderStart();
    return this.out;
  }

  /** The last line has no end and may have become a header. */
  private isHeaderStart(): boolean {
    const start = this.bytes.lastIndexOf(LF) + 1;
    const length = Math.min(HEADER.length, this.end - start);
    return length > 0 && this.matches(HEADER.subarray(0, length), start);
  }

  private matches(word: Uint8Array, at: number): boolean {
    return hasWord(this.bytes, word, at);
  }

  /** Index of the line feed at or after `from`, or the end of the text. */
  private lineEnd(from: number): number {
    const { bytes, end } = this;
    let at = from;
    while (at < end && bytes[at] !== LF) at++;
    return at;
  }

  private goto(lineEnd: number): void {
    this.at = lineEnd + 1;
  }

  private textOf(start: number, end: number): string {
    return this.decoder.decode(this.bytes.subarray(start, end)).trim();
  }

  private blankLine(): void {
    const lineEnd = this.lineEnd(this.at);
    this.goto(lineEnd);
    // Blanks without a line end are the beginning of a line that was cut.
    if (this.inside && lineEnd < this.end) this.finish();
  }

  // ---- headers

  private headerLine(): void {
    const start = this.at;
    const end = this.lineEnd(start);
    const state = this.headers.read(start + HEADER.length, end);
    if (state === null) {
      this.oddLine(start);
      return;
    }
    if (this.inside) this.finish();
    this.goto(end);
    this.begin(this.headers.id, state);
  }

  private begin(id: number, state: HeaderState): void {
    const { out } = this;
    if (out.ids.length >= DUMP_GOROUTINES_MAX) {
      throw new LimitError("read goroutine dump", `more than ${DUMP_GOROUTINES_MAX} goroutines`);
    }
    if (state.labels !== null) out.labels.set(out.ids.length, state.labels);
    out.ids.push(id);
    out.stateOf.push(this.states.intern(state.state));
    out.minutes.push(state.minutes);
    out.joins.push(this.joinOf(state.state));
    this.flags = state.flags;
    this.inside = true;
    this.complete = false;
    this.ancestors = false;
    this.join = JOIN_PLAIN;
    this.foreignLines = 0;
    this.creator = -1;
    this.creatorId = 0;
    this.elided = false;
    this.pending = "none";
    out.stacks.begin();
  }

  private joinOf(state: string): number {
    if (this.threads) return JOIN_THREAD;
    if (this.join !== JOIN_PLAIN || state !== "running") return this.join;
    return this.foreignLines > 0 ? JOIN_RUNNING_APART : JOIN_RUNNING;
  }

  private finish(): void {
    const { out } = this;
    if (this.pending === "call") this.unknown++;
    this.pending = "none";
    out.stackOf.push(out.stacks.intern({ creator: this.creator, elided: this.elided }));
    out.flags.push(this.flags);
    out.creatorIds.push(this.creatorId);
    out.unknownUpTo.push(this.unknown);
    this.inside = false;
    this.ancestors = false;
  }

  /** The text ends inside a block: tells a block that is whole from one that was cut. */
  private finishLast(): void {
    const whole = this.bytes[this.end - 1] === LF || endsWithOffset(this.bytes);
    const rooted = this.complete || this.out.ids.at(this.out.ids.length - 1) === 1;
    if (!whole || this.pending !== "none" || !rooted) this.flags |= FLAG_CUT;
    if (this.pending === "call") this.pending = "none";
    this.finish();
  }

  // ---- frames

  /**
   * `pkg.(*T).Method(args)`: the name ends at the first `(` that does not open a receiver. The
   * position mostly follows at once and is then read in the same step.
   */
  private callLine(): void {
    const { bytes, end } = this;
    const start = this.at;
    let hash = 0;
    let at = start;
    let byte = LF;
    for (; at < end; at++) {
      byte = bytes[at];
      if (byte === LF || (byte === OPEN && bytes[at + 1] !== STAR)) break;
      hash = Math.imul(hash ^ byte, DIGEST_PRIME);
    }
    if (byte !== OPEN || at >= end) {
      this.oddLine(start);
      return;
    }
    const nameEnd = at;
    while (at < end && bytes[at] !== LF) at++;
    const last = bytes[at - 1] === CR ? at - 2 : at - 1;
    if (bytes[last] !== CLOSE || this.complete) {
      this.oddLine(start);
      return;
    }
    if (this.pending !== "none") this.unknown++;
    this.pending = "call";
    this.range.nameStart = start;
    this.range.nameEnd = nameEnd;
    this.nameHash = hash;
    this.at = at + 1;
    const next = bytes[this.at];
    if (next === TAB || next === SPACE) this.indentedLine();
  }

  private indentedLine(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && (bytes[at] === TAB || bytes[at] === SPACE)) at++;
    if (at >= end || bytes[at] === LF || bytes[at] === CR) this.blankLine();
    else if (this.pending === "none") this.oddLine(at);
    else this.placeLine(at);
  }

  /** Reads the position that starts at `start` and closes the pending frame with it. */
  private placeLine(start: number): void {
    const lineEnd = this.readPlace(start);
    if (lineEnd >= this.end && !endsWithOffset(this.bytes)) {
      // The text ends on this line without an offset: its number may be cut short.
      this.goto(lineEnd);
      return;
    }
    const { frames, stacks } = this.out;
    const frame = frames.intern(this.range);
    if (frame === -1) {
      this.unknown++;
      if (this.looksLikePlace(start, lineEnd)) this.pending = "none";
    } else if (this.pending === "creator") {
      this.creator = frame;
      this.complete = true;
      this.pending = "none";
    } else {
      if (!stacks.push(frame)) this.elided = true;
      this.pending = "none";
    }
    this.goto(lineEnd);
  }

  /** Completes `range` with the `file:line` part; returns the end of the line. */
  private readPlace(start: number): number {
    const { bytes, end } = this;
    let hash = 0;
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte < SPACE + 1 && (byte === LF || byte === CR || startsOffset(bytes, at))) break;
      hash = Math.imul(hash ^ byte, DIGEST_PRIME);
    }
    this.range.placeEnd = at;
    this.range.placeStart = start;
    this.range.hash = this.nameHash ^ Math.imul(hash, 31);
    while (at < end && bytes[at] !== LF) at++;
    return at;
  }

  private looksLikePlace(start: number, end: number): boolean {
    return end - start <= ODD_LINE_BYTES_MAX && POSITION.test(this.textOf(start, end));
  }

  // ---- creator, ancestors, everything else

  private creatorLine(): void {
    const { bytes } = this;
    const start = this.at + CREATED_BY.length;
    const lineEnd = this.lineEnd(start);
    let hash = 0;
    let at = start;
    for (; at < lineEnd && bytes[at] !== SPACE && bytes[at] !== CR; at++) {
      hash = Math.imul(hash ^ bytes[at], DIGEST_PRIME);
    }
    if (this.pending !== "none") this.unknown++;
    this.range.nameStart = start;
    this.range.nameEnd = at;
    this.nameHash = hash;
    this.pending = "creator";
    if (this.matches(IN_GOROUTINE, at))
      this.creatorId = readNumber(this.bytes, at + IN_GOROUTINE.length);
    this.goto(lineEnd);
  }

  /** The first ancestor is the creator, which Go before 1.21 names nowhere else. */
  private originLine(): void {
    if (this.creatorId === 0) this.creatorId = readNumber(this.bytes, this.at + ORIGIN.length);
    this.ancestors = true;
    this.goto(this.lineEnd(this.at));
  }

  /** Every line that is none of the frequent ones. */
  private oddLine(start: number): void {
    const lineEnd = this.lineEnd(start);
    this.goto(lineEnd);
    const short = lineEnd - start <= ODD_LINE_BYTES_MAX;
    const text = short ? this.textOf(start, lineEnd) : "";
    if (SIGNAL.test(text)) this.join = JOIN_SIGNAL;
    if (SIGNAL.test(text) || END_OF_DUMP.test(text)) this.endDump(text);
    else if (THREAD_RULE.test(text)) this.beginThread();
    else if (!this.inside || this.complete) this.foreignLines++;
    else if (!this.ancestors && !this.readOdd(text, start, lineEnd)) this.unknown++;
  }

  /** A rule between threads holds up to the registers of the next thread, then may come again. */
  private endDump(text: string): void {
    if (this.inside) this.finish();
    if (!SIGNAL.test(text)) this.threads = false;
    this.foreignLines++;
  }

  /** Such a goroutine is `[running]` and yet not the one that begins a new dump. */
  private elsewhere(): true {
    const { joins } = this.out;
    const last = joins.length - 1;
    if (joins.at(last) !== JOIN_SIGNAL && !this.threads) joins.set(last, JOIN_PLAIN);
    return true;
  }

  private beginThread(): void {
    if (this.inside) this.finish();
    this.threads = true;
    this.out.hasThreads = true;
  }

  private readOdd(text: string, start: number, lineEnd: number): boolean {
    if (ELIDED.test(text)) {
      this.elided = true;
      return true;
    }
    if (C_FRAME_WITHOUT_POSITION.test(text)) return true;
    if (ELSEWHERE.test(text)) return this.elsewhere();
    if (this.pending !== "none" && POSITION.test(text)) {
      this.placeLine(start);
      return true;
    }
    return this.readCName(text, start, lineEnd);
  }

  /** A C frame named by a symbolizer has no parentheses; its position line tells it from prose. */
  private readCName(text: string, start: number, lineEnd: number): boolean {
    const next = this.bytes[lineEnd + 1];
    if (this.complete || next !== TAB || !C_NAME.test(text)) return false;
    this.pending = "call";
    this.range.nameStart = start;
    this.range.nameEnd = this.bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    this.nameHash = text.length;
    return true;
  }
}
