/**
 * Kills a writer of the archive of captures many times, two at once, and says what was lost:
 *
 *   npx tsx scripts/torture-archive.ts [kills, 1000 by default]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../bench/random.ts";
import { killArchiveWriter } from "../test/kill-archive-writer.ts";
import { buildWriter } from "../test/kill-tables-writer.ts";

const KILLS_A_FOLDER = 50;
const LANES = 2;

const kills = Number(process.argv[2] ?? 1000);
const seeds = Array.from({ length: Math.ceil(kills / KILLS_A_FOLDER) }, (_, index) => index + 1);
const { program, remove } = await buildWriter("archive-writer");
let problems = 0;

async function lane(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const folder = await mkdtemp(join(tmpdir(), "tidemark-torture-"));
    const random = new Random(1000 + seed);
    const options = { folder, program, kills: KILLS_A_FOLDER, random: () => random.next() };
    const found = await killArchiveWriter(options);
    problems += found.length;
    console.log(`seed ${seed}, ${KILLS_A_FOLDER} kills: ${found.join("\n  ") || "nothing lost"}`);
    if (found.length === 0) await rm(folder, { recursive: true });
    else console.log(`  kept in ${folder}`);
  }
}

await Promise.all(Array.from({ length: LANES }, lane));
await remove();
process.exitCode = problems === 0 ? 0 : 1;
