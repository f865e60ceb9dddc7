/**
 * Kills a writer of the watch's tables many times, two at once, and says what was lost:
 *
 *   npx tsx scripts/torture-tables.ts [kills, 1000 by default]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../bench/random.ts";
import { buildWriter, killWriter } from "../test/kill-tables-writer.ts";

const KILLS_A_FOLDER = 50;
const LANES = 2;

const kills = Number(process.argv[2] ?? 1000);
const seeds = Array.from({ length: Math.ceil(kills / KILLS_A_FOLDER) }, (_, index) => index + 1);
const { program, remove } = await buildWriter();
let problems = 0;

async function lane(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const folder = await mkdtemp(join(tmpdir(), "tidemark-tables-killed-"));
    const random = new Random(seed);
    const options = { folder, program, kills: KILLS_A_FOLDER, random: () => random.next() };
    const found = await killWriter(options);
    problems += found.length;
    console.log(`seed ${seed}, ${KILLS_A_FOLDER} kills: ${found.join("\n  ") || "nothing lost"}`);
    if (found.length === 0) await rm(folder, { recursive: true });
    else console.log(`  kept in ${folder}`);
  }
}

await Promise.all(Array.from({ length: LANES }, lane));
await remove();
process.exitCode = problems === 0 ? 0 : 1;
