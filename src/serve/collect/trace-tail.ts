/**
 * Follows a file that a Go runtime writes GC traces to: new whole lines since the last reading,
 * through rotation (another file under the name) and truncation (the same file, shorter). Of what a
 * program logs besides nothing is taken.
 */

import { type FileHandle, open, stat } from "node:fs/promises";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

/** Read in one round; a log that grows faster is skipped to its end. */
const READ_BYTES_MAX = 8 * 1024 * 1024;
/** A line of the runtime is shorter; what is longer is something else. */
const LINE_BYTES_MAX = 16 * 1024;
/** Lines of the runtime and of the kernel's OOM killer (docs/formats.md). */
const RUNTIME_LINE =
  /^(?:\S+ )?(?:gc ?\d|scav |scvg|pacer: )|fatal error: |runtime: |Killed process |oom-kill:/;

export interface TraceLines {
  /** Null when nothing was added. */
  readonly bytes: Uint8Array | null;
  /** Why the file could not be followed; null when it could. */
  readonly problem: string | null;
}

/** One file; what stands in it when the watch begins has no time and is left alone. */
export class TraceTail {
  readonly path: string;
  #file: FileHandle | null = null;
  #inode = 0;
  #offset = 0;
  #partial = "";
  #begun: Promise<void> | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** To be called at the beginning; a file that comes later is read from its start. */
  begin(): Promise<void> {
    this.#begun ??= this.#atEnd();
    return this.#begun;
  }

  async #atEnd(): Promise<void> {
    await this.#open().catch(() => undefined);
    if (this.#file !== null) this.#offset = (await this.#file.stat()).size;
  }

  async read(): Promise<TraceLines> {
    await this.begin();
    try {
      const lines = await this.#readOpen();
      if (await this.#isReplaced()) {
        await this.close();
        await this.#open();
        lines.push(...(await this.#readOpen()));
      }
      const text = lines.filter((line) => RUNTIME_LINE.test(line)).join("\n");
      return { bytes: text === "" ? null : Buffer.from(`${text}\n`, "utf8"), problem: null };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { bytes: null, problem: `tail GC trace: ${reason}` };
    }
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    this.#partial = "";
    await file?.close();
  }

  async #open(): Promise<void> {
    const found = await stat(this.path);
    // Opening a pipe would wait for somebody to write to it.
    if (!found.isFile()) throw new UsageError(`${quoteShort(this.path)} is no file`);
    this.#file = await open(this.path, "r");
    this.#inode = (await this.#file.stat()).ino;
    this.#offset = 0;
  }

  /** True also before the file is there for the first time. */
  async #isReplaced(): Promise<boolean> {
    const found = await stat(this.path).catch(() => null);
    if (found === null) return false;
    return this.#file === null || found.ino !== this.#inode;
  }

  async #readOpen(): Promise<string[]> {
    const file = this.#file;
    if (file === null) return [];
    const { size } = await file.stat();
    if (size < this.#offset) this.#restart();
    if (size - this.#offset > READ_BYTES_MAX) {
      this.#restart();
      this.#offset = size - READ_BYTES_MAX;
    }
    const buffer = Buffer.alloc(size - this.#offset);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, this.#offset);
    this.#offset += bytesRead;
    const lines = (this.#partial + buffer.toString("latin1", 0, bytesRead)).split("\n");
    const rest = lines.pop() ?? "";
    this.#partial = rest.length > LINE_BYTES_MAX ? "" : rest;
    return lines.filter((line) => line.length <= LINE_BYTES_MAX);
  }

  #restart(): void {
    this.#offset = 0;
    this.#partial = "";
  }
}
