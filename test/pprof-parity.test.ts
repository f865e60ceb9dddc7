import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { TidemarkError } from "../src/base/errors.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { ExploreSession } from "../src/cli/explore/session.ts";
import { DEFAULT_SETTINGS } from "../src/cli/explore/settings.ts";
import { runShell } from "../src/cli/shell.ts";
import { decodeProfile } from "../src/profile/decode.ts";
import type { Profile } from "../src/profile/profile.ts";
import { renderRaw } from "../src/views/raw.ts";
import { CASES_FOLDER } from "./cases.ts";
import { COMBINATIONS, type Combination } from "./parity/combinations.ts";
import { Comparison, DIFFERENCES, describedDifferences } from "./parity/differences.ts";
import { answersOf, goRoot, pprofTool, runPprof, runPprofOver } from "./parity/pprof-tool.ts";
import {
  type ProfilePair,
  pairsOf,
  recordedProfiles,
  scratchFolder,
} from "./parity/recorded-profiles.ts";
import { recordedIo } from "./recorded-io.ts";

/**
 * Our reports against those of the installed `go tool pprof`, line by line: the basic ones for
 * every recorded profile, all of them for combinations of flags over some.
 */

// A busy machine needs longer for a folder of profiles than the usual limit.
vi.setConfig({ testTimeout: 300_000 });

const tool = pprofTool("comparison with go tool pprof");
const profiles = recordedProfiles();
const scratch = scratchFolder();
const comparison = new Comparison();

interface ComparedReport {
  /** Name of the report, which is its command on both sides. */
  readonly name: string;
  /** The expression behind the name. */
  readonly argument?: string;
  /** pprof's prompt writes it to a file only; a profile is compared by what it holds. */
  readonly file?: "text" | "profile";
  /** For this report alone, where the combination has none of the kind. */
  readonly flags?: readonly string[];
}

/** Names in the recorded profiles begin with the module, the sources lie in this folder. */
const SOURCE_FLAGS = [
  `-source_path=${CASES_FOLDER}:${goRoot(tool)}/src`,
  "-trim_path=example.com/tidemark/cases",
];

const REPORTS: readonly ComparedReport[] = [
  { name: "top" },
  { name: "tree" },
  { name: "peek", argument: "main|gopark|alloc" },
  { name: "dot" },
  { name: "traces" },
  { name: "tags" },
  { name: "comments" },
  { name: "raw" },
  { name: "callgrind", file: "text" },
  { name: "proto", file: "profile" },
  { name: "topproto", file: "profile" },
  { name: "list", argument: "main\\.|patient\\.Run", flags: SOURCE_FLAGS },
];

/** What `tidemark` prints; nothing where it refuses, as at pprof's prompt. */
async function ours(report: ComparedReport, words: readonly string[]): Promise<string> {
  const { name, argument } = report;
  const io = recordedIo();
  const path = freshFile();
  const output = report.file === "profile" ? [`-output=${path}`] : [];
  const argv = argument === undefined ? [name] : [name, argument];
  try {
    await runShell([...argv, ...output, ...words], COMMANDS, io);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
  }
  return report.file === "profile" ? writtenTo(path, report) : io.written().stdout;
}

/** A line for pprof's prompt that reports. */
interface AskedLine extends ComparedReport {
  readonly line: string;
  /** Where the answer is written to, "" for stdout. */
  readonly path: string;
}

function asked(report: ComparedReport): AskedLine {
  const { name, argument } = report;
  const words = argument === undefined ? name : `${name} ${argument}`;
  if (report.file === undefined) return { ...report, line: words, path: "" };
  const path = freshFile();
  return { ...report, line: `${words} >${path}`, path };
}

let files = 0;

function freshFile(): string {
  return join(scratch, `report-${files++}`);
}

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
    return [line.path === "" ? answers[index] : writtenTo(line.path, line)];
  });
}

function writtenTo(path: string, { file }: ComparedReport): string {
  if (!existsSync(path)) return "";
  const bytes = readFileSync(path);
  rmSync(path);
  return file === "profile" ? renderRaw(decodeProfile(bytes)) : bytes.toString();
}

/** Of every profile: reports that both prompts print. */
const SWEPT = REPORTS.filter(({ file, flags }) => file === undefined && flags === undefined);

/** What profiles hold that were compared; a later one may differ from it in its time alone. */
const held = new Set<string>();

function isNew(profile: Profile): boolean {
  const text = renderRaw(profile).replace(/^(?:Time|Duration): .*$/gm, "");
  const digest = createHash("sha1").update(text).digest("base64");
  const isKnown = held.has(digest);
  held.add(digest);
  return !isKnown;
}

