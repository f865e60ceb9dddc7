import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { type FrameFilters, filterFrames } from "../profile/filter.ts";
import type { Profile } from "../profile/profile.ts";
import type { Granularity } from "../views/graph-nodes.ts";
import { totalOf } from "../views/report-labels.ts";
import { sampleIndexOf } from "../views/sample-index.ts";
import type { TopOptions } from "../views/top.ts";
import type { Io } from "./io.ts";
import { loadProfile } from "./profile-source.ts";

/** The flags of `go tool pprof` that reports share, by its own names. */
export interface PprofFlags {
  readonly sample_index?: string;
  readonly nodecount?: string;
  readonly nodefraction?: string;
  readonly edgefraction?: string;
  readonly unit?: string;
  readonly flat?: boolean;
  readonly cum?: boolean;
  readonly functions?: boolean;
  readonly filefunctions?: boolean;
  readonly files?: boolean;
  readonly lines?: boolean;
  readonly addresses?: boolean;
  readonly noinlines?: boolean;
  readonly trim?: boolean;
  readonly drop_negative?: boolean;
  readonly relative_percentages?: boolean;
  readonly compact_labels?: boolean;
  readonly focus?: string;
  readonly ignore?: string;
  readonly hide?: string;
  readonly show?: string;
  readonly base?: readonly string[];
  readonly diff_base?: readonly string[];
  readonly normalize?: boolean;
  readonly output?: string;
  readonly inuse_space?: boolean;
  readonly inuse_objects?: boolean;
  readonly alloc_space?: boolean;
  readonly alloc_objects?: boolean;
  readonly contentions?: boolean;
  readonly total_delay?: boolean;
}

const GRANULARITIES = ["functions", "filefunctions", "files", "lines", "addresses"] as const;
/** Old ways to choose a sample type: flag and the type it stands for. */
const SAMPLE_TYPE_FLAGS = [
  ["total_delay", "delay"],
  ["contentions", "contentions"],
  ["inuse_space", "inuse_space"],
  ["inuse_objects", "inuse_objects"],
  ["alloc_space", "alloc_space"],
  ["alloc_objects", "alloc_objects"],
] as const;

/** Declares the flags of sources: what to read and what to subtract. */
export function addSourceFlags(program: Command): Command {
  return program
    .argument("[source...]", "profile file, - for stdin, or URL; several are added up")
    .option("--base <file>", "profile to subtract", appended)
    .option("--diff_base <file>", "profile to subtract, percentages relative to it", appended)
    .option("--normalize", "scale the profile to the base first")
    .option("--output <file>", "write to a file");
}

/** Declares the flags of reports that count per node. */
export function addReportFlags(program: Command): Command {
  program
    .option("--sample_index <name>", "sample type, by name or number")
    .option("--nodecount <n>", "show at most n nodes")
    .option("--nodefraction <f>", "hide nodes below this share of the total", "0.005")
    .option("--edgefraction <f>", "ignore edges below this share of the total", "0.001")
    .option("--unit <unit>", "unit of all values", "minimum")
    .option("--flat", "sort by own value")
    .option("--cum", "sort by value including callees")
    .option("--noinlines", "charge inlined calls to the function they were compiled into")
    .option("--trim", "apply the cut-offs above", true)
    .option("--no-trim", "show everything")
    .option("--drop_negative", "hide nodes that shrank")
    .option("--relative_percentages", "percentages of what the filters leave")
    .option("--compact_labels", "leave out the head")
    .option("--focus <regexp>", "only stacks through these functions")
    .option("--ignore <regexp>", "no stacks through these functions")
    .option("--hide <regexp>", "without these frames")
    .option("--show <regexp>", "only these frames");
  for (const granularity of GRANULARITIES) {
    program.option(`--${granularity}`, `one line for each of: ${granularity}`);
  }
  for (const [flag, type] of SAMPLE_TYPE_FLAGS) {
    program.option(`--${flag}`, `same as --sample_index=${type}`);
  }
  return program;
}

