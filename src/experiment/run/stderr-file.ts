/**
 * The file that a process writes its stderr to, followed from here. It is in the folder of the
 * captures: what was written before either of the two died is there.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync } from "node:fs";

/** Soon enough for somebody who watches the lines come. */
export const FOLLOW_EVERY_MS = 50;
const READ_BYTES = 256 * 1024;
/** Emptied above this when all was read and nothing was written for a while… */
const EMPTY_BYTES = 64 * 1024 * 1024;
/** …and above this many times that in any case. */
const EMPTY_TIMES_MAX = 4;

export class StderrFile {
  readonly path: string;
  /** For the process: all that it writes goes to the end. */
  readonly writeFd: number;
  readonly #readFd: number;
  readonly #buffer = Buffer.alloc(READ_BYTES);
  readonly #emptyBytes: number;
  #offset = 0;

  constructor(path: string, emptyBytes = EMPTY_BYTES) {
    this.path = path;
    this.#emptyBytes = emptyBytes;
    this.writeFd = openSync(path, "a", 0o600);
    this.#readFd = openSync(path, "r+");
  }

  /** What was written since the last call, piece by piece; true when there was anything. */
  read(take: (bytes: Buffer) => void): boolean {
    let found = false;
    for (;;) {
      const bytes = readSync(this.#readFd, this.#buffer, 0, READ_BYTES, this.#offset);
      if (bytes === 0) return found;
      found = true;
      this.#offset += bytes;
      take(Buffer.from(this.#buffer.subarray(0, bytes)));
    }
  }

  /** Whether the file is so large that it should be emptied, when all of it was read. */
  isFull(wasQuiet: boolean): boolean {
    return this.#offset > this.#emptyBytes * (wasQuiet ? 1 : EMPTY_TIMES_MAX);
  }

  /** Call it right after `read`: a line written in between would be lost. True when it went. */
  empty(): boolean {
    if (fstatSync(this.#readFd).size > this.#offset) return false;
    ftruncateSync(this.#readFd, 0);
    this.#offset = 0;
    return true;
  }

  /** The part from `fromByte` of what is in the file now. */
  slice(fromByte: number, bytesMax: number): Buffer {
    const size = fstatSync(this.#readFd).size;
    const length = Math.max(0, Math.min(bytesMax, size - fromByte));
    const buffer = Buffer.alloc(length);
    const bytes = readSync(this.#readFd, buffer, 0, length, fromByte);
    return buffer.subarray(0, bytes);
  }

  /** The process has its own descriptor by then. */
  closeWriter(): void {
    closeSync(this.writeFd);
  }

  /** Closes and deletes it. */
  remove(): void {
    closeSync(this.#readFd);
    rmSync(this.path, { force: true });
  }
}
