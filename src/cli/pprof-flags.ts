import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { withoutDroppedFrames } from "../profile/drop-frames.ts";
import type { Profile } from "../profile/profile.ts";
import { type AppliedRequest, applyRequest, type ReportName } from "../views/apply-request.ts";
import type { Granularity } from "../views/graph-nodes.ts";
import type { ReportRequest } from "../views/report-request.ts";
import type { Io } from "./io.ts";
import { loadProfile } from "./profile-source.ts";
import { addRefusedFlags } from "./refused-flags.ts";
import { appended } from "./target-flags.ts";

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
  readonly show_from?: string;
  readonly prune_from?: string;
  readonly tagfocus?: string;
  readonly tagignore?: string;
  readonly tagshow?: string;
  readonly taghide?: string;
  readonly tagroot?: string;
  readonly tagleaf?: string;
  readonly showcolumns?: boolean;
  readonly divide_by?: string;
  readonly mean?: boolean;
  readonly mean_delay?: boolean;
  readonly call_tree?: boolean;
  readonly source_path?: string;
  readonly trim_path?: string;
  readonly base?: readonly string[];
  readonly diff_base?: readonly string[];
  readonly normalize?: boolean;
  readonly add_comment?: string;
  readonly output?: string;
  readonly http?: string;
  readonly no_browser?: boolean;
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
  ["mean_delay", "delay"],
  ["contentions", "contentions"],
  ["inuse_space", "inuse_space"],
  ["inuse_objects", "inuse_objects"],
  ["alloc_space", "alloc_space"],
  ["alloc_objects", "alloc_objects"],
] as const;

/** Declares the flags of sources: what to read and what to subtract. */
export function addSourceFlags(program: Command): Command {
  return program
    .argument("[source...]", said("profile file, - for stdin, or URL; several are added up"))
    .option("--base <file>", said("profile to subtract"), appended)
    .option("--diff_base <file>", said("profile to subtract, percentages relative to it"), appended)
    .option("--normalize", said("scale the profile to the base first"))
    .option("--add_comment <text>", said("comment to put into the profile"))
    .option("--output <file>", said("write to a file"))
    .option("--http <[host]:[port]>", said("show it in the browser instead; :0 takes a free port"))
    .option("--no_browser", said("with -http: only print the address"));
}

/** Declares the flags of reports that count per node. */
export function addReportFlags(program: Command): Command {
  program
    .option("--sample_index <name>", said("sample type, by name or number"))
    .option("--nodecount <n>", said("show at most n nodes"))
    .option("--nodefraction <f>", said("hide nodes below this share of the total"), "0.005")
    .option("--edgefraction <f>", said("ignore edges below this share of the total"), "0.001")
    .option("--unit <unit>", said("unit of all values"), "minimum")
    .option("--flat", said("sort by own value"))
    .option("--cum", said("sort by value including callees"))
    .option("--noinlines", said("charge inlined calls to the function they were compiled into"))
    .option("--trim", said("apply the cut-offs above"), true)
    .option("--no-trim", said("show everything"))
    .option("--drop_negative", said("hide nodes that shrank"))
    .option("--relative_percentages", said("percentages of what the filters leave"))
    .option("--compact_labels", said("leave out the head"))
    .option("--focus <regexp>", said("only stacks through these functions"))
    .option("--ignore <regexp>", said("no stacks through these functions"))
    .option("--hide <regexp>", said("without these frames"))
    .option("--show <regexp>", said("only these frames"))
    .option("--show_from <regexp>", said("drop what called the outermost match"))
    .option("--prune_from <regexp>", said("drop what the innermost match called"))
    .option(
      "--tagfocus <filter>",
      said("only samples with these labels: regexp, key=regexp, 1mb:2mb"),
    )
    .option("--tagignore <filter>", said("no samples with these labels"))
    .option("--tagshow <regexp>", said("only label keys that match"))
    .option("--taghide <regexp>", said("no label keys that match"))
    .option("--tagroot <keys>", said("values of these labels as frames at the root"))
    .option("--tagleaf <keys>", said("values of these labels as frames at the leaf"))
    .option("--showcolumns", said("tell columns of a line apart"))
    .option("--divide_by <n>", said("divide all values by n"))
    .option("--mean", said("mean values: divided by the first sample type"))
    .option("--call_tree", said("a node for every path that leads to it (dot, svg, callgrind)"))
    .option("--source_path <paths>", said("where sources are looked for, colon-separated"))
    .option("--trim_path <paths>", said("prefixes to take off file names, colon-separated"));
  for (const granularity of GRANULARITIES) {
    program.option(`--${granularity}`, say`one line for each of: ${granularity}`);
  }
  for (const [flag, type] of SAMPLE_TYPE_FLAGS) {
    program.option(`--${flag}`, say`same as --sample_index=${type}`);
  }
  return addRefusedFlags(program);
}

