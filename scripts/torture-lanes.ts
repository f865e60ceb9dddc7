import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../bench/random.ts";
import { buildWriter } from "../test/kill-tables-writer.ts";

const KILLS_A_FOLDER = 50;
const LANES = 2;
const KILLS = 1000;

/** One folder's kills: what was lost, a line each. */
type Kill = (options: {
  readonly folder: string;
  readonly program: string;
  readonly kills: number;
  readonly random: () => number;
}) => Promise<readonly string[]>;

/** Kills a writer many times, two at once; the exit code says whether anything was lost. */
export async function torture(about: {
  /** Program of test/ that writes; the default of buildWriter when left out. */
  readonly writer?: string;
  readonly prefix: string;
  /** Added to each seed, so that stores are killed at other moments. */
  readonly firstSeed: number;
  readonly kill: Kill;
}): Promise<void> {
  const kills = Number(process.argv[2] ?? KILLS);
  const seeds = Array.from({ length: Math.ceil(kills / KILLS_A_FOLDER) }, (_, index) => index + 1);
  const { program, remove } = await buildWriter(about.writer);
  let problems = 0;
  const lane = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const folder = await mkdtemp(join(tmpdir(), about.prefix));
      const random = new Random(about.firstSeed + seed);
      const options = { folder, program, kills: KILLS_A_FOLDER, random: () => random.next() };
      const found = await about.kill(options);
      problems += found.length;
      console.log(`seed ${seed}, ${KILLS_A_FOLDER} kills: ${found.join("\n  ") || "nothing lost"}`);
      if (found.length === 0) await rm(folder, { recursive: true });
      else console.log(`  kept in ${folder}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await remove();
  process.exitCode = problems === 0 ? 0 : 1;
}
