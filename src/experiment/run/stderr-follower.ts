/** Follows a process's stderr: passes it on, keeps its GC trace, finds its dump at the end. */
import { join } from "node:path";
import { systemClock } from "../../capture/clock.ts";
import { STDERR_LOG } from "../../capture/open-source.ts";
import { type LastWords, lastWords } from "./last-words.ts";
import { FOLLOW_EVERY_MS, StderrFile } from "./stderr-file.ts";
import { StderrLines } from "./stderr-lines.ts";

/** Go itself stops a dump at 64 MiB when it makes one for a page; a crash may print more. */
const DUMP_BYTES_MAX = 64 * 1024 * 1024;
/** The line that says why is at the beginning. */
const WORDS_BYTES_MAX = 256 * 1024;

export interface Ending {
  readonly words: LastWords | null;
  /** What followed the last words, with the stacks of the goroutines; null when there is none. */
  readonly dump: Buffer | null;
  readonly trace: Buffer | null;
}

export class StderrFollower {
  readonly #file: StderrFile;
  readonly #lines: StderrLines;
  readonly #write: (bytes: Buffer) => void;
  readonly #onTrace: (lines: Buffer) => void;

  constructor(options: {
    readonly folder: string;
    readonly attempt: number;
    readonly quietTrace: boolean;
    /** Where the process's stderr would have gone. */
    readonly write: (bytes: Buffer) => void;
    /** Trace lines that must be kept before the file is emptied. */
    readonly onTrace: (lines: Buffer) => void;
    /** The file is emptied when it is larger; 64 MiB by default. */
    readonly emptyBytes?: number;
  }) {
    const path = join(options.folder, STDERR_LOG.nameOf(options.attempt));
    this.#file = new StderrFile(path, options.emptyBytes);
    this.#lines = new StderrLines({ quietTrace: options.quietTrace });
    this.#write = options.write;
    this.#onTrace = options.onTrace;
  }

  /** For the process to write to; close it with {@link started}. */
  get fd(): number {
    return this.#file.writeFd;
  }

  get isAtLineStart(): boolean {
    return this.#lines.isAtLineStart;
  }

  started(): void {
    this.#file.closeWriter();
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const found = this.#pass();
      if (this.#file.isFull(!found)) this.#makeRoom();
      await systemClock.sleep(FOLLOW_EVERY_MS, signal);
    }
  }

  /** All that was written until now, and what it says of the end. The file goes. */
  end(): Ending {
    this.#pass();
    const rest = this.#lines.flush();
    if (rest.length > 0) this.#write(rest);
    const at = this.#lines.fatalAt;
    const whole = at === null ? null : this.#file.slice(at, DUMP_BYTES_MAX);
    const text = whole?.toString("utf8", 0, WORDS_BYTES_MAX) ?? "";
    const words = lastWords(text);
    const isDump = whole !== null && words !== null && /^goroutine \d+ /m.test(text);
    const dump = isDump ? whole : null;
    const trace = this.#lines.takeTrace();
    return { words, dump, trace };
  }

  /** What it holds has been kept as captures by then. */
  remove(): void {
    this.#file.remove();
  }

  #pass(): boolean {
    return this.#file.read((bytes) => {
      const out = this.#lines.push(bytes);
      if (out.length > 0) this.#write(out);
    });
  }

  #makeRoom(): void {
    const trace = this.#lines.takeTrace();
    if (trace !== null) this.#onTrace(trace);
    if (this.#file.empty()) this.#lines.forgetPlace();
  }
}
