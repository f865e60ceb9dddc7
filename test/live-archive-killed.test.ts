/** A watch that is killed without warning has every round that was acknowledged, whole and once. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Random } from "../bench/random.ts";
import { killArchiveWriter } from "./kill-archive-writer.ts";
import { buildWriter } from "./kill-tables-writer.ts";

/** Side by side on two cores; `npm run torture` does more. */
const SEEDS = [1, 2] as const;
const KILLS_EACH = 52;
/** A busy machine starts few processes a second. */
const LONG = { timeout: 600_000 };

let writer: Awaited<ReturnType<typeof buildWriter>>;

beforeAll(async () => {
  writer = await buildWriter("archive-writer");
});

afterAll(() => writer.remove());

test.concurrent.for(SEEDS)("kills lose no round, seed %i", LONG, async (seed) => {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-killed-"));
  try {
    const random = new Random(seed);
    const options = { folder, program: writer.program, kills: KILLS_EACH };
    const problems = await killArchiveWriter({ ...options, random: () => random.next() });
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
