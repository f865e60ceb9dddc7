import { Worker } from "node:worker_threads";
import type { ReaderAnswer, ReaderCalls } from "./reader-calls.ts";
import { RemoteReader } from "./reader-port.ts";

const HOUR_MS = 3_600_000;
/**
 * Waits before it starts anew, by how often it ended within the hour: at once after an accident,
 * ever later for a reason that stays, and never not at all.
 */
const PAUSES_MS = [0, 0, 1_000, 5_000, 15_000, 60_000] as const;
const PAUSE_MS_MAX = 120_000;
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
  /**
   * It ended without being asked to; the reason is for a person. Null once an hour has gone well.
   */
  readonly onRestart: (reason: string | null) => void;
  /** Replaced in tests. */
  readonly pauseMs?: (endings: number) => number;
}

/** The reader's thread, started anew when it ends by itself. */
export function readerThread(options: ReaderThreadOptions): ReaderCalls {
  let closed = false;
  let endingsMs: readonly number[] = [];
  let pause: NodeJS.Timeout | undefined;
  let well: NodeJS.Timeout | undefined;
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

  /** Until it has started, calls fail with the reason. */
  function restart(reason: string): void {
    const nowMs = performance.now();
    endingsMs = [...endingsMs.filter((atMs) => nowMs - atMs < HOUR_MS), nowMs];
    const { length: times } = endingsMs;
    const often = times === 1 ? "once" : `${times} times`;
    options.onRestart(`${reason}; started anew ${often} within the hour`);
    const pauseMs = (options.pauseMs ?? usualPauseMs)(times);
    pause = setTimeout(() => {
      if (!closed) current = start();
    }, pauseMs);
    clearTimeout(well);
    well = setTimeout(() => options.onRestart(null), HOUR_MS).unref();
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
      clearTimeout(pause);
      clearTimeout(well);
      await current.close();
    },
  };
}

function usualPauseMs(endings: number): number {
  return PAUSES_MS[endings - 1] ?? PAUSE_MS_MAX;
}
