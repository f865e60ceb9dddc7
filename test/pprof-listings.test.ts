import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { TidemarkError } from "../src/base/errors.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { runShell } from "../src/cli/shell.ts";
import { CASES_FOLDER } from "./cases.ts";
import { COMBINATIONS, type Combination } from "./parity/combinations.ts";
import { pprofTool, runPprof } from "./parity/pprof-tool.ts";
import { pairsOf, recordedProfiles, scratchFolder } from "./parity/recorded-profiles.ts";
import { recordedIo } from "./recorded-io.ts";
import { samplePath } from "./samples/pprof-samples.ts";

/**
 * What reads sources or writes files, against the installed `go tool pprof`: the text of `list`,
 * the bytes of `proto` and `topproto`, the numbers of `weblist`.
 */

const tool = pprofTool("comparison of listings with go tool pprof");
const recorded = recordedProfiles();
const scratch = scratchFolder();
const PATTERN = "main|patient|runtime";

/** Both read the same sources: the cases, and Go's own. */
function sourceFlags(): readonly string[] {
  const goRoot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  return [
    `-source_path=${CASES_FOLDER}:${join(goRoot, "src")}`,
    "-trim_path=example.com/tidemark/cases",
  ];
}

async function ours(argv: readonly string[]): Promise<string> {
  const io = recordedIo();
  try {
    await runShell(argv, COMMANDS, io);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
  }
  return io.written().stdout;
}

/** The flags of a combination with one of the profiles it is for; another one at each turn. */
function argumentsOf({ flags, on = "any", subtract }: Combination, turn: number) {
  const pairs = pairsOf(on, recorded, scratch);
  const { path, earlier } = pairs[(turn * 11) % pairs.length];
  return { path, flags: subtract === undefined ? flags : [...flags, `${subtract}=${earlier}`] };
}

/** Where pprof finds no source and we do, the lines of that one function are left out of both. */
function sameRoutines(mine: string, theirs: string): readonly [string, string] {
  const marked = /^(?=ROUTINE =)/m;
  const other = theirs.split(marked);
  const own = mine.split(marked);
  const kept = own.map((routine, index) => {
    const isMissing = other[index]?.includes("\n Error: ") === true;
    const head = routine.split("\n").slice(0, 2).join("\n");
    if (!isMissing || routine.includes("\n Error: ")) return routine;
    return `${head}\n${other[index]?.split("\n").slice(2).join("\n") ?? ""}`;
  });
  return [kept.join(""), theirs];
}

const turns = COMBINATIONS.map(
  (combination, turn) => [nameOf(combination), combination, turn] as const,
);

function nameOf({ flags, subtract, on }: Combination): string {
  return [on ?? "any", subtract ?? "", ...flags].join(" ");
}

describe.skipIf(tool === null)("list", () => {
  test.each(turns)("%s", async (_, combination, turn) => {
    const { path, flags } = argumentsOf(combination, turn);
    const isSearching = flags.some((flag) => flag.includes("_path="));
    const argv = [...flags, ...(isSearching ? [] : sourceFlags()), path];
    const theirs = await runPprof(tool ?? "", [`-list=${PATTERN}`, ...argv]);
    const [mine, other] = sameRoutines(await ours(["list", PATTERN, ...argv]), theirs.stdout);
    expect(mine).toBe(other);
  });
});

describe.skipIf(tool === null)("bytes of", () => {
  /** pprof's order of entries that are called alike is any. */
  const isSettled = ({ flags }: Combination): boolean => !flags.includes("-files");

  test.each(turns)("proto and topproto, %s", async (_, combination, turn) => {
    const { path, flags } = argumentsOf(combination, turn);
    for (const report of isSettled(combination) ? ["proto", "topproto"] : ["proto"]) {
      const theirs = join(scratch, "theirs.pb.gz");
      const mine = join(scratch, "ours.pb.gz");
      rmSync(theirs, { force: true });
      rmSync(mine, { force: true });
      await runPprof(tool ?? "", [`-${report}`, `-output=${theirs}`, ...flags, path]);
      await ours([report, `-output=${mine}`, ...flags, path]);
      expect(contentOf(mine).equals(contentOf(theirs)), report).toBe(true);
    }
  });

  function contentOf(path: string): Buffer {
    return existsSync(path) ? gunzipSync(readFileSync(path)) : Buffer.from("refused");
  }
});

/** Lines with a number, and values that are not only dots. */
function numberedLines(page: string): readonly string[] {
  const text = page.replace(/<style.*?<\/style>|<script.*?<\/script>/gs, "");
  const lines = text.replace(/<[^>]*>/g, "").split("\n");
  return lines.flatMap((line) => {
    const [, number, flat, cumulative] = /^ {1,6}(\d+) +(\S+) +(\S+) /.exec(line) ?? [];
    return number === undefined || (flat === "." && cumulative === ".")
      ? []
      : [`${number} ${flat} ${cumulative}`];
  });
}

describe.skipIf(tool === null)("weblist", () => {
  test.each([
    ["heap.pb.gz", "main"],
    ["heap.pb.gz", "runtime|net"],
    ["heap-later.pb.gz", "."],
    ["allocs.pb.gz", "main|fmt"],
    ["goroutine.pb.gz", "."],
    ["cpu.pb.gz", "runtime"],
  ])("of %s has pprof's numbers for %s", async (name, pattern) => {
    const page = join(mkdtempSync(join(scratch, "page-")), "page.html");
    const path = samplePath(name);
    await runPprof(tool ?? "", [`-weblist=${pattern}`, `-output=${page}`, path]);
    const theirs = numberedLines(readFileSync(page, "utf8"));
    expect(theirs.length).toBeGreaterThan(0);
    expect(numberedLines(await ours(["weblist", pattern, path]))).toEqual(theirs);
  });
});