function appended(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Reads the sources, and subtracts the base where one is named. */
export async function loadWithBase(
  sources: readonly string[],
  flags: PprofFlags,
  io: Io,
): Promise<Profile> {
  const base = flags.base ?? [];
  const diffBase = flags.diff_base ?? [];
  if (base.length > 0 && diffBase.length > 0) {
    throw new UsageError("-base and -diff_base flags cannot both be specified");
  }
  if (base.length + diffBase.length === 0) {
    if (flags.normalize === true) throw new UsageError("must have base profile to normalize by");
    return loadProfile(sources, io);
  }
  const profile = await loadProfile(sources, io);
  const baseProfile = await loadProfile([...base, ...diffBase], io);
  const { subtractProfile } = await import("../profile/subtract.ts");
  return subtractProfile(profile, baseProfile, {
    markBase: diffBase.length > 0,
    normalize: flags.normalize === true,
  });
}

/** A profile reduced to what the filters leave, and the options of its report. */
export interface FilteredReport {
  readonly profile: Profile;
  readonly options: TopOptions;
}

/** Turns flags into filters and report options. Throws UsageError for values that mean nothing. */
export function reportOptions(profile: Profile, flags: PprofFlags): FilteredReport {
  const sampleIndex = flags.sample_index ?? sampleTypeFlag(flags) ?? "";
  const filtered = filterFrames(profile, frameFilters(flags));
  const column = sampleIndexOf(profile, sampleIndex);
  const whole = flags.relative_percentages === true ? filtered : profile;
  const trim = flags.trim !== false;
  return {
    profile: filtered,
    options: {
      sampleIndex,
      unit: flags.unit ?? "minimum",
      total: totalOf(whole, whole.values[column]),
      filters: [
        ["focus", flags.focus],
        ["ignore", flags.ignore],
        ["hide", flags.hide],
        ["show", flags.show],
      ],
      sort: sortOrder(flags),
      granularity: granularityOf(flags),
      noInlines: flags.noinlines === true,
      dropNegative: flags.drop_negative === true,
      compactLabels: flags.compact_labels === true,
      nodeCount: trim ? Math.max(0, numberOf("nodecount", flags.nodecount ?? "0")) : 0,
      nodeFraction: trim ? numberOf("nodefraction", flags.nodefraction ?? "0.005") : 0,
      edgeFraction: trim ? numberOf("edgefraction", flags.edgefraction ?? "0.001") : 0,
    },
  };
}

function sampleTypeFlag(flags: PprofFlags): string | undefined {
  return SAMPLE_TYPE_FLAGS.find(([flag]) => flags[flag] === true)?.[1];
}

function sortOrder(flags: PprofFlags): "flat" | "cum" {
  if (flags.cum !== true) return "flat";
  if (flags.flat === true) throw new UsageError("conflicting options set: cum, flat");
  return "cum";
}

function granularityOf(flags: PprofFlags): Granularity {
  const set = GRANULARITIES.filter((granularity) => flags[granularity] === true);
  if (set.length > 1) throw new UsageError(`conflicting options set: ${set.join(", ")}`);
  return set[0] ?? "functions";
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  throw new UsageError(`invalid value "${text.slice(0, 40)}" for --${name}: not a number`);
}

function frameFilters(flags: PprofFlags): FrameFilters {
  return {
    focus: regexpOf("focus", flags.focus),
    ignore: regexpOf("ignore", flags.ignore),
    hide: regexpOf("hide", flags.hide),
    show: regexpOf("show", flags.show),
  };
}

/** Go's leading flag group, `(?i)`, which JavaScript writes behind the expression. */
const FLAG_GROUP = /^\(\?([ims]+)\)/;

function regexpOf(name: string, source: string | undefined): RegExp | undefined {
  if (source === undefined || source === "") return undefined;
  const flags = FLAG_GROUP.exec(source)?.[1] ?? "";
  try {
    return new RegExp(source.replace(FLAG_GROUP, ""), flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`parsing ${name} regexp: ${reason}`);
  }
}
