import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { RequestError } from "../answer.ts";
import { memoryArchive } from "../archive/memory-archive.ts";
import { Reader } from "./reader.ts";
import type { ReaderAnswer, ReaderCalls, RoundToTake } from "./reader-calls.ts";
import { answerReader, RemoteReader } from "./reader-port.ts";

const ROUND: RoundToTake = {
  targetId: "a",
  target: { name: "a:6060", labels: {} },
  atMs: 1_000,
  captures: [],
  problems: [],
  events: [],
  limitBytes: null,
  runStartMs: 0,
  probeMs: 0,
  previous: null,
  build: null,
  pinned: null,
};

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

/** A reader behind a port, as in another thread. */
function connect(reader: ReaderCalls): { remote: RemoteReader; closed: () => boolean } {
  const channel = new MessageChannel();
  channels.push(channel);
  let isClosed = false;
  answerReader(channel.port2, reader, () => {
    isClosed = true;
  });
  const remote = new RemoteReader((ask, buffers) => channel.port1.postMessage(ask, [...buffers]));
  channel.port1.on("message", (answer: ReaderAnswer) => remote.settle(answer));
  return { remote, closed: () => isClosed };
}

function number(value: string) {
  const bytes = new Uint8Array(new TextEncoder().encode(value));
  const about = { name: "000001s-number.txt", takenAtMs: 1_000, whence: "", target: ROUND.target };
  return { ...about, kind: "number", bytes } as const;
}

describe("a reader in another thread", () => {
  test("keeps a round, and gives it back by name", async () => {
    const { remote } = connect(new Reader(memoryArchive(), async () => null));
    const taken = await remote.take({ ...ROUND, captures: [number("412\n")] });
    expect(taken.facts.process?.values.goroutines).toBe(412);
    const [capture] = await remote.captures("a", [taken.kept.captures[0]?.name ?? ""]);
    expect(new TextDecoder().decode(capture?.bytes)).toBe("412\n");
  });

  test("takes captures over instead of copying them", async () => {
    const { remote } = connect(new Reader(memoryArchive(), async () => null));
    const capture = number("7\n");
    await remote.take({ ...ROUND, captures: [capture] });
    expect(capture.bytes.byteLength).toBe(0);
  });

  test("failures keep their words and their status", async () => {
    const failing: ReaderCalls = {
      ...connect(new Reader(memoryArchive(), async () => null)).remote,
      usage: () => Promise.reject(new RequestError(404, { stage: "read", message: "not kept" })),
      targetIds: () => Promise.reject(new Error("no space left")),
    };
    const { remote } = connect(failing);
    await expect(remote.usage()).rejects.toMatchObject({ status: 404, message: "not kept" });
    await expect(remote.targetIds()).rejects.toThrow("no space left");
  });

  test("whatever waits when the thread ends fails with the reason, and so does what comes", async () => {
    const { remote } = connect({
      ...connect(new Reader(memoryArchive(), async () => null)).remote,
      usage: () => new Promise(() => undefined),
    });
    const waiting = remote.usage();
    remote.fail("it ran out of memory");
    await expect(waiting).rejects.toThrow("ran out of memory");
    await expect(remote.usage()).rejects.toThrow("ran out of memory");
  });

  test("says when it has been closed", async () => {
    const { remote, closed } = connect(new Reader(memoryArchive(), async () => null));
    await remote.close();
    await expect.poll(closed).toBe(true);
  });
});
