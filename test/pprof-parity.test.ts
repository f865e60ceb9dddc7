import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { TidemarkError } from "../src/base/errors.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { ExploreSession } from "../src/cli/explore/session.ts";
import { DEFAULT_SETTINGS } from "../src/cli/explore/settings.ts";
import { runShell } from "../src/cli/shell.ts";
import { decodeProfile } from "../src/profile/decode.ts";
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
  /** The expression behind the name. */
  readonly argument?: string;
  /** pprof's prompt writes it to a file only. */
  readonly isFile?: boolean;
}

const REPORTS: readonly ComparedReport[] = [
  { name: "top" },
  { name: "tree" },
  { name: "peek", argument: "main|gopark|alloc" },
  { name: "dot" },
  { name: "traces" },
  { name: "tags" },
  { name: "comments" },
  { name: "raw" },
  { name: "callgrind", isFile: true },
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

/** A line for pprof's prompt that reports. */
interface AskedLine extends ComparedReport {
  readonly line: string;
  /** Where the answer is written to, "" for stdout. */
  readonly file: string;
}

function asked(report: ComparedReport, file: string): AskedLine {
  const { name, argument, isFile } = report;
  const words = argument === undefined ? name : `${name} ${argument}`;
  return isFile === true
    ? { ...report, line: `${words} >${file}`, file }
    : { ...report, line: words, file: "" };
}

let files = 0;

/** pprof's answers to the lines that report, with the others between them. */
async function theirs(
  args: readonly string[],
  lines: readonly (string | AskedLine)[],
): Promise<readonly string[]> {
  const typed = lines.map((line) => (typeof line === "string" ? line : line.line));
  const { stdout } = await runPprof(tool ?? "", args, typed);
  const answers = answersOf(stdout, typed);
  return lines.flatMap((line, index) => {
    if (typeof line === "string") return [];
    return [line.file === "" ? answers[index] : writtenTo(line.file)];
  });
}

function writtenTo(path: string): string {
  if (!existsSync(path)) return "";
  const text = readFileSync(path, "utf8");
  rmSync(path);
  return text;
}

/** Types the same lines at both prompts; tells where the answers part. */
async function promptPartings(path: string): Promise<readonly string[]> {
  const ask = () => {
    const reports = REPORTS.map((report) => asked(report, join(scratch, `report-${files++}`)));
    return [...reports, "compact_labels=false", "nodecount=0", ...reports.slice(0, 1)];
  };
  const lines = ask();
  const answers = theirs([path], lines);
  const typed = lines.map((line) => (typeof line === "string" ? line : line.line));
  const texts = await ourAnswers(path, typed);
  const compared = lines.flatMap((line, index) =>
    typeof line === "string" ? [] : [{ name: line.name, ours: texts[index] }],
  );
  return partingsOf(compared, {
    words: path,
    answers: await answers,
    again: () => theirs([path], ask()),
  });
}

/** What our prompt answers; nothing where it refuses. */
async function ourAnswers(path: string, lines: readonly string[]): Promise<readonly string[]> {
  const profile = decodeProfile(readFileSync(path));
  const io = recordedIo();
  const session = new ExploreSession({ profile, settings: DEFAULT_SETTINGS, sourceName: path, io });
  const texts: string[] = [];
  for (const line of lines) texts.push(await reportOf(session, line));
  return texts;
}

async function reportOf(session: ExploreSession, line: string): Promise<string> {
  try {
    const { report } = await session.answer(line);
    return typeof report === "string" ? report : Buffer.from(report ?? []).toString();
  } catch (error) {
    if (error instanceof TidemarkError) return "";
    throw error;
  }
}

interface OurReport {
  readonly name: string;
  readonly ours: string;
}

interface PprofAsked {
  /** Of the message. */
  readonly words: string;
  readonly answers: readonly string[];
  /** Asks pprof the same once more. */
  readonly again: () => Promise<readonly string[]>;
}

/** A settled answer is not asked for more often; an unsettled one rarely comes out the same so often. */
const ASKED_AGAIN_MAX = 30;

async function partingsOf(
  reports: readonly OurReport[],
  { words, answers, again }: PprofAsked,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, { name, ours: text }] of reports.entries()) {
    const texts = { ours: text, theirs: answers[index] };
    const parting = await comparison.firstUnlike(name, texts, async () => {
      for (let turn = 0; turn < ASKED_AGAIN_MAX; turn++) {
        if ((await again())[index] !== answers[index]) return true;
      }
      return false;
    });
    if (parting !== null) found.push(`${name} ${words}: ${parting}`);
  }
  return found;
}

function hasFlag(flags: readonly string[], name: string): boolean {
  return flags.some((flag) => flag.startsWith(name));
}

/** The lines that make pprof's prompt print what its command line would. */
function linesFor(flags: readonly string[]): readonly (string | AskedLine)[] {
  const head = hasFlag(flags, "-compact_labels") ? [] : ["compact_labels=false"];
  const own = hasFlag(flags, "-nodecount");
  return [
    ...head,
    ...REPORTS.flatMap((report) => {
      const line = asked(report, join(scratch, `report-${files++}`));
      return report.name === "top" && !own ? ["nodecount=0", line, "nodecount=-1"] : [line];
    }),
  ];
}

/** Compares all reports of one profile under these flags; tells where they part. */
async function flagPartings(path: string, flags: readonly string[]): Promise<readonly string[]> {
  const again = () => theirs([...flags, path], linesFor(flags));
  const answers = again();
  const reports: OurReport[] = [];
  for (const { name, argument } of REPORTS) {
    const words = argument === undefined ? [name] : [name, argument];
    reports.push({ name, ours: await ours([...words, ...flags, path]) });
  }
  const words = [...flags, relative(CASES_FOLDER, path)].join(" ");
  return partingsOf(reports, { words, answers: await answers, again });
}

/** Tools at once: while some are started and write, ours is computed. */
const AT_ONCE = 4;

async function allPartings<Item>(
  items: readonly Item[],
  partings: (item: Item) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) found.push(...(await partings(item)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

const byCase = new Map<string, string[]>();
for (const path of profiles) {
  const [name = ""] = relative(CASES_FOLDER, path).split("/captures/");
  byCase.set(name, [...(byCase.get(name) ?? []), path]);
}

describe.skipIf(tool === null)("both prompts, every recorded profile", () => {
  test("there are thousands", () => expect(profiles.length).toBeGreaterThan(4000));

  test.each([...byCase.keys()])("%s", async (name) => {
    expect(await allPartings(byCase.get(name) ?? [], promptPartings)).toEqual([]);
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
      return flagPartings(path, [...combination.flags, ...base]);
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
