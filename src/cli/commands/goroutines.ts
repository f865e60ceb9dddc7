import { DecodeError, UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { CaptureSet } from "../../capture/capture.ts";
import { openPaths } from "../../capture/open-source.ts";
import { parseSource } from "../../capture/source.ts";
import { goroutinesJson, goroutinesText } from "../../report/goroutines-text.ts";
import type { GroupBy } from "../../views/goroutine-groups.ts";
import { summariseGoroutines } from "../../views/goroutine-summary.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { fetchGoroutines } from "../fetch-goroutines.ts";
import type { Io } from "../io.ts";
import { writeResult } from "../output.ts";
import { readGoroutines } from "../read-goroutines.ts";
import { accessFromFlags, addTargetFlags, type TargetFlags } from "../target-flags.ts";

interface GoroutinesFlags extends TargetFlags {
  readonly by: string;
  readonly top: string;
  readonly stacks?: boolean;
  readonly ascii?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

const STAGE = "read goroutines";
const TOP_DEFAULT = "20";

export const command = defineCommand<GoroutinesFlags>({
  configure: (program) =>
    addTargetFlags(program.argument("<source...>"))
      .option("--by <what>", said("site, creator, state, or label:KEY"), "site")
      .option("--top <n>", said("groups shown; 0 shows all"), TOP_DEFAULT)
      .option("--stacks", said("the whole stacks of each group"))
      .option("--ascii", said("only ASCII characters"))
      .option("--json", said("every group as JSON"))
      .option("--output <file>", said("write to a file instead of the terminal")),
  run: goroutines,
  details: phrase(
    "A live target is asked once: its goroutine profile first, then the dump with ids unless there are " +
      "more goroutines than --dump-cap. Several captures of one process are followed by id.",
  ),
  examples: [
    { command: "tidemark goroutines 10.0.0.7:6060", why: phrase("what a live service waits for") },
    {
      command: "tidemark goroutines captures/",
      why: phrase("births and deaths over a folder of captures"),
    },
    { command: "tidemark goroutines crash.log --stacks", why: phrase("the dump inside a log") },
    { command: "tidemark goroutines dump.txt --by creator", why: phrase("who started them") },
  ],
});

async function goroutines({ args, options, io }: Call<GoroutinesFlags>): Promise<ExitCode> {
  const groupBy = groupByOf(options.by);
  const top = topOf(options.top);
  const set = await openSources(args, options, io);
  const { dumps, profiles, notes } = readGoroutines(set);
  const restartsMs = set.events.filter(({ kind }) => kind === "restart").map(({ atMs }) => atMs);
  const summary = summariseGoroutines({ dumps, profiles, restartsMs, groupBy });
  if (summary === null) throw new DecodeError(STAGE, nothingFound(set, notes));
  const told = { ...summary, warnings: [...summary.warnings, ...notes] };
  const width = io.stdout.columns;
  const { stacks = false, ascii = false } = options;
  const color = io.stdout.color && options.output === undefined;
  const text = options.json
    ? goroutinesJson(told)
    : goroutinesText(told, { top, stacks, ascii, color, width });
  await writeResult(io, text, options.output);
  return EXIT_NO_LEAK;
}

async function openSources(
  args: readonly string[],
  options: GoroutinesFlags,
  io: Io,
): Promise<CaptureSet> {
  const access = await accessFromFlags(options);
  const sources = args.map((arg) => parseSource(arg, access));
  const live = sources.find((source) => source.type === "live");
  if (live === undefined) {
    const paths = sources.map((source) => (source.type === "path" ? source.path : "-"));
    return openPaths(paths, io.stdin);
  }
  if (sources.length > 1) throw new UsageError(said("goroutines: one live target at a time"));
  return fetchGoroutines(live, { dumpCap: options.dumpCap, signal: io.signal });
}

function nothingFound({ captures }: CaptureSet, notes: readonly string[]): string {
  const reason = notes.length === 0 ? "" : `; ${notes[0]}`;
  return captures.length === 1
    ? say`no goroutine dump or goroutine profile in the capture${reason}`
    : say`no goroutine dump or goroutine profile in any of ${captures.length} captures${reason}`;
}

function groupByOf(text: string): GroupBy {
  if (text === "site" || text === "creator" || text === "state") return { by: text };
  const key = /^label:(.+)$/s.exec(text)?.[1];
  if (key !== undefined) return { by: "label", key };
  throw new UsageError(say`--by ${quoteShort(text)}: not one of site, creator, state, label:KEY`);
}

function topOf(text: string): number {
  const top = Number(text);
  if (Number.isInteger(top) && top >= 0) return top;
  throw new UsageError(say`--top ${quoteShort(text)}: not a number of groups`);
}
