import type { MessagePort } from "node:worker_threads";
import { UsageError } from "../base/errors.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { type Answer, errorAnswer, jsonAnswer } from "./answer.ts";
import { Explorer, type ExplorerSetup } from "./explorer.ts";
import type { FromThread, ToThread } from "./thread-messages.ts";

/** The other end of the thread: opens what the setup names and answers until the port closes. */
export async function runExplorerThread(
  port: Pick<MessagePort, "postMessage" | "on">,
  setup: ExplorerSetup,
  loadCode: () => Promise<SourceToRead | null>,
): Promise<void> {
  const send = (message: FromThread, buffers: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...buffers]);
  const interrupt = new AbortController();
  const explorer = new Explorer(setup, {
    onSession: (session) => send({ type: "session", session }),
    loadCode,
    signal: interrupt.signal,
  });
  port.on("message", (message: ToThread) => {
    const { id } = message;
    void answerOf(explorer, message).then((answer) =>
      send({ type: "answer", id, answer }, [answer.bytes.buffer]),
    );
  });
  try {
    await explorer.open();
    send({ type: "opened" });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    send({ type: "failed", message: text, usage: error instanceof UsageError });
  }
}

async function answerOf(explorer: Explorer, message: ToThread): Promise<Answer> {
  if (message.type === "ask") return explorer.answer(message.ask);
  try {
    return jsonAnswer(await explorer.add(message.name, message.bytes));
  } catch (error) {
    return errorAnswer(error, "open file");
  }
}
