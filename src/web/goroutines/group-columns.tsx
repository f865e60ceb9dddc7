import { phrase, said, say } from "../../base/language.ts";
import { formatCount, formatDuration } from "../../base/units.ts";
import type { ReportFinding, ReportSite } from "../../report/report.ts";
import type { GoroutineGroupRow } from "../../serve/api.ts";
import { percent } from "../charts/amount.ts";
import { moment } from "../charts/clock.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { labelsOf } from "../flame/function-name.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { Marked, type Matching } from "../table/matching.tsx";
import { baseName, shortPlace } from "../table/short-place.ts";
import type { Column } from "../table/virtual-table.tsx";
import { valueWord } from "../value-words.ts";

export interface GroupColumnsFrom {
  readonly groups: readonly GoroutineGroupRow[];
  readonly by: string;
  readonly total: number;
  readonly findings: ReadonlyMap<string, ReportFinding>;
  readonly matching: Matching;
  readonly span: TimeSpan | null;
  readonly runs: readonly TimeSpan[];
}

type GroupColumn = Column<GoroutineGroupRow>;

/** What tells groups apart stands first; columns that nothing is known for are left out. */
export function groupColumns(from: GroupColumnsFrom): readonly GroupColumn[] {
  const { groups, by, span } = from;
  const has = (value: (group: GoroutineGroupRow) => unknown): boolean =>
    groups.some((group) => value(group) !== null);
  return [
    nameColumn(from),
    countColumn(from),
    ...(span === null ? [] : [sparkColumn(from, span)]),
    ...(by === "state"
      ? []
      : [textColumn("state", said("blocked in"), 116, (group) => group.state)]),
    ...(has((group) => group.waitMinutes) ? [waitColumn()] : []),
    ...(has((group) => group.born) ? [lifeColumn("born"), lifeColumn("gone")] : []),
    ...(has((group) => group.seenForMs) ? [seenColumn()] : []),
    ...(groups.some((group) => group.leaked > 0) ? [leakedColumn()] : []),
    ...(by === "creator" || !has((group) => group.creator) ? [] : [creatorColumn(from)]),
  ];
}

export function siteText(site: ReportSite): string {
  const name = labelsOf(site.function)[0] ?? site.function;
  return `${name} ${shortPlace(site)}`.trimEnd();
}

/** What the group is called: its site, its creator, its state or its label. */
export function groupName(group: GoroutineGroupRow, by: string): string {
  if (by === "creator") return group.creator?.function ?? said("created outside of Go code");
  if (by === "state") return group.state;
  if (by.startsWith("label:")) return group.label ?? say`no label ${by.slice("label:".length)}`;
  return group.site?.function ?? group.key;
}

function nameColumn({ by, findings, matching }: GroupColumnsFrom): GroupColumn {
  return {
    id: "name",
    title: said(NAME_TITLES[by] ?? "") || by.replace(/^label:/, ""),
    says: said("What the goroutines of a row have in common"),
    pixels: 240,
    rank: 0,
    isNumber: false,
    largestFirst: false,
    sortBy: (group) => groupName(group, by),
    cell: (group) => {
      const name = groupName(group, by);
      const finding = group.finding === null ? undefined : findings.get(group.finding);
      const site = by === "creator" ? group.creator : by === "site" ? group.site : null;
      return (
        <span title={site === null ? name : `${name}\n${site.file}:${site.line}`}>
          {finding === undefined ? null : (
            <span class="row-mark" title={finding.sentence}>
              <VerdictMark verdict={finding.verdict} quiet />
            </span>
          )}
          <code>
            <Marked
              name={name}
              shown={site === null ? name : labelsOf(name)[0]}
              matching={matching}
            />
          </code>
          {site === null || site.file === "" ? null : (
            <span class="dim at">
              {baseName(site.file)}:{site.line}
            </span>
          )}
        </span>
      );
    },
  };
}

const NAME_TITLES: Readonly<Record<string, string>> = {
  site: phrase("Blocked line"),
  creator: phrase("Created by"),
  state: phrase("Wait"),
};