/** Reads the sources, subtracts the base where one is named, drops what is to be dropped. */
export async function loadWithBase(
  sources: readonly string[],
  flags: PprofFlags,
  io: Io,
): Promise<Profile> {
  const profile = await withoutDroppedFrames(await loadDifference(sources, flags, io));
  const comment = flags.add_comment ?? "";
  return comment === "" ? profile : { ...profile, comments: [...profile.comments, comment] };
}

async function loadDifference(
  sources: readonly string[],
  flags: PprofFlags,
  io: Io,
): Promise<Profile> {
  const base = flags.base ?? [];
  const diffBase = flags.diff_base ?? [];
  if (base.length > 0 && diffBase.length > 0) {
    throw new UsageError(said("-base and -diff_base flags cannot both be specified"));
  }
  if (base.length + diffBase.length === 0) {
    if (flags.normalize === true)
      throw new UsageError(said("must have base profile to normalize by"));
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

/** Turns flags into what is asked of a report. Throws UsageError for values that mean nothing. */
export function requestOf(flags: PprofFlags): ReportRequest {
  return {
    sampleIndex: flags.sample_index ?? sampleTypeFlag(flags) ?? "",
    focus: flags.focus ?? "",
    ignore: flags.ignore ?? "",
    hide: flags.hide ?? "",
    show: flags.show ?? "",
    showFrom: flags.show_from ?? "",
    pruneFrom: flags.prune_from ?? "",
    tagFocus: flags.tagfocus ?? "",
    tagIgnore: flags.tagignore ?? "",
    tagShow: flags.tagshow ?? "",
    tagHide: flags.taghide ?? "",
    tagRoot: flags.tagroot ?? "",
    tagLeaf: flags.tagleaf ?? "",
    granularity: granularityOf(flags),
    noInlines: flags.noinlines === true,
    showColumns: flags.showcolumns === true,
    nodeCount: integerOf("nodecount", flags.nodecount ?? "-1"),
    nodeFraction: numberOf("nodefraction", flags.nodefraction ?? "0.005"),
    edgeFraction: numberOf("edgefraction", flags.edgefraction ?? "0.001"),
    trim: flags.trim !== false,
    sort: sortOrder(flags),
    unit: flags.unit ?? "minimum",
    divideBy: numberOf("divide_by", flags.divide_by ?? "1"),
    mean: flags.mean === true || flags.mean_delay === true,
    dropNegative: flags.drop_negative === true,
    callTree: flags.call_tree === true,
    relativePercentages: flags.relative_percentages === true,
    compactLabels: flags.compact_labels === true,
    sourcePath: flags.source_path ?? "",
    trimPath: flags.trim_path ?? "",
  };
}

/** Carries out what the flags ask for and says on stderr what pprof says there. */
export async function applyFlags(
  profile: Profile,
  flags: PprofFlags,
  { report, io }: { readonly report: ReportName; readonly io: Io },
): Promise<AppliedRequest> {
  const applied = await applyRequest(profile, requestOf(flags), report);
  for (const warning of applied.warnings) io.stderr.write(`${warning}\n`);
  return applied;
}

function sampleTypeFlag(flags: PprofFlags): string | undefined {
  return SAMPLE_TYPE_FLAGS.find(([flag]) => flags[flag] === true)?.[1];
}

function sortOrder(flags: PprofFlags): "flat" | "cum" {
  if (flags.cum !== true) return "flat";
  if (flags.flat === true) throw new UsageError(said("conflicting options set: cum, flat"));
  return "cum";
}

function granularityOf(flags: PprofFlags): Granularity {
  const set = GRANULARITIES.filter((granularity) => flags[granularity] === true);
  if (set.length > 1) throw new UsageError(say`conflicting options set: ${set.join(", ")}`);
  return set[0] ?? "functions";
}

function integerOf(name: string, text: string): number {
  if (/^[+-]?\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(say`invalid value "${text.slice(0, 40)}" for --${name}: not a whole number`);
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  throw new UsageError(say`invalid value "${text.slice(0, 40)}" for --${name}: not a number`);
}
