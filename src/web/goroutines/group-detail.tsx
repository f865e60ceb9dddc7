import { said, say } from "../../base/language.ts";
import { formatCount, formatDuration } from "../../base/units.ts";
import type { ReportFinding, ReportSite } from "../../report/report.ts";
import type { GoroutineGroupRow } from "../../serve/api.ts";
import { AgeHistogram } from "../charts/age-histogram.tsx";
import { percent } from "../charts/amount.ts";
import type { TimeSpan } from "../charts/plot.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { useWidth } from "../charts/use-width.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { ViewLink } from "../table/view-link.tsx";
import { groupName } from "./group-columns.tsx";
import "./group-detail.css";

export interface GroupDetailProps extends Pick<PageProps, "go" | "href"> {
  readonly group: GoroutineGroupRow;
  readonly by: string;
  readonly total: number;
  readonly finding: ReportFinding | undefined;
  readonly span: TimeSpan | null;
  readonly runs: readonly TimeSpan[];
}

/** All that is known of one group: numbers, time, ages, and whole stacks. */
export function GroupDetail(props: GroupDetailProps) {
  const { group, by, finding } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  return (
    <aside class="group-detail" aria-label={said("The group selected")}>
      <div ref={ref}>
        <h2 class="mono">{groupName(group, by)}</h2>
        <Numbers {...props} />
        {finding === undefined ? null : (
          <p class={`tie tie-${finding.verdict}`}>
            {finding.sentence}{" "}
            <ViewLink {...props} change={{ page: "" }}>
              {said("Finding")}
            </ViewLink>
          </p>
        )}
        <Cohort {...props} width={width} />
        <Ages group={group} width={width} />
      </div>
      <Stacks {...props} />
    </aside>
  );
}

function Numbers({ group, total }: GroupDetailProps) {
  const { count, leaked, state, waitMinutes: wait, born, gone, seenForMs, label } = group;
  const rows: readonly (readonly [string, string | null])[] = [
    [said("Goroutines"), `${formatCount(count)}, ${percent(count, total)}`],
    [said("Unreachable, says the runtime"), leaked === 0 ? null : formatCount(leaked)],
    [said("Blocked in"), state],
    [said("Waited"), wait === null ? null : say`${wait.least} to ${wait.most} min`],
    [said("Born"), born === null ? null : formatCount(born)],
    [said("Gone"), gone === null ? null : formatCount(gone)],
    [said("Seen for"), seenForMs === null ? null : formatDuration(seenForMs)],
    [said("Label"), label],
  ];
  return (
    <dl class="kv">
      {rows.map(([term, value]) =>
        value === null ? null : (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ),
      )}
    </dl>
  );
}

function Cohort(props: GroupDetailProps & { readonly width: number }) {
  const { group, span, runs, finding, width } = props;
  if (span === null || group.points.length < 2 || width === 0) return null;
  return (
    <section>
      <h3>{said("Count in each capture")}</h3>
      <Sparkline
        {...span}
        {...{ runs, width, height: 72, points: group.points }}
        lowWater={finding?.series.lowWater ?? []}
        verdict={finding?.verdict ?? "steady"}
        says={say`From ${formatCount(group.points[0]?.[1] ?? 0)} to ${formatCount(group.count)}`}
      />
    </section>
  );
}

function Ages({ group, width }: { readonly group: GoroutineGroupRow; readonly width: number }) {
  if (group.ages.length === 0) {
    return (
      <p class="dim">
        {placed(
          said("How long they wait is not known: only {0} tells it."),
          <code>goroutine?debug=2</code>,
        )}
      </p>
    );
  }
  if (group.ages.every(({ fromMinutes }) => fromMinutes === 0)) {
    return (
      <p class="dim">
        {said("None has waited for a whole minute, which is what the runtime tells.")}
      </p>
    );
  }
  return (
    <section>
      <h3>{said("Waited, whole minutes")}</h3>
      {width === 0 ? null : <AgeHistogram ages={group.ages} width={width} height={112} />}
    </section>
  );
}

function Stacks({ group, ...links }: GroupDetailProps) {
  const { stacks, count } = group;
  const told = stacks.reduce((sum, stack) => sum + stack.count, 0);
  return (
    <section>
      <h3>
        {stacks.length === 1 ? said("The stack") : say`${stacks.length} stacks`}
        {told < count ? say`, of ${formatCount(told)} of ${formatCount(count)} goroutines` : ""}
      </h3>
      {stacks.map((stack, index) => (
        <details key={index} class="stack" open={index === 0}>
          <summary>
            {say`${formatCount(stack.count)} with`}{" "}
            {stack.frames.length === 1 ? said("1 frame") : say`${stack.frames.length} frames`}
          </summary>
          <ol>
            {stack.frames.map((frame, depth) => (
              <Frame key={depth} {...links} frame={frame} />
            ))}
            {group.creator === null ? null : (
              <Frame {...links} frame={group.creator} word={said("created by ")} />
            )}
          </ol>
        </details>
      ))}
    </section>
  );
}

interface FrameProps extends Pick<PageProps, "go" | "href"> {
  readonly frame: ReportSite;
  readonly word?: string;
}

function Frame({ frame, word = "", ...links }: FrameProps) {
  return (
    <li>
      <span>
        {word}
        <ViewLink
          {...links}
          class="plain"
          change={{ page: "source", params: { f: functionPattern(frame.function) } }}
        >
          <code>{frame.function}</code>
        </ViewLink>
      </span>
      <span class="dim">
        {frame.file}:{frame.line}
      </span>
    </li>
  );
}