function countColumn({ total }: GroupColumnsFrom): GroupColumn {
  return {
    ...numeric(
      "count",
      said("goroutines"),
      said("Goroutines of the group in this capture"),
      128,
      0,
    ),
    sortBy: (group) => group.count,
    cell: ({ count }) => (
      <>
        {formatCount(count)} <span class="dim share">{percent(count, total)}</span>
      </>
    ),
  };
}

function sparkColumn({ findings, runs }: GroupColumnsFrom, span: TimeSpan): GroupColumn {
  const worded = (atMs: number): string => moment(atMs, span.toMs - span.fromMs);
  return {
    ...numeric(
      "points",
      `${worded(span.fromMs)}–${worded(span.toMs)}`,
      said("Count in each capture"),
      148,
      1,
    ),
    isNumber: false,
    sortBy: null,
    cell: ({ points, finding }) =>
      points.length < 2 ? null : (
        <Sparkline
          {...span}
          {...{ points, runs, lowWater: findings.get(finding ?? "")?.series.lowWater ?? [] }}
          verdict={findings.get(finding ?? "")?.verdict ?? "steady"}
          says={say`From ${formatCount(points[0]?.[1] ?? 0)} to ${formatCount(points.at(-1)?.[1] ?? 0)}`}
        />
      ),
  };
}

function textColumn(
  id: string,
  title: string,
  pixels: number,
  value: (group: GoroutineGroupRow) => string,
): GroupColumn {
  return {
    ...numeric(id, title, said("What they wait in, in the runtime's words"), pixels, 3),
    isNumber: false,
    largestFirst: false,
    sortBy: value,
    cell: (group) => value(group),
  };
}

function waitColumn(): GroupColumn {
  return {
    ...numeric(
      "wait",
      said("waited, min"),
      said("Shortest and longest wait; told from one minute on"),
      96,
      2,
    ),
    sortBy: (group) => group.waitMinutes?.most ?? null,
    cell: ({ waitMinutes: wait }) => {
      if (wait === null) return <span class="dim">–</span>;
      return wait.least === wait.most ? wait.most : say`${wait.least} to ${wait.most}`;
    },
  };
}

function lifeColumn(id: "born" | "gone"): GroupColumn {
  const says =
    id === "born" ? said("Came since the first capture") : said("Left since the first capture");
  return {
    ...numeric(id, valueWord(id), says, 72, 3),
    sortBy: (group) => group[id],
    cell: (group) => {
      const value = group[id];
      if (value === null) return <span class="dim">–</span>;
      return <span class={value > 0 ? id : "dim"}>{formatCount(value)}</span>;
    },
  };
}

function seenColumn(): GroupColumn {
  return {
    ...numeric(
      "seen",
      said("seen for"),
      said("Longest time between captures that hold the same one"),
      104,
      4,
    ),
    sortBy: (group) => group.seenForMs,
    cell: ({ seenForMs }) => (seenForMs === null ? "–" : formatDuration(seenForMs)),
  };
}

function leakedColumn(): GroupColumn {
  return {
    ...numeric(
      "leaked",
      said("unreachable"),
      said("The runtime found that nothing can wake them"),
      104,
      2,
    ),
    sortBy: (group) => group.leaked,
    cell: ({ leaked }) => (leaked === 0 ? <span class="dim">0</span> : formatCount(leaked)),
  };
}

function creatorColumn({ matching }: GroupColumnsFrom): GroupColumn {
  return {
    ...numeric("creator", said("created by"), said("The go statement that started them"), 220, 4),
    isNumber: false,
    largestFirst: false,
    sortBy: (group) => group.creator?.function ?? null,
    cell: ({ creator }) =>
      creator === null ? (
        <span class="dim">–</span>
      ) : (
        <span title={`${creator.function}\n${creator.file}:${creator.line}`}>
          <code>
            <Marked
              name={creator.function}
              shown={labelsOf(creator.function)[0]}
              matching={matching}
            />
          </code>
          <span class="dim at">{baseName(creator.file)}</span>
        </span>
      ),
  };
}

function numeric(id: string, title: string, says: string, pixels: number, rank: number) {
  return { id, title, says, pixels, rank, isNumber: true, largestFirst: true };
}
