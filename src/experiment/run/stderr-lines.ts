/**
 * What passes over a process's stderr: each byte goes on as it came, lines of the GC trace are
 * copied (or taken out), the end is remembered. Pure; whoever reads the stream pushes.
 */

/** The runtime writes them whole: `gc 12 @3.4s …`, `scvg…`, `pacer: …`. */
const TRACE_LINE = /^(?:gc \d+ @|gc\d+\(|scav \d|scvg)/;
/** What a line so far may become; a longer one is none. */
const TRACE_BEGINNING =
  /^(?:g|gc|gc ?\d*|gc \d+ |gc \d+ @.*|gc\d+\(.*|s|sc|sca|scav.*|scv|scvg.*)$/;
/** A trace line of the largest machine has some 300 bytes. */
const TRACE_LINE_BYTES_MAX = 2_048;
/** Half an hour of a collection every 10 ms. */
const TRACE_BYTES_MAX = 16 * 1024 * 1024;
/** A line with which a Go program may end. */
const FATAL_LINE =
  /^(?:panic: |fatal error: |runtime: |runtime\/cgo: |SIGQUIT: |SIGABRT: |SIGSEGV: |unexpected fault )/;
const FATAL_CHARS = 24;
/** Fatal lines closer together than this are one end: the reason, then what it led to. */
const FATAL_APART_BYTES = 4_096;
const NEWLINE = 0x0a;

export class StderrLines {
  readonly #quietTrace: boolean;
  #trace: Buffer[] = [];
  #traceBytes = 0;
  /** Bytes of all lines that ended, since the place was forgotten. */
  #bytes = 0;
  #fatal: { readonly fromByte: number; readonly toByte: number } | null = null;
  /** The beginning of the line that is not ended yet. */
  #begun: Buffer = Buffer.alloc(0);
  /** How much of `#begun` has gone on already. */
  #passedBytes = 0;
  /** Its whole length so far; only the first part is held. */
  #begunBytes = 0;

  constructor(options: { readonly quietTrace: boolean }) {
    this.#quietTrace = options.quietTrace;
  }

  /** Whether what went on ends in a whole line: then something else may be written between. */
  get isAtLineStart(): boolean {
    return this.#passedBytes === 0;
  }

  /** Takes what the process wrote; returns what goes on to whoever reads its stderr. */
  push(bytes: Buffer): Buffer {
    const out: Buffer[] = [];
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      out.push(this.#endLine(bytes.subarray(from, at + 1)));
      from = at + 1;
    }
    out.push(this.#begin(bytes.subarray(from)));
    return Buffer.concat(out);
  }

  /** What is held back, at the end of the stream. */
  flush(): Buffer {
    const rest = this.#begun.subarray(this.#passedBytes);
    this.#passedBytes = this.#begun.length;
    return rest;
  }

  /** Trace lines since the last call, null when there were none. */
  takeTrace(): Buffer | null {
    if (this.#trace.length === 0) return null;
    const lines = Buffer.concat(this.#trace);
    this.#trace = [];
    this.#traceBytes = 0;
    return lines;
  }

  /** Byte at which the last fatal lines begin, of all that was pushed; null without any. */
  get fatalAt(): number | null {
    return this.#fatal?.fromByte ?? null;
  }

  /** What was pushed until now is not kept any more: bytes count from here. */
  forgetPlace(): void {
    this.#bytes = -this.#begunBytes;
    this.#fatal = null;
  }

  #endLine(rest: Buffer): Buffer {
    const line = Buffer.concat([this.#begun, rest]);
    this.#noteFatal(line);
    this.#bytes += this.#begunBytes + rest.length;
    this.#begunBytes = 0;
    const held = line.subarray(this.#passedBytes);
    const hasPassed = this.#passedBytes > 0;
    this.#begun = Buffer.alloc(0);
    this.#passedBytes = 0;
    if (!isTrace(line)) return held;
    this.#keepTrace(line);
    return this.#quietTrace && !hasPassed ? Buffer.alloc(0) : held;
  }

  /** A line that may yet become one of the trace waits when it is to be taken out. */
  #begin(rest: Buffer): Buffer {
    if (rest.length === 0) return rest;
    // Only the beginning decides; a line without end must not be held whole.
    const begun = Buffer.concat([this.#begun, rest]);
    this.#begunBytes += rest.length;
    const isHeld = this.#passedBytes === 0 && this.#quietTrace && mayBeTrace(begun);
    const held = begun.subarray(this.#passedBytes);
    this.#begun = begun.subarray(0, TRACE_LINE_BYTES_MAX);
    if (isHeld) return Buffer.alloc(0);
    this.#passedBytes = this.#begun.length;
    return held;
  }

  #noteFatal(line: Buffer): void {
    if (!FATAL_LINE.test(line.toString("latin1", 0, FATAL_CHARS))) return;
    const at = this.#bytes;
    const before = this.#fatal;
    const isSame = before !== null && at - before.toByte < FATAL_APART_BYTES;
    this.#fatal = { fromByte: isSame ? before.fromByte : at, toByte: at };
  }

  #keepTrace(line: Buffer): void {
    if (this.#traceBytes + line.length > TRACE_BYTES_MAX) {
      const half = this.#trace.slice(Math.ceil(this.#trace.length / 2));
      this.#trace = half;
      this.#traceBytes = half.reduce((sum, { length }) => sum + length, 0);
    }
    this.#trace.push(line);
    this.#traceBytes += line.length;
  }
}

function isTrace(line: Buffer): boolean {
  return line.length <= TRACE_LINE_BYTES_MAX && TRACE_LINE.test(line.toString("latin1"));
}

function mayBeTrace(begun: Buffer): boolean {
  return begun.length <= TRACE_LINE_BYTES_MAX && TRACE_BEGINNING.test(begun.toString("latin1"));
}
