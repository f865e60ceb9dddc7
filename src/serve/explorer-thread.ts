import { MessageChannel, Worker } from "node:worker_threads";
import type { SourceToRead } from "../diagnose/read-code.ts";
import type { ExplorerSetup } from "./explorer.ts";
import { runExplorerThread } from "./run-thread.ts";
import type { FromThread, ToThread } from "./thread-messages.ts";

/** One end of a running explorer. */
export interface ExplorerThread {
  send(message: ToThread, buffers?: readonly ArrayBuffer[]): void;
  end(): Promise<void>;
}

export interface ThreadEvents {
  readonly onMessage: (message: FromThread) => void;
  /** It ended without being asked to; the reason is for a person. */
  readonly onEnd: (reason: string) => void;
}

export type StartThread = (setup: ExplorerSetup, events: ThreadEvents) => ExplorerThread;

/**
 * Starts explorers in threads of their own. `data` is given to the script beside the setup. Without
 * `heapMebibytes` a thread takes as much as the process may.
 */
export function threadFrom(
  script: string,
  data: Readonly<Record<string, unknown>>,
  heapMebibytes?: number,
): StartThread {
  const resourceLimits =
    heapMebibytes === undefined ? {} : { maxOldGenerationSizeMb: heapMebibytes };
  return (setup, { onMessage, onEnd }) => {
    const worker = new Worker(script, { workerData: { ...data, setup }, resourceLimits });
    let ended = false;
    const endOnce = (reason: string): void => {
      if (!ended) onEnd(reason);
      ended = true;
    };
    worker.on("message", onMessage);
    worker.on("error", (error) => endOnce(reasonOf(error)));
    worker.on("exit", () => endOnce("it ended"));
    return {
      send: (message, buffers = []) => worker.postMessage(message, buffers),
      end: async () => {
        ended = true;
        await worker.terminate();
      },
    };
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return "it ran out of memory";
  return error instanceof Error ? error.message : String(error);
}

/** Starts explorers in this thread, where there is no built script: in tests of the source. */
export function inThisThread(
  loadCode: () => Promise<SourceToRead | null> = async () => null,
): StartThread {
  return (setup, { onMessage }) => {
    const { port1, port2 } = new MessageChannel();
    port1.on("message", onMessage);
    void runExplorerThread(port2, setup, loadCode);
    return {
      send: (message, buffers = []) => port1.postMessage(message, buffers),
      end: async () => {
        port1.close();
      },
    };
  };
}
