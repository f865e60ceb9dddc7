import { firstCapital } from "../../base/first-capital.ts";
import { said, say } from "../../base/language.ts";

import { formatBare, formatDuration } from "../../base/units.ts";
import type { FindingBuild, FindingChange } from "../../serve/findings/finding-record.ts";
import { moment } from "../charts/clock.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { chartWords } from "../verdict/chart-panel.tsx";
import { asSentence } from "../verdict/phrases.ts";
import { TideChart } from "../verdict/tide-chart.tsx";
import { ago } from "../watch/time-words.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import { Explain } from "./explain.tsx";
import { firstBuild, intervalWords, rateWords } from "./finding-facts.ts";
import type { FindingProps } from "./finding-page.tsx";
import { chartEvents, lifeLane, livesOf } from "./life-chart.ts";
import { Panel } from "./page-states.tsx";
import { STATE_WORDS } from "./state-words.ts";

const DAY_MS = 86_400_000;

/** The population over its whole life, and which build had it. */
export function HistoryPanel({ view }: FindingProps) {
  const { record, events } = view;
  const lane = lifeLane(view);
  const builds = record.builds.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs);
  return (
    <Panel id="history" title={said("History by version")} right={firstWords(view)}>
      {lane === null ? null : (
        <TideChart
          lanes={[lane]}
          runs={livesOf(view, lane)}
          events={chartEvents(events)}
          says={say`Its whole life. ${chartWords([lane])}`}
        />
      )}
      <table class="tbl">
        <caption class="vh">{said("Builds, oldest first")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Explain term="build">{said("Build")}</Explain>
            </th>
            <th scope="col">{said("Seen")}</th>
            <th scope="col">{said("Verdict")}</th>
            <th scope="col" class="num">
              {said("Rate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {builds.map((build) => (
            <BuildRow
              key={`${build.build} ${build.firstSeenMs}`}
              build={build}
              unit={record.unit}
              isFirst={build.build !== null && build.build === firstBuild(record)}
            />
          ))}
        </tbody>
      </table>
      {builds.length < 2 ? (
        <p class="para sub">
          {said(
            "No other build was watched, so it is not known which one brought it. A deploy mark or a version label tells builds apart.",
          )}
        </p>
      ) : null}
    </Panel>
  );
}

function firstWords({ record }: FindingProps["view"]): string {
  const first = firstBuild(record);
  return first === null ? said("no build is known") : say`${first} had it first`;
}

function BuildRow({
  build,
  unit,
  isFirst,
}: {
  readonly build: FindingBuild;
  readonly unit: FindingProps["view"]["record"]["unit"];
  readonly isFirst: boolean;
}) {
  const { firstSeenMs, lastSeenMs, verdict, ratePerHour } = build;
  return (
    <tr>
      <th scope="row">
        {build.build ?? said("not known")}
        {isFirst ? <span class="dim"> {said("had it first")}</span> : null}
      </th>
      <td>
        {moment(firstSeenMs, 2 * DAY_MS)}{" "}
        <span class="sub">{lengthWords(lastSeenMs - firstSeenMs)}</span>
      </td>
      <td>
        <VerdictMark verdict={verdict} />
      </td>
      <td class="num">
        {ratePerHour === null ? (
          <span class="dim">{verdict === "steady" ? "none" : said("not measured")}</span>
        ) : (
          <span title={intervalWords(ratePerHour, { unit })}>
            {rateWords(ratePerHour, { unit })}
          </span>
        )}
      </td>
    </tr>
  );
}

/** One sighting has no length. */
function lengthWords(ms: number): string {
  return ms < 1000 ? "once" : say`for ${formatDuration(ms)}`;
}

/** Each instance that shows it, and how it looks there. */
export function InstancesPanel(props: FindingProps) {
  const { record } = props.view;
  return (
    <Panel id="instances" title={said("Instances")} right={`${said("of")} ${record.service}`}>
      <table class="tbl">
        <caption class="vh">{said("Instances with this finding")}</caption>
        <thead>
          <tr>
            <th scope="col">{said("Instance")}</th>
            <th scope="col" class="num">
              {said("Now")}
            </th>
            <th scope="col" class="num">
              {said("Rate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {record.targets.map((target) => (
            <tr key={target.targetId}>
              <th scope="row" title={say`seen ${ago(target.lastSeenMs, Date.now())}`}>
                <VerdictMark verdict={target.verdict} quiet />{" "}
                <WatchLink {...props} to={{ page: "target", id: target.targetId }}>
                  {target.name}
                </WatchLink>
              </th>
              <td class="num">
                {target.verdict === "steady" ? <span class="dim">{said("was")} </span> : null}
                {formatBare(target.current, record.unit)}
              </td>
              <td class="num">
                {target.verdict === "steady" ? (
                  <span class="dim">{said("not seen")}</span>
                ) : target.ratePerHour === null ? (
                  <span class="dim">{said("not measured")}</span>
                ) : (
                  rateWords(target.ratePerHour, record)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** What became of it, newest first. */
export function LifePanel({ view }: FindingProps) {
  const changes = view.record.changes.toReversed();
  if (changes.length === 0) return null;
  return (
    <Panel id="life" title={said("Life")} right={said("newest first")}>
      <ol class="ev life">
        {changes.map((change) => (
          <ChangeRow key={`${change.atMs} ${change.to}`} change={change} view={view} />
        ))}
      </ol>
    </Panel>
  );
}

function ChangeRow({
  change,
  view,
}: {
  readonly change: FindingChange;
  readonly view: FindingProps["view"];
}) {
  const { atMs, to, why, build, ratePerHour } = change;
  return (
    <li>
      <b>
        <time dateTime={new Date(atMs).toISOString()}>{moment(atMs, 2 * DAY_MS)}</time>
      </b>
      <span>
        <b>{firstCapital(said(STATE_WORDS[to]))}</b>
        {build === null ? "" : say` in ${build}`}: {asSentence(why)}
      </span>
      <span class="sub nw">{ratePerHour === null ? "" : rateWords(ratePerHour, view.record)}</span>
    </li>
  );
}
