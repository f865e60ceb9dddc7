/**
 * Parses the texts of a large tree in several threads: others grow the grammar's trees from one end
 * of the list, this one takes them over and parses from the other end meanwhile.
 */
import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { TreeColumns } from "../code/syntax/flat-tree.ts";
import type { SourceFile } from "../code/syntax/nodes.ts";
import type { GoParser, GrammarWasm, SplitParser } from "../code/syntax/parser.ts";
import type { SourceText } from "../code/syntax/source-text.ts";

/** Below so many characters starting a thread takes longer than it saves. */
const LENGTH_MIN = 2_000_000;
/** This thread takes over what the others grow: more of them would only wait for it. */
const THREADS_MAX = 3;
/** Characters handed over at once. */
const BATCH_LENGTH = 200_000;

export interface AheadOptions {
  readonly parser: SplitParser;
  readonly wasm: GrammarWasm;
  readonly signal: AbortSignal;
}

/** A parser that has parsed the texts already when several threads help; others it parses then. */
export async function parseAhead(
  texts: readonly SourceText[],
  { parser, wasm, signal }: AheadOptions,
): Promise<GoParser> {
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  const script = length < LENGTH_MIN ? null : await threadScript();
  const count = Math.min(THREADS_MAX, availableParallelism() - 1);
  if (script === null || count < 1) return parser;
  const shared = new SharedWork(texts, parser);
  const threads = Array.from({ length: count }, () => startThread(script, wasm, shared));
  try {
    while (!signal.aborted && shared.parseLast()) await setImmediate();
    if (!signal.aborted) await Promise.all(threads.map(({ done }) => done));
    while (!signal.aborted && shared.parseLast()) await setImmediate();
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
  return { parse: (source) => shared.take(source) ?? parser.parse(source) };
}

/** Texts that nobody has begun yet, and the files of those that are done. */
class SharedWork {
  private readonly waiting: SourceText[];
  private next = 0;
  private readonly parser: SplitParser;
  private readonly files = new Map<SourceText, SourceFile>();

  constructor(texts: readonly SourceText[], parser: SplitParser) {
    this.waiting = [...texts];
    this.parser = parser;
  }

  takeBatch(): readonly SourceText[] {
    const batch: SourceText[] = [];
    for (let length = 0; length < BATCH_LENGTH && this.next < this.waiting.length; this.next++) {
      const text = this.waiting[this.next];
      if (text === undefined) break;
      batch.push(text);
      length += text.text.length;
    }
    return batch;
  }

  /** A batch that a thread could not do. */
  giveBack(batch: readonly SourceText[]): void {
    this.waiting.push(...batch);
  }

  finish(batch: readonly SourceText[], trees: readonly (TreeColumns | null)[]): void {
    batch.forEach((text, at) => {
      const tree = trees[at] ?? null;
      this.files.set(
        text,
        tree === null ? this.parser.parse(text) : this.parser.fileFrom(text, tree),
      );
    });
  }

  /** Parses one text from the far end here; false when none is left. */
  parseLast(): boolean {
    const text = this.next < this.waiting.length ? this.waiting.pop() : undefined;
    if (text !== undefined) this.files.set(text, this.parser.parse(text));
    return text !== undefined;
  }

  /** A parsed file is given once: nobody keeps it longer than who asked. */
  take(text: SourceText): SourceFile | null {
    const file = this.files.get(text) ?? null;
    this.files.delete(text);
    return file;
  }
}

interface ParseThread {
  readonly worker: Worker;
  /** Settles when there is nothing left for the thread, or it has ended. */
  readonly done: Promise<void>;
}

function startThread(script: string, wasm: GrammarWasm, shared: SharedWork): ParseThread {
  const worker = new Worker(script, { workerData: wasm });
  const begun: (readonly SourceText[])[] = [];
  const done = new Promise<void>((resolve) => {
    const sendNext = (): void => {
      const batch = shared.takeBatch();
      if (batch.length > 0) {
        begun.push(batch);
        worker.postMessage(batch.map(({ path, text }) => ({ path, text, lineStarts: [] })));
      } else if (begun.length === 0) resolve();
    };
    const giveUp = (): void => {
      for (const batch of begun.splice(0)) shared.giveBack(batch);
      resolve();
    };
    worker.on("message", (trees: readonly (TreeColumns | null)[]) => {
      const batch = begun.shift();
      sendNext();
      if (batch !== undefined) shared.finish(batch, trees);
      if (begun.length === 0) sendNext();
    });
    worker.on("error", giveUp);
    worker.on("exit", giveUp);
    // Two at a time: the thread never waits for this one.
    sendNext();
    sendNext();
  });
  return { worker, done };
}

/** The bundle's code stands in dist/ or in dist/chunks/; run from source there is no script. */
async function threadScript(): Promise<string | null> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const folder of [here, dirname(here)]) {
    const path = join(folder, "parse-thread.js");
    try {
      await access(path);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
