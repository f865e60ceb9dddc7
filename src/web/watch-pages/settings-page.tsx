import { said, say } from "../../base/language.ts";
import { formatBytes, formatCount, formatDuration } from "../../base/units.ts";
import type { SettingsView, SilencesView } from "../../serve/watch-api.ts";
import { percent } from "../charts/amount.ts";
import { placed } from "../placed.ts";
import { Notes } from "../shell/notes.tsx";
import { ago, timeOfDay } from "../watch/time-words.ts";
import { useFresh } from "../watch/use-fresh.ts";
import { useNow } from "../watch/use-now.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Explain } from "./explain.tsx";
import { FreshNotice, PageSkeleton, Panel } from "./page-states.tsx";
import { SilencesPanel } from "./silences-panel.tsx";
import type { TermName } from "./terms.ts";
import "../style/verdict.css";
import "./watch-pages.css";

/** Its own figures move with every round; more often nobody could read them. */
const ASK_AGAIN_MS = 15_000;

/** What runs, where it comes from, what is kept, who is told, and what it costs. */
export function SettingsPage(props: WatchPageProps) {
  const { data, feed } = props;
  const now = useNow(ASK_AGAIN_MS);
  const version = String(Math.floor(now / ASK_AGAIN_MS));
  const settings = useFresh(() => data.settings(), { key: "settings", version, feed });
  const silences = useFresh(() => data.silences(), { key: "silences", version, feed });
  useWatchHead(props, {
    crumbs: [{ text: said("Settings"), change: null }],
    verdict: null,
    facts: "",
  });
  const view = settings.value;
  return (
    <>
      <FreshNotice fresh={settings} />
      {view === null ? (
        settings.error === null ? (
          <PageSkeleton what={said("the settings")} />
        ) : null
      ) : (
        <Settings
          {...props}
          view={view}
          silences={silences.value}
          onChanged={silences.again}
          nowMs={now}
        />
      )}
    </>
  );
}

interface SettingsProps extends WatchPageProps {
  readonly view: SettingsView;
  readonly silences: SilencesView | null;
  readonly nowMs: number;
  onChanged(): void;
}

function Settings(props: SettingsProps) {
  const { view, nowMs } = props;
  const targets = view.sources.reduce((sum, source) => sum + source.targets, 0);
  const failing = view.sources.filter(({ problem }) => problem !== null).length;
  return (
    <>
      <section class="answer" aria-label={said("Answer")}>
        <h1>
          {placed(
            said("Tidemark {0} watches {1}, for {2}"),
            view.version,
            <b>{targets === 1 ? said("1 target") : say`${formatCount(targets)} targets`}</b>,
            formatDuration(Math.floor(Math.max(0, nowMs - view.startedMs) / 60_000) * 60_000),
          )}
          {failing === 0
            ? ""
            : `; ${failing === 1 ? said("a source fails") : say`${failing} sources fail`}`}
          .
        </h1>
      </section>
      <Notes notes={view.notes} />
      <div class="settings">
        <CostPanel view={view} />
        <SourcesPanel view={view} />
        <ReceiversPanel view={view} nowMs={nowMs} />
        <SilencesPanel {...props} canWrite={view.role === "write"} />
        <KeptPanel view={view} nowMs={nowMs} />
        <RunsPanel view={view} />
      </div>
    </>
  );
}

interface ViewProps {
  readonly view: SettingsView;
}

interface FactRow {
  readonly name: string;
  readonly term: TermName | null;
  readonly value: string;
  readonly note: string;
}

