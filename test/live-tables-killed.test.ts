/** A watch that is killed has every event, document and row that was acknowledged. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Random } from "../bench/random.ts";
import { buildWriter, killWriter } from "./kill-tables-writer.ts";

/** Side by side on two cores; `npm run torture` does more. */
const SEEDS = [1, 2] as const;
const KILLS_EACH = 21;

let writer: Awaited<ReturnType<typeof buildWriter>>;

beforeAll(async () => {
  writer = await buildWriter();
});

afterAll(() => writer.remove());

test.concurrent.for(SEEDS)("kills lose nothing, seed %i", async (seed) => {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-killed-"));
  try {
    const random = new Random(seed);
    const options = { folder, program: writer.program, kills: KILLS_EACH };
    const problems = await killWriter({ ...options, random: () => random.next() });
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
