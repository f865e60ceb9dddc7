import { phrase, said, say } from "../base/language.ts";
import { sparkline } from "../base/sparkline.ts";
import { padText } from "../base/text-width.ts";
import { formatCount, formatDuration } from "../base/units.ts";
import type { Frame } from "../profile/profile.ts";
import type { Cohort } from "../views/goroutine-cohorts.ts";
import type { GoroutineGroup } from "../views/goroutine-groups.ts";
import type { GoroutineSummary } from "../views/goroutine-summary.ts";
import { counted } from "./counted.ts";
import { sitePhrase } from "./phrases.ts";
import {
  besideLabel,
  labelled,
  labelledParts,
  type TextLayout,
  type TextOptions,
  textLayout,
} from "./text-layout.ts";

export interface GoroutinesTextOptions extends TextOptions {
  /** Groups shown; 0 is all. The rest is counted. */
  readonly top: number;
  /** The whole stacks of each group. */
  readonly stacks: boolean;
}

/** Stacks and frames shown for one group; the rest is counted. */
const STACKS_MAX = 5;
const FRAMES_MAX = 100;
const DRAWN_WIDTH = 24;
const COUNT_WIDTH = 9;

/** Groups of goroutines for a terminal: warnings first, then one block for each group. */
export function goroutinesText(summary: GoroutineSummary, options: GoroutinesTextOptions): string {
  const layout = textLayout(options);
  const shown = options.top === 0 ? summary.groups : summary.groups.slice(0, options.top);
  const blocks = shown.map((group) => groupLines(group, summary, { layout, options }));
  const rest = restLine(summary, shown);
  const all = [headLines(summary, layout), ...blocks, ...(rest === null ? [] : [[rest]])];
  return `${all.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function headLines(summary: GoroutineSummary, layout: TextLayout): readonly string[] {
  const { total, groups, captures, groupBy } = summary;
  const by = groupBy.by === "label" ? say`label ${groupBy.key}` : said(BY_WORDS[groupBy.by]);
  const counts = say`${counted(total, "goroutine")} in ${counted(groups.length, "group")} by ${by}`;
  const title = summary.truncated ? say`at least ${counts}` : counts;
  const warnings = summary.warnings.flatMap((text) => labelled(layout, said("WARNING"), text));
  return [
    `  ${layout.palette.strong(layout.clean(title))}`,
    ...besideWindow(captures, layout),
    ...warnings,
  ];
}

function besideWindow(
  captures: GoroutineSummary["captures"],
  layout: TextLayout,
): readonly string[] {
  const [first] = captures;
  const last = captures.at(-1);
  if (first === undefined || last === undefined) return [];
  if (captures.length === 1) return labelled(layout, said("capture"), last.name);
  const span = first.atMs === null || last.atMs === null ? null : last.atMs - first.atMs;
  const time = span === null ? "" : say` over ${formatDuration(span)}`;
  const text = say`${counted(captures.length, "capture")}${time}, ${first.name} to ${last.name}`;
  return labelled(layout, said("captures"), text);
}

const BY_WORDS = {
  site: phrase("site"),
  state: phrase("state"),
  creator: phrase("creator"),
} as const;

interface GroupContext {
  readonly layout: TextLayout;
  readonly options: GoroutinesTextOptions;
}

function groupLines(
  group: GoroutineGroup,
  summary: GoroutineSummary,
  { layout, options }: GroupContext,
): readonly string[] {
  const count = padText(formatCount(group.count), COUNT_WIDTH, "right");
  const cohort = summary.cohorts?.get(group.key) ?? null;
  return [
    ...headOf(count, titleParts(group, summary), layout),
    ...creatorLine(group, summary, layout),
    ...cohortLines(cohort, layout),
    ...(options.stacks ? stackLines(group, layout) : []),
  ];
}

function headOf(count: string, parts: readonly string[], layout: TextLayout): readonly string[] {
  const lines = labelledParts(layout, count, parts);
  const [first = "", ...rest] = lines;
  return [layout.palette.strong(first), ...rest];
}

function titleParts(group: GoroutineGroup, { groupBy }: GoroutineSummary): readonly string[] {
  const site = group.site === null ? said("stack not known") : framePhrase(group.site);
  const state = group.state === "" ? said("wait not known") : group.state;
  const others = group.states - 1;
  const waits = others > 0 ? say`${state} and ${counted(others, "other wait")}` : state;
  const wait = [waits, minutesPhrase(group), leakedPhrase(group)].filter((part) => part !== null);
  switch (groupBy.by) {
    case "site":
      return [site, ...wait];
    case "state":
      return [...wait, say`${counted(group.sites, "site")}, largest ${site}`];
    case "creator": {
      const creator =
        group.creator === null ? said("creator not known") : framePhrase(group.creator);
      return [creator, say`now at ${site}`, ...wait];
    }
    case "label":
      return [`${groupBy.key}=${group.label ?? said("(none)")}`, say`largest at ${site}`, ...wait];
  }
}

function framePhrase(frame: Frame): string {
  return sitePhrase(frame);
}

function minutesPhrase({ minutes, count }: GoroutineGroup): string | null {
  if (minutes === null) return null;
  const range =
    minutes.least === minutes.most
      ? `${minutes.most} min`
      : say`${minutes.least} to ${minutes.most} min`;
  const under = count - minutes.count;
  return under === 0 ? say`waits ${range}` : say`waits ${range}, ${formatCount(under)} under 1 min`;
}

function leakedPhrase({ leaked }: GoroutineGroup): string | null {
  return leaked === 0 ? null : say`${formatCount(leaked)} marked leaked by the runtime`;
}

function creatorLine(
  { creator, stacks }: GoroutineGroup,
  { groupBy }: GoroutineSummary,
  layout: TextLayout,
): readonly string[] {
  if (groupBy.by !== "site") return [];
  const started = creator === null ? null : say`started by ${framePhrase(creator)}`;
  const several = stacks.length > 1 ? counted(stacks.length, "different stack") : null;
  return labelledParts(layout, "", [started, several]);
}

function cohortLines(cohort: Cohort | null, layout: TextLayout): readonly string[] {
  if (cohort === null) return [];
  const { born, gone, seenForMs, counts } = cohort;
  const drawn = counts.map((count, index) => [index, count] as const);
  const line = sparkline(drawn, { width: DRAWN_WIDTH, ascii: layout.ascii });
  const first = formatCount(counts[0] ?? 0);
  const last = formatCount(counts.at(-1) ?? 0);
  const facts = [
    born === null || gone === null
      ? null
      : say`born ${formatCount(born)}, gone ${formatCount(gone)}`,
    seenForMs === null || seenForMs === 0
      ? null
      : say`oldest seen for ${formatDuration(seenForMs)} or more`,
  ].filter((fact) => fact !== null);
  return besideLabel(layout, "", [[`${first} ${line} ${last}`, ...facts].join("  ")]);
}

function stackLines({ stacks }: GoroutineGroup, layout: TextLayout): readonly string[] {
  const lines = stacks.slice(0, STACKS_MAX).flatMap(({ frames, count }) => [
    ...labelled(layout, "", say`${formatCount(count)} with this stack:`),
    ...frames.slice(0, FRAMES_MAX).flatMap((frame) => {
      const place = frame.file === "" ? "" : `  ${frame.file}:${frame.line}`;
      return besideLabel(layout, "", [`  ${layout.clean(frame.function + place)}`]);
    }),
  ]);
  const rest = stacks.length - STACKS_MAX;
  return rest <= 0
    ? lines
    : [...lines, ...labelled(layout, "", say`and ${formatCount(rest)} more stacks`)];
}

function restLine(summary: GoroutineSummary, shown: readonly GoroutineGroup[]): string | null {
  const rest = summary.groups.length - shown.length;
  if (rest === 0) return null;
  const inShown = shown.reduce((sum, { count }) => sum + count, 0);
  const goroutines = counted(summary.total - inShown, "goroutine");
  return say`  and ${counted(rest, "more group")} with ${goroutines}: --top 0 shows all`;
}

/** The summary as JSON: every group, whole stacks, cohorts beside each group. */
export function goroutinesJson(summary: GoroutineSummary): string {
  const { cohorts, groups, ...head } = summary;
  const joined = groups.map(({ key, ...group }) => ({
    ...group,
    cohort: cohorts?.get(key) ?? null,
  }));
  return `${JSON.stringify({ schemaVersion: 1, ...head, groups: joined }, null, 2)}\n`;
}