/** Rows of name, value and what the value is of. */
function FactRows({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl class="fact-rows">
      {rows.map(({ name, term, value, note }) => (
        <div key={name}>
          <dt>{term === null ? name : <Explain term={term}>{name}</Explain>}</dt>
          <dd>
            <b>{value}</b> {note === "" ? null : <span class="sub">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The watch must not be what it looks for. */
function CostPanel({ view: { cost } }: ViewProps) {
  const { archive } = cost;
  const share =
    archive.receivedBytes > 0
      ? say`${percent(archive.bytes, archive.receivedBytes)} of ${formatBytes(archive.receivedBytes)} sent`
      : "";
  const rows: readonly FactRow[] = [
    { name: said("Memory"), term: "rss", value: formatBytes(cost.residentBytes), note: "RSS" },
    {
      ...{ name: said("Processor"), term: "cpu", value: percent(cost.cpuShare, 1) },
      note: said("of one core, last minute"),
    },
    {
      ...{
        name: said("Reading"),
        term: "waiting",
        value: say`${formatCount(cost.roundsPerMinute)} rounds/min`,
      },
      note:
        cost.waitingRounds === 0
          ? said("none waits")
          : say`${formatCount(cost.waitingRounds)} wait`,
    },
    {
      ...{ name: said("Judging"), term: "judging", note: say`${Math.round(cost.judgeMs)} ms each` },
      value: say`${formatCount(cost.judgementsPerMinute)} a minute`,
    },
    { name: said("Captures"), term: "archive", value: formatBytes(archive.bytes), note: share },
    {
      name: said("Numbers"),
      term: "tables",
      value: formatBytes(cost.tableBytes),
      note: said("on disk"),
    },
    {
      ...{ name: said("Disk"), term: "freeDisk", note: said("free") },
      value: cost.freeDiskBytes === null ? said("not known") : formatBytes(cost.freeDiskBytes),
    },
  ];
  return (
    <Panel
      id="cost"
      title={said("What watching costs here")}
      right={<Explain term="cost">{said("this process")}</Explain>}
    >
      <FactRows rows={rows} />
    </Panel>
  );
}

function SourcesPanel({ view: { sources } }: ViewProps) {
  return (
    <Panel
      id="sources"
      title={said("Sources of targets")}
      right={<Explain term="sources">{said("where from")}</Explain>}
    >
      {sources.length === 0 ? (
        <p class="sub">
          {placed(
            said(
              "None. Name targets after {0}, or give a configuration with {1}; services can also push.",
            ),
            <code>tidemark watch</code>,
            <code>scrape_configs</code>,
          )}
        </p>
      ) : (
        <table class="tbl">
          <caption class="vh">{said("Sources with their targets")}</caption>
          <thead>
            <tr>
              <th scope="col">{said("Source ")}</th>
              <th scope="col" class="num">
                {said("Targets")}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ name, targets, problem }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                  {problem === null ? null : <p class="problem">{problem}</p>}
                </th>
                <td class="num">{formatCount(targets)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function ReceiversPanel({ view: { receivers }, nowMs }: ViewProps & { readonly nowMs: number }) {
  return (
    <Panel
      id="receivers"
      title={said("Receivers of alerts")}
      right={<Explain term="receivers">{said("who is told")}</Explain>}
    >
      {receivers.length === 0 ? (
        <p class="sub">
          {placed(
            said(
              "Nobody is told. Add {0} to the configuration: mail, Alertmanager, a webhook, Slack or a command.",
            ),
            <code>receivers</code>,
          )}
        </p>
      ) : (
        <table class="tbl">
          <caption class="vh">{said("Receivers and when they were told last")}</caption>
          <thead>
            <tr>
              <th scope="col">{said("Receiver")}</th>
              <th scope="col">{said("Kind")}</th>
              <th scope="col" class="num">
                {said("Last sent")}
              </th>
            </tr>
          </thead>
          <tbody>
            {receivers.map(({ name, kind, lastSentMs, problem }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  {problem === null ? null : <p class="problem">{problem}</p>}
                </th>
                <td>{kind}</td>
                <td class="num">{lastSentMs === null ? said("never") : ago(lastSentMs, nowMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function KeptPanel({ view: { retention, cost }, nowMs }: ViewProps & { readonly nowMs: number }) {
  const { archive } = cost;
  const oldest =
    archive.oldestMs === null
      ? said("nothing so far")
      : say`the oldest is of ${timeOfDay(archive.oldestMs, nowMs)}`;
  const rows: readonly FactRow[] = [
    {
      ...{ name: said("All rounds"), term: "retention", note: said("then thinned") },
      value: say`for ${formatDuration(retention.fullMs)}`,
    },
    {
      ...{ name: said("Thinned to"), term: null, note: said("until they go") },
      value: say`one in ${formatDuration(retention.thinToMs)}`,
    },
    { name: said("Gone after"), term: null, value: formatDuration(retention.keepMs), note: oldest },
    {
      ...{ name: said("Largest store"), term: null, value: formatBytes(retention.bytesMax) },
      note: say`${percent(archive.bytes, retention.bytesMax)} used`,
    },
    {
      ...{ name: said("Disk left free"), term: "freeDisk", note: said("at least") },
      value: formatBytes(retention.freeBytesMin),
    },
    {
      ...{ name: said("Pinned"), term: "pin", note: say`of ${formatCount(archive.rounds)} rounds` },
      value: formatCount(archive.pinnedRounds),
    },
  ];
  return (
    <Panel id="kept" title={said("What is kept")}>
      <FactRows rows={rows} />
    </Panel>
  );
}

function RunsPanel({ view }: ViewProps) {
  const { cadence, role } = view;
  const rows: readonly FactRow[] = [
    {
      ...{ name: said("Cadence"), term: "cadence", note: said("while a target is calm") },
      value: say`every ${formatDuration(cadence.everyMs)}`,
    },
    {
      name: said("Longest wait"),
      term: null,
      value: formatDuration(cadence.timeoutMs),
      note: said("for an answer"),
    },
    {
      ...{ name: said("Budget"), term: "budget", note: said("of a target's time, at most") },
      value: percent(cadence.budgetShare, 1),
    },
    { name: said("Data"), term: null, value: view.dataFolder, note: "" },
    {
      ...{ name: said("Configuration"), term: null, note: "" },
      value: view.configFile ?? said("none, arguments only"),
    },
    {
      ...{ name: said("You may"), term: null, note: "" },
      value: role === "write" ? said("look and change") : said("look only"),
    },
  ];
  return (
    <Panel id="runs" title={said("What runs")}>
      <FactRows rows={rows} />
    </Panel>
  );
}
