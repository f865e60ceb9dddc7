import { Worker } from "node:worker_threads";
import type { ReaderAnswer, ReaderCalls } from "./reader-calls.ts";
import { RemoteReader } from "./reader-port.ts";

/** Starts over so often in an hour; a thread that ends more often ends for a reason that stays. */
const RESTARTS_AN_HOUR = 12;
const HOUR_MS = 3_600_000;
/** What is decoded is soon let go: a small nursery is collected often and stays small. */
const YOUNG_MEBIBYTES = 16;

export interface ReaderThreadOptions {
  /** Script of the thread. */
  readonly script: string;
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * Largest heap of the thread, MiB: a decode that grows beyond ends the thread and not the watch.
   */
  readonly heapMebibytes: number;
  /** It ended without being asked to; the reason is for a person. */
  readonly onRestart: (reason: string) => void;
}

/** The reader's thread, started anew when it ends by itself. */
export function readerThread(options: ReaderThreadOptions): ReaderCalls {
  let closed = false;
  let restartsMs: readonly number[] = [];
  let current = start();

  function start(): RemoteReader {
    const { script, data, heapMebibytes } = options;
    const resourceLimits = {
      maxOldGenerationSizeMb: heapMebibytes,
      maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
    };
    const worker = new Worker(script, { workerData: data, resourceLimits });
    const remote = new RemoteReader((ask, buffers) => worker.postMessage(ask, buffers));
    worker.on("message", (answer: ReaderAnswer) => remote.settle(answer));
    let reason = "the thread ended";
    worker.on("error", (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", () => {
      remote.fail(reason);
      if (!closed) restart(reason);
    });
    return remote;
  }

  function restart(reason: string): void {
    const nowMs = Date.now();
    restartsMs = [...restartsMs.filter((atMs) => nowMs - atMs < HOUR_MS), nowMs];
    options.onRestart(reason);
    if (restartsMs.length <= RESTARTS_AN_HOUR) current = start();
  }

  return {
    take: (round) => current.take(round),
    judge: (ask) => current.judge(ask),
    report: (ask) => current.report(ask),
    factsAgain: (ask) => current.factsAgain(ask),
    rounds: (targetId, range) => current.rounds(targetId, range),
    captures: (targetId, names) => current.captures(targetId, names),
    pack: (ask) => current.pack(ask),
    gcTraces: (targetId, range) => current.gcTraces(targetId, range),
    pin: (targetId, ids, reason) => current.pin(targetId, ids, reason),
    retain: (retention) => current.retain(retention),
    forget: (targetId) => current.forget(targetId),
    targetIds: () => current.targetIds(),
    usage: () => current.usage(),
    notes: () => current.notes(),
    close: async () => {
      closed = true;
      await current.close();
    },
  };
}
