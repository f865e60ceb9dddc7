/** Asks a port on loopback something and looks at the first bytes of its answer. */
import { connect } from "node:net";
import { LOOPBACK } from "./server.ts";

/** A server on the same machine that is up answers at once, a busy machine allowed for. */
const ANSWER_MS_MAX = 5_000;

export interface Question {
  readonly port: number;
  readonly send: string;
  /** What the answer begins with, one character a byte. */
  readonly expect: string;
}

/** Rejects when nothing listens, when nothing comes back in time, or when it is something else. */
export function exchange({ port, send, expect }: Question): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, LOOPBACK, () => socket.write(send, "latin1"));
    const fail = (said: string): void => {
      socket.destroy();
      reject(new Error(`port ${port}: ${said}`));
    };
    let answer = "";
    socket.setTimeout(ANSWER_MS_MAX, () => fail("no answer"));
    socket.on("error", (error) => fail(error.message));
    socket.on("close", () => fail(`closed after ${JSON.stringify(answer)}`));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (answer.length < expect.length) return;
      if (!answer.startsWith(expect)) return fail(`answered ${JSON.stringify(answer)}`);
      resolve();
      socket.destroy();
    });
  });
}

/** Whether anything at all listens there. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK, () => {
      socket.destroy();
      resolve(true);
    });
    socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy());
    socket.on("error", () => resolve(false));
    socket.on("close", () => resolve(false));
  });
}
