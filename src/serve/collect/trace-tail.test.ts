import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TraceTail } from "./trace-tail.ts";
import { TraceTails } from "./trace-tails.ts";

let folder = "";
let path = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-tail-"));
  path = join(folder, "gc.log");
});

afterEach(() => rm(folder, { recursive: true }));

function cycle(number: number): string {
  return (
    `gc ${number} @${number}.012s 1%: 0.01+0.5+0.002 ms clock, 0.02+0.1/0.4/0+0.004 ms cpu, ` +
    "4->4->1 MB, 5 MB goal, 0 MB stacks, 0 MB globals, 2 P\n"
  );
}

async function numbersOf(tail: TraceTail): Promise<readonly number[]> {
  const { bytes } = await tail.read();
  const text = Buffer.from(bytes ?? []).toString("latin1");
  return [...text.matchAll(/^gc (\d+) /gm)].map(([, number]) => Number(number));
}

describe("a tail of a GC trace", () => {
  test("gives what is added after it began, whole lines only", async () => {
    await writeFile(path, cycle(1));
    const tail = new TraceTail(path);
    await tail.begin();
    expect(await numbersOf(tail)).toEqual([]);
    await appendFile(path, `${cycle(2)}${cycle(3).slice(0, 20)}`);
    expect(await numbersOf(tail)).toEqual([2]);
    await appendFile(path, cycle(3).slice(20));
    expect(await numbersOf(tail)).toEqual([3]);
    expect((await tail.read()).bytes).toBeNull();
    await tail.close();
  });

  test("reads a file that comes later from its start", async () => {
    const tail = new TraceTail(path);
    await tail.begin();
    expect(await tail.read()).toEqual({ bytes: null, problem: null });
    await writeFile(path, cycle(1));
    expect(await numbersOf(tail)).toEqual([1]);
    await tail.close();
  });

  test("goes on in the new file after a rotation, and misses nothing of the old", async () => {
    await writeFile(path, "");
    const tail = new TraceTail(path);
    await tail.begin();
    await appendFile(path, cycle(1));
    await rename(path, `${path}.1`);
    await appendFile(`${path}.1`, cycle(2));
    await writeFile(path, cycle(3));
    expect(await numbersOf(tail)).toEqual([1, 2, 3]);
    await tail.close();
  });

  test("begins anew in a file that was cut", async () => {
    await writeFile(path, cycle(1) + cycle(2));
    const tail = new TraceTail(path);
    await tail.begin();
    await truncate(path);
    expect(await numbersOf(tail)).toEqual([]);
    await appendFile(path, cycle(3));
    expect(await numbersOf(tail)).toEqual([3]);
    await tail.close();
  });

  test("takes nothing of what the program logs besides", async () => {
    await writeFile(path, "");
    const tail = new TraceTail(path);
    await tail.begin();
    await appendFile(path, `user=alice token=s3cret\n${cycle(1)}gc is a nice thing\n`);
    const { bytes } = await tail.read();
    expect(Buffer.from(bytes ?? []).toString("latin1")).toBe(cycle(1));
    await tail.close();
  });

  test("survives a line without end", async () => {
    await writeFile(path, "");
    const tail = new TraceTail(path);
    await tail.begin();
    await appendFile(path, "x".repeat(100_000));
    expect((await tail.read()).bytes).toBeNull();
    await appendFile(path, `\n${cycle(1)}`);
    expect(await numbersOf(tail)).toEqual([1]);
    await tail.close();
  });

  test("says what is wrong with a file that is none", async () => {
    const tail = new TraceTail(folder);
    expect((await tail.read()).problem).toMatch(/^tail GC trace: .* is no file$/);
    await tail.close();
  });
});

test("the tails of a target give captures, and keep their place when the list changes", async () => {
  await writeFile(path, "");
  const other = join(folder, "other.log");
  const tails = new TraceTails([path]);
  await tails.begin();
  await appendFile(path, cycle(1));
  tails.change([other, path, path]);
  await tails.begin();
  await writeFile(other, cycle(7));
  const at = { target: { name: "t", labels: {} }, elapsedMs: 3_000, nowMs: 5 };
  const { captures, problems } = await tails.read(at);
  expect(problems).toEqual([]);
  expect(captures.map(({ name, kind, whence }) => [name, kind, whence])).toEqual([
    ["000003s-gctrace.txt", "gctrace", other],
    ["000003s-gctrace-2.txt", "gctrace", path],
  ]);
  await tails.close();
});
