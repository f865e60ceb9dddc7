import { showUnseen } from "../base/escape.ts";
import { gcCycleAt } from "./gc-cycle-shapes.ts";
import { goFatalAt } from "./go-fatal.ts";
import type { GcCycle, GcTrace, Scavenge } from "./metrics.ts";
import { scavengeAt } from "./scavenge-line.ts";
import { TextChunks, textChunksOf, utf8Of } from "./text-chunks.ts";
import { type CyclesOfRuns, thinCycles } from "./thin-cycles.ts";

/** Cycles kept at once (about 25 MB of objects): a collection a second for half a day. */
const CYCLES_MAX = 50_000;
const SCAVENGES_MAX = 50_000;
/** Fatal lines kept; a crash loop repeats itself. */
const FATAL_MAX = 1_000;

/** Where a line of the runtime may begin, whatever stands before it. */
const MARK =
  /gc ?\d|scav |scvg|GC forced|pacer: |SCHED \d|scan: |init \S{1,200} @|checkfinalizers: |fatal error: |runtime: |runtime\/cgo: |SIGQUIT: |SIGABRT: /g;
/** Companions that say nothing a leak is judged by: pacer, scheduler, scan and init lines. */
const COMPANION =
  /GC forced|pacer: (?:assist ratio|H_m_prev|\d+% CPU|sweep done)|SCHED \d+ms: |scan: (?:total|class|\d)|init \S{1,200} @[\d.]+ ms|checkfinalizers: /y;

/**
 * Reads a GC trace (Go 1.0 to 1.27) from a stream, in memory bounded by the number of cycles kept
 * and not by the length of the log. Lines may carry the prefixes of log collectors, be wrapped in
 * JSON, or begin in the middle of a line of the program's own output. A number or time that goes
 * back is a new run; a line repeated word for word (two streams into one file) counts once.
 */
export class GcTraceReader {
  readonly #chunks = new TextChunks();
  #lanes: Lane[] = [];
  #current: Lane | null = null;
  #cycles = 0;
  /** Cycles read, with those thinned out since. */
  #cyclesRead = 0;
  readonly #scavenges: Scavenge[] = [];
  readonly #fatal: string[] = [];
  #cyclesLeftOut = 0;
  #lines = 0;
  #knownLines = 0;
  #lastText = "";

  /** Any part of the log; lines may be cut anywhere between two pushes. */
  push(bytes: Uint8Array): void {
    this.pushText(this.#chunks.push(bytes));
  }

  /** Whole lines, one character per byte. */
  pushText(text: string): void {
    this.#countLines(text);
    let knownUntil = -1;
    MARK.lastIndex = 0;
    for (let hit = MARK.exec(text); hit !== null; hit = MARK.exec(text)) {
      const end = this.#readAt(text, hit.index);
      if (end !== null && hit.index >= knownUntil) {
        this.#knownLines++;
        const newline = text.indexOf("\n", end);
        knownUntil = newline < 0 ? text.length : newline;
      }
      MARK.lastIndex = end ?? hit.index + 1;
    }
  }

  /** What was read; the reader is at its end. */
  finish(): GcTrace {
    this.pushText(this.#chunks.end());
    return {
      ...joined(this.#lanes),
      runLines: this.#lanes.map(({ firstLine, lastLine }) => ({
        first: firstLine,
        last: lastLine,
      })),
      scavenges: this.#scavenges,
      fatal: this.#fatal,
      cyclesLeftOut: this.#cyclesLeftOut,
      otherLines: this.#lines - this.#knownLines,
    };
  }