/** The same lines for both prompts, and where in the answers the reports are. */
const SWEPT_LINES = [
  ...SWEPT.map(({ name, argument }) => (argument === undefined ? name : `${name} ${argument}`)),
  "compact_labels=false",
  "nodecount=0",
  "top",
];
const SWEPT_NAMES = SWEPT_LINES.map((line) => line.split(" ")[0] ?? "");

interface Swept {
  readonly path: string;
  readonly profile: Profile;
}

/** Types the lines at both prompts, for some profiles; tells where the answers part. */
async function promptPartings(some: readonly Swept[]): Promise<readonly string[]> {
  const paths = some.map(({ path }) => path);
  const shown = runPprofOver(tool ?? "", { paths, lines: SWEPT_LINES, scratch });
  const texts: (readonly string[])[] = [];
  for (const swept of some) texts.push(await ourAnswers(swept, SWEPT_LINES));
  const found: string[] = [];
  for (const [index, stdout] of (await shown).entries()) {
    const path = paths[index];
    const reports = SWEPT_NAMES.map((name, at) => ({ name, ours: texts[index][at] }));
    const again = () => theirAnswers(path);
    const asked = { words: path, answers: answersOf(stdout, SWEPT_LINES), again };
    found.push(...(await partingsOf(reports, asked)));
  }
  return found;
}

async function theirAnswers(path: string): Promise<readonly string[]> {
  const { stdout } = await runPprof(tool ?? "", [path], SWEPT_LINES);
  return answersOf(stdout, SWEPT_LINES);
}

/** What our prompt answers; nothing where it refuses. */
async function ourAnswers(
  { profile, path }: Swept,
  lines: readonly string[],
): Promise<readonly string[]> {
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

/** Where pprof is unsettled, it differs about once in ten times. */
const ASKED_AGAIN_MAX = 200;

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
  const hasCount = hasFlag(flags, "-nodecount");
  return [
    ...head,
    ...REPORTS.flatMap((report) => {
      const own = ownFlags(report, flags);
      const isTop = report.name === "top" || report.name === "topproto";
      const count = (value: string) => (isTop && !hasCount ? [`nodecount=${value}`] : []);
      const before = [...count("0"), ...own.map((flag) => flag.slice(1))];
      const after = [...count("-1"), ...own.map((flag) => flag.slice(1).replace(/=.*/, "="))];
      return [...before, asked(report), ...after];
    }),
  ];
}

function ownFlags({ flags = [] }: ComparedReport, given: readonly string[]): readonly string[] {
  return given.some((flag) => /^-(source|trim)_path=/.test(flag)) ? [] : flags;
}

/** Compares all reports of one profile under these flags; tells where they part. */
async function flagPartings(path: string, flags: readonly string[]): Promise<readonly string[]> {
  const again = () => theirs([...flags, path], linesFor(flags));
  const answers = again();
  const reports: OurReport[] = [];
  for (const report of REPORTS) {
    const words = [...flags, ...ownFlags(report, flags), path];
    reports.push({ name: report.name, ours: await ours(report, words) });
  }
  const words = [...flags, relative(CASES_FOLDER, path)].join(" ");
  return partingsOf(reports, { words, answers: await answers, again });
}

/** Tools at once: while some are started and write, ours is computed. */
const AT_ONCE = 2;

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

/** Few enough that ours and pprof's are worked on side by side. */
const PROFILES_AT_ONCE = 12;

function inPieces<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / length);
  return Array.from({ length: count }, (_, at) => items.slice(at * length, (at + 1) * length));
}

const byCase = new Map<string, string[]>();
for (const path of profiles) {
  const [name = ""] = relative(CASES_FOLDER, path).split("/captures/");
  byCase.set(name, [...(byCase.get(name) ?? []), path]);
}

describe.skipIf(tool === null)("both prompts, every recorded profile", () => {
  test("there are thousands", () => expect(profiles.length).toBeGreaterThan(4000));

  test.each([...byCase.keys()])("%s", async (name) => {
    const profiles = (byCase.get(name) ?? []).map((path) => ({
      path,
      profile: decodeProfile(readFileSync(path)),
    }));
    const distinct = profiles.filter(({ profile }) => isNew(profile));
    expect(await allPartings(inPieces(distinct, PROFILES_AT_ONCE), promptPartings)).toEqual([]);
  });
});

const PAIRS_PER_COMBINATION = 3;

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
