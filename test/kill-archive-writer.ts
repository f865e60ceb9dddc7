import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { FoundRounds } from "./archive-writer.ts";
import { KEPT_ROUNDS, PINNED_EVERY, TARGETS } from "./kept-rounds.ts";

/** Kills a process that keeps rounds, again and again, and says what was lost or doubled. */

export interface KillOptions {
  /** Where the archive is; begun empty. */
  readonly folder: string;
  /** The writer as one file. */
  readonly program: string;
  readonly kills: number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Longest time from the first line to the kill. */
const LIFE_MS_MAX = 200;
/** One of so many is killed while it still repairs what the last one left. */
const EARLY_ONE_OF = 6;
const EARLY_MS_MAX = 250;

/** What went wrong, one line each. */
export async function killArchiveWriter(options: KillOptions): Promise<readonly string[]> {
  const { kills, random } = options;
  const acknowledged: Acknowledged = new Map(TARGETS.map((id) => [id, new Set<number>()]));
  const problems: string[] = [];
  for (let kill = 0; kill <= kills; kill++) {
    const isEarly = kill < kills && random() < 1 / EARLY_ONE_OF;
    const delayMs = Math.floor(random() * (isEarly ? EARLY_MS_MAX : LIFE_MS_MAX));
    const before = new Map([...acknowledged].map(([id, numbers]) => [id, new Set(numbers)]));
    const found = await liveUntilKilled({ ...options, isEarly, delayMs }, acknowledged);
    if (found === null && !isEarly) problems.push(`kill ${kill}: the next process did not open`);
    if (found !== null)
      problems.push(...lost(found, before).map((line) => `kill ${kill}: ${line}`));
  }
  return problems;
}

/** Numbers by target. */
type Acknowledged = ReadonlyMap<string, Set<number>>;

function lost(found: FoundRounds, acknowledged: Acknowledged): readonly string[] {
  const lines = [...found.wrong];
  for (const targetId of TARGETS) {
    const numbers = found.rounds[targetId] ?? [];
    const there = new Set(numbers);
    const newest = Math.max(-1, ...Object.values(found.rounds).flat());
    for (const number of acknowledged.get(targetId) ?? []) {
      const stays = number % PINNED_EVERY === 0 || number > newest - KEPT_ROUNDS;
      if (stays && !there.has(number)) lines.push(`round ${number} of ${targetId} is lost`);
    }
    if (there.size !== numbers.length) lines.push(`rounds of ${targetId} are there twice`);
    const isSorted = numbers.every((number, i) => i === 0 || numbers[i - 1] < number);
    if (!isSorted) lines.push(`rounds of ${targetId} are out of order`);
  }
  return lines;
}

interface Life extends KillOptions {
  readonly isEarly: boolean;
  readonly delayMs: number;
}

/** Null when it was killed before it had said what it found. */
async function liveUntilKilled(
  { folder, program, isEarly, delayMs }: Life,
  acknowledged: Acknowledged,
): Promise<FoundRounds | null> {
  const child = spawn(process.execPath, [program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const found: FoundRounds[] = [];
  const kill = () => setTimeout(() => child.kill("SIGKILL"), delayMs);
  if (isEarly) kill();
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (found.length === 0) {
      found.push(JSON.parse(line));
      if (!isEarly) kill();
      return;
    }
    const [targetId, number] = line.split(" ");
    acknowledged.get(targetId)?.add(Number(number));
  });
  await ended;
  return found[0] ?? null;
}
