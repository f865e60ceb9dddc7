import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandInWords } from "./command-in-words.ts";
import { LastLines } from "./last-lines.ts";
import type { Pressed } from "./load.ts";
import { openLoad } from "./open-load.ts";

async function pressed(command: string, forMs: number, over?: AbortSignal): Promise<Pressed> {
  const load = await openLoad({ kind: "command", command, target: "http://10.0.0.7:6060" });
  const signal = over ?? new AbortController().signal;
  return load.press({ forMs, signal, onTally: () => undefined });
}

describe("a load command", () => {
  test("knows its target and its time, and ends with the press", async () => {
    const command = 'echo "$TIDEMARK_TARGET for $TIDEMARK_LOAD_SECONDS"; exec sleep 60';
    const { requests, notes } = await pressed(command, 300);
    expect(requests).toBeNull();
    expect(notes).toEqual(["http://10.0.0.7:6060 for 1"]);
  });

  test("what it started ends with it", async () => {
    const { notes } = await pressed("sleep 61 & echo $!; wait", 300);
    const pid = Number(notes.at(-1));
    expect(pid).toBeGreaterThan(1);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test("may say something when it is asked to end", async () => {
    const command = 'trap "echo summary; exit 0" TERM; while :; do sleep 0.05; done';
    expect((await pressed(command, 300)).notes.at(-1)).toBe("summary");
  });

  test("is started again when it ends early, and the report says so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tidemark-load-"));
    try {
      const file = join(folder, "starts");
      const { notes } = await pressed(`echo x >> ${file}`, 700);
      expect((await readFile(file, "utf8")).length / 2).toBeGreaterThan(1);
      expect(notes[0]).toMatch(
        /^the command ended early (?:once|\d times), at last with exit code 0; started again$/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("that cannot run is a mistake of the caller", async () => {
    await expect(pressed("no-such-tool -z 1m", 5_000)).rejects.toThrow(
      /^load command: ended at once with exit code 127: ".*no-such-tool.*not found"$/,
    );
  });

  test("ends at once when the soak is stopped", async () => {
    const over = new AbortController();
    setTimeout(() => over.abort(), 50);
    expect((await pressed("echo begun; exec sleep 60", 600_000, over.signal)).notes).toBeDefined();
  });
});

test("observed traffic counts nothing", async () => {
  const load = await openLoad({ kind: "observed" });
  expect(load.says).toBe("observed traffic");
  const press = { forMs: 1, signal: new AbortController().signal, onTally: () => undefined };
  expect(await load.press(press)).toEqual({ requests: null, notes: [] });
  await load.close();
});

describe("a command in words", () => {
  test.each([
    ["hey -z 1m http://localhost:8080/", "hey -z 1m http://localhost:8080/"],
    ["hey -z 1m -H 'Authorization: Bearer abc' http://x/", "hey -z 1m …"],
    ["ghz --token=abc x", "ghz …"],
    ["curl http://user:secret@host/", "curl …"],
    ["curl http://host/?key=secret", "curl …"],
    ["TOKEN=abc hey x", "a command"],
    ["a b c d e f g h", "a b c d e f …"],
  ])("%s", (command, words) => expect(commandInWords(command)).toBe(words));
});

test("only the last lines of an output are kept", () => {
  const output = new LastLines();
  for (let line = 0; line < 10_000; line++) output.add(`line ${line}\n\n`);
  expect(output.lines()).toEqual([9995, 9996, 9997, 9998, 9999].map((line) => `line ${line}`));
});
