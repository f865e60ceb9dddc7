import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { FoundTables } from "./tables-writer.ts";

/**
 * Kills a process that writes to the tables of a watch, again and again, and says what of the
 * acknowledged was missing when the next one opened them.
 */

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface KillOptions {
  /** Where the tables are; begun empty. */
  readonly folder: string;
  /** The writer, as `buildWriter` made it. */
  readonly program: string;
  readonly kills: number;
  /** In [0, 1). */
  readonly random: () => number;
}

interface Acknowledged {
  event: number;
  document: number;
  row: number;
}

/** Longest time from the first line to the kill: a dozen turns, so that checkpoints are hit. */
const LIFE_MS_MAX = 250;
/** One of so many is killed while it still opens what the last one left. */
const EARLY_ONE_OF = 5;
const EARLY_MS_MAX = 300;

/** A program of this folder as one file that finds the packages of the project. */
export async function buildWriter(
  name = "tables-writer",
): Promise<{ program: string; remove: () => Promise<void> }> {
  const cache = join(ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "tidemark-writer-"));
  const program = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(ROOT, "test", `${name}.ts`)],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
  return { program, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What went wrong, one line each; nothing when everything acknowledged was there. */
export async function killWriter(options: KillOptions): Promise<readonly string[]> {
  const acknowledged: Acknowledged = { event: -1, document: -1, row: -1 };
  const problems: string[] = [];
  for (let kill = 0; kill <= options.kills; kill++) {
    const isEarly = kill < options.kills && options.random() < 1 / EARLY_ONE_OF;
    const delayMs = Math.floor(options.random() * (isEarly ? EARLY_MS_MAX : LIFE_MS_MAX));
    const life = { ...options, isEarly, delayMs };
    const found = await liveUntilKilled(life, acknowledged);
    if (found === null && !isEarly) problems.push(`kill ${kill}: the next process did not open`);
    if (found !== null) problems.push(...missing(found).map((line) => `kill ${kill}: ${line}`));
  }
  return problems;

  /** Compares with what was acknowledged before this life. */
  function missing(found: FoundTables & { readonly before: Acknowledged }): readonly string[] {
    const { before, rows } = found;
    const lines = found.notes.map((note) => `note: ${note}`);
    const check = (isRight: boolean, line: string) => {
      if (!isRight) lines.push(`${line}; acknowledged ${JSON.stringify(before)}`);
    };
    check(found.lastEvent >= before.event, `last event ${found.lastEvent}`);
    check(found.events === found.lastEvent + 1, `${found.events} events of ${found.lastEvent + 1}`);
    check(found.document >= before.document, `document ${found.document}`);
    check((rows?.[1] ?? -1) >= before.row, `last row ${rows?.[1]}`);
    if (rows !== null) {
      check(rows[0] === 0 && rows[2] === rows[1], `rows are ${rows.join(", ")}`);
      check(rows[1] % 10 === 9, `half a batch: last row ${rows[1]}`);
      check(
        found.sites.length === 2 && found.sites.every((site) => String(site) === String(rows)),
        `sites are ${JSON.stringify(found.sites)}, rows ${rows.join(", ")}`,
      );
    }
    const { processRows, siteRows } = found;
    check(siteRows === 2 * processRows, `${siteRows} site rows, ${processRows} process rows`);
    return lines;
  }
}

interface Life extends KillOptions {
  readonly isEarly: boolean;
  readonly delayMs: number;
}

/** Null when it was killed, or ended, before it had said what it found. */
async function liveUntilKilled(
  { folder, program, isEarly, delayMs }: Life,
  acknowledged: Acknowledged,
): Promise<(FoundTables & { readonly before: Acknowledged }) | null> {
  const child = spawn(process.execPath, [program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const before = { ...acknowledged };
  let found: FoundTables | null = null;
  const kill = () => setTimeout(() => child.kill("SIGKILL"), delayMs);
  if (isEarly) kill();
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (found === null) {
      found = JSON.parse(line);
      if (!isEarly) kill();
    } else {
      acknowledge(line, acknowledged);
    }
  });
  await ended;
  return found === null ? null : { ...(found as FoundTables), before };
}

/** `e 7`, `d 7` or `r 70`. */
function acknowledge(line: string, acknowledged: Acknowledged): void {
  const [what, number] = line.split(" ");
  if (what === "e") acknowledged.event = Number(number);
  if (what === "d") acknowledged.document = Number(number);
  if (what === "r") acknowledged.row = Number(number);
}