  #countLines(text: string): void {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lines++;
    if (text !== "" && !text.endsWith("\n")) this.#lines++;
  }

  /**
   * Index behind what was recognised at `at`; null when it only looked like a line of the runtime.
   */
  #readAt(text: string, at: number): number | null {
    const found = gcCycleAt(text, at);
    if (found !== null) {
      this.#addCycle(found.cycle, text.slice(at, found.end));
      return found.end;
    }
    const scavenge = scavengeAt(text, at);
    if (scavenge !== null) {
      if (scavenge.state !== null) this.#addScavenge(scavenge.state);
      return scavenge.end;
    }
    return this.#readFatal(text, at) ?? companionEnd(text, at);
  }

  #readFatal(text: string, at: number): number | null {
    const line = goFatalAt(text, at);
    if (line === null) return null;
    if (this.#fatal.length < FATAL_MAX) this.#fatal.push(showUnseen(utf8Of(line)));
    return at + line.length;
  }

  #addScavenge(state: Omit<Scavenge, "afterCycle">): void {
    if (this.#scavenges.length >= SCAVENGES_MAX) return;
    this.#scavenges.push({ afterCycle: this.#current?.last.number ?? 0, ...state });
  }

  #addCycle(cycle: GcCycle, text: string): void {
    if (text === this.#lastText) return;
    const lane = this.#laneOf(cycle);
    lane.cycles.push(cycle);
    lane.last = cycle;
    lane.lastLine = this.#cyclesRead++;
    this.#current = lane;
    this.#lastText = text;
    this.#cycles++;
    if (this.#cycles >= CYCLES_MAX) this.#thin();
  }

  /** The process that this cycle follows on: by number first, else the one that spoke last. */
  #laneOf(cycle: GcCycle): Lane {
    const current = this.#current;
    if (current !== null && isNext(current.last, cycle)) return current;
    const open = this.#lanes.slice(-LANES_OPEN_MAX).toReversed();
    const continued = open.find((lane) => isNext(lane.last, cycle));
    if (continued !== undefined) return continued;
    if (current !== null && !isNewRun(current.last, cycle)) return current;
    const line = this.#cyclesRead;
    const lane: Lane = { cycles: [], last: cycle, firstLine: line, lastLine: line };
    this.#lanes.push(lane);
    return lane;
  }

  #thin(): void {
    const { cycles, runStarts } = joined(this.#lanes);
    const thinned = thinCycles(cycles, runStarts);
    const starts = thinned.runStarts;
    // Whole lanes go from the front only, so lanes and starts line up at their ends.
    const lanes = this.#lanes.slice(this.#lanes.length - starts.length);
    lanes.forEach((lane, run) => {
      lane.cycles = thinned.cycles.slice(starts[run], starts[run + 1] ?? thinned.cycles.length);
    });
    this.#cyclesLeftOut += this.#cycles - thinned.cycles.length;
    this.#lanes = lanes;
    this.#cycles = thinned.cycles.length;
  }
}

/** One life of one process; a parent and its child may write into one log by turns. */
interface Lane {
  cycles: GcCycle[];
  last: GcCycle;
  readonly firstLine: number;
  lastLine: number;
}

/** Processes that may take turns in one log; older ones are taken for ended. */
const LANES_OPEN_MAX = 8;

function joined(lanes: readonly Lane[]): CyclesOfRuns {
  let at = 0;
  const runStarts = lanes.map((lane) => {
    const start = at;
    at += lane.cycles.length;
    return start;
  });
  return { cycles: lanes.flatMap((lane) => lane.cycles), runStarts };
}

function isNext(before: GcCycle, cycle: GcCycle): boolean {
  return cycle.number === before.number + 1 && !isNewRun(before, cycle);
}

/**
 * Reads a whole log that is in memory already. Never throws: a log without a trace has no cycles.
 */
export function readGcTrace(bytes: Uint8Array): GcTrace {
  const reader = new GcTraceReader();
  for (const text of textChunksOf(bytes)) reader.pushText(text);
  return reader.finish();
}

function companionEnd(text: string, at: number): number | null {
  COMPANION.lastIndex = at;
  return COMPANION.test(text) ? COMPANION.lastIndex : null;
}

function isNewRun(before: GcCycle, cycle: GcCycle): boolean {
  if (cycle.number <= before.number) return true;
  return cycle.atSeconds !== null && (before.atSeconds ?? 0) > cycle.atSeconds;
}
