import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { TidemarkError } from "../src/base/errors.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { runShell } from "../src/cli/shell.ts";
import { CASES_FOLDER } from "./cases.ts";
import { COMBINATIONS, type Combination } from "./parity/combinations.ts";
import { Comparison, DIFFERENCES, describedDifferences } from "./parity/differences.ts";
import { answersOf, pprofTool, runPprof } from "./parity/pprof-tool.ts";
import {
  type ProfilePair,
  pairsOf,
  recordedProfiles,
  scratchFolder,
} from "./parity/recorded-profiles.ts";
import { recordedIo } from "./recorded-io.ts";

/**
 * Our reports against those of the installed `go tool pprof`, line by line: the basic ones for every
 * recorded profile, all of them for combinations of flags over some.
 */

const tool = pprofTool("comparison with go tool pprof");
const profiles = recordedProfiles();
const scratch = scratchFolder();
const comparison = new Comparison();

interface ComparedReport {
  /** Name of the report, which is its command on both sides. */
  readonly name: string;
  /** What follows the command. */
  readonly argument?: string;
  /** Lines for pprof's prompt before and after, where its defaults differ from the command line's. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

const REPORTS: readonly ComparedReport[] = [
  { name: "top", before: ["nodecount=0"], after: ["nodecount=-1"] },
  { name: "raw" },
];

/** What `tidemark` prints; nothing where it refuses, as at pprof's prompt. */
async function ours(argv: readonly string[]): Promise<string> {
  const io = recordedIo();
  try {
    await runShell(argv, COMMANDS, io);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
  }
  return io.written().stdout;
}

function hasFlag(flags: readonly string[], name: string): boolean {
  return flags.some((flag) => flag.startsWith(name));
}

/** The lines that make pprof's prompt print what its command line would, and which of them report. */
function linesFor(flags: readonly string[]): { readonly lines: string[]; readonly at: number[] } {
  const lines = hasFlag(flags, "-compact_labels") ? [] : ["compact_labels=false"];
  const at: number[] = [];
  const own = hasFlag(flags, "-nodecount");
  for (const { name, argument, before = [], after = [] } of REPORTS) {
    if (!own) lines.push(...before);
    at.push(lines.push(argument === undefined ? name : `${name} ${argument}`) - 1);
    if (!own) lines.push(...after);
  }
  return { lines, at };
}

/** Compares all reports of one profile under these flags; tells where they part. */
async function partings(path: string, flags: readonly string[]): Promise<readonly string[]> {
  const { lines, at } = linesFor(flags);
  const said = runPprof(tool ?? "", [...flags, path], lines);
  const texts: string[] = [];
  for (const { name } of REPORTS) texts.push(await ours([name, ...flags, path]));
  const answers = answersOf((await said).stdout, lines);
  return REPORTS.flatMap(({ name }, index) => {
    const pair = { ours: texts[index], theirs: answers[at[index]] };
    const parting = comparison.firstUnlike(name, pair);
    const words = [name, ...flags, relative(CASES_FOLDER, path)].join(" ");
    return parting === null ? [] : [`${words}: ${parting}`];
  });
}

/** Tools at once: while some are started and write, ours is computed. */
const AT_ONCE = 4;

async function allPartings<Item>(
  items: readonly Item[],
  partingsOf: (item: Item) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) found.push(...(await partingsOf(item)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

const byCase = new Map<string, string[]>();
for (const path of profiles) {
  const [name = ""] = relative(CASES_FOLDER, path).split("/captures/");
  byCase.set(name, [...(byCase.get(name) ?? []), path]);
}

describe.skipIf(tool === null)("every recorded profile", () => {
  test("there are thousands", () => expect(profiles.length).toBeGreaterThan(4000));

  test.each([...byCase.keys()])("%s", async (name) => {
    const found = await allPartings(byCase.get(name) ?? [], (path) => partings(path, []));
    expect(found).toEqual([]);
  });
});

const PAIRS_PER_COMBINATION = 4;

/** Some pairs for each combination, others for the next. */
function pairsFor({ on = "any" }: Combination, turn: number): readonly ProfilePair[] {
  const pairs = pairsOf(on, profiles, scratch);
  const count = Math.min(PAIRS_PER_COMBINATION, pairs.length);
  return Array.from({ length: count }, (_, i) => pairs[(turn * 7 + i * 31) % pairs.length]);
}

describe.skipIf(tool === null)("combinations of flags", () => {
  test("are at least 40", () => expect(COMBINATIONS.length).toBeGreaterThanOrEqual(40));

  test.each(
    COMBINATIONS.map((combination, turn) => [nameOf(combination), combination, turn] as const),
  )("%s", async (_, combination, turn) => {
    const found = await allPartings(pairsFor(combination, turn), ({ path, earlier }) => {
      const base = combination.subtract === undefined ? [] : [`${combination.subtract}=${earlier}`];
      return partings(path, [...combination.flags, ...base]);
    });
    expect(found).toEqual([]);
  });
});

function nameOf({ flags, subtract, on }: Combination): string {
  return (
    [...flags, subtract ?? "", on === undefined ? "" : `(${on})`].join(" ").trim() || "no flags"
  );
}

describe.skipIf(tool === null)("known differences", () => {
  test("are those that docs/pprof-differences.md describes", () => {
    expect(DIFFERENCES.map(({ title }) => title)).toEqual(describedDifferences());
  });

  test("are all met", () => expect(comparison.unmet()).toEqual([]));
});
