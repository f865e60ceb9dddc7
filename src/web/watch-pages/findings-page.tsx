import { useState } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import { formatAmount, formatCount } from "../../base/units.ts";
import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import type { FindingsView } from "../../serve/watch-api.ts";
import { placed } from "../placed.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { Segments } from "../shell/segments.tsx";
import { useKeys } from "../use-keys.ts";
import { asSentence } from "../verdict/phrases.ts";
import { soon, timeOfDay } from "../watch/time-words.ts";
import { useFresh } from "../watch/use-fresh.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { FilterField } from "./filter-field.tsx";
import { fastestTarget, firstBuild, rateWords } from "./finding-facts.ts";
import { countStates, type ShownState, shownFindings, silenceOf } from "./findings-list.ts";
import { EmptyPanel, FreshNotice, PageSkeleton } from "./page-states.tsx";
import { STATE_WORDS, shownVerdict } from "./state-words.ts";
import { useFindingNews } from "./use-finding-news.ts";
import "../style/verdict.css";
import "./watch-pages.css";

/** Rows before the rest is counted. */
const ROWS_MAX = 200;

/** Every finding there is or was, the worst first. */
export function FindingsPage(props: WatchPageProps) {
  const { data, feed } = props;
  const version = useFindingNews(feed, null);
  const fresh = useFresh(() => data.findings(), { key: "findings", version, feed });
  useWatchHead(props, {
    crumbs: [{ text: said("Findings"), change: null }],
    verdict: null,
    facts: "",
  });
  return (
    <>
      <FreshNotice fresh={fresh} />
      {fresh.value === null ? (
        fresh.error === null ? (
          <PageSkeleton what={said("the findings")} />
        ) : null
      ) : (
        <Findings {...props} view={fresh.value} />
      )}
    </>
  );
}

type FindingsProps = WatchPageProps & { readonly view: FindingsView };

function Findings(props: FindingsProps) {
  const { view, route, go } = props;
  const search = route.params["q"] ?? "";
  const state = stateOf(route.params["state"]);
  const target = route.params["target"] ?? "";
  const counts = countStates(shownFindings(view.findings, { state: "all", search: "", target }));
  const shown = shownFindings(view.findings, { state, search, target });
  const rows = shown.slice(0, ROWS_MAX);
  if (view.findings.length === 0) return <NoFindings {...props} />;
  return (
    <>
      <section class="answer" aria-label={said("Answer")}>
        <h1>{answerWords(counts)}</h1>
      </section>
      <div class="toolbar">
        <Segments
          label={said("State")}
          options={STATES.map(({ id, name }) => ({ id, name: `${said(name)} ${counts[id]}` }))}
          chosen={state}
          choose={(id) => go({ params: { state: id === "open" ? null : id } }, "replace")}
        />
        {target === "" ? null : (
          <span class="chip">
            {placed(said("instance {0}"), <code>{target}</code>)}
            <button
              type="button"
              class="btn quiet"
              aria-label={said("Findings of all instances")}
              onClick={() => go({ params: { target: null } }, "replace")}
            >
              ×
            </button>
          </span>
        )}
        <FilterField
          value={search}
          label={said("Search findings by words: place, service, instance, build")}
          says={search === "" ? "" : say`${shown.length} of ${counts[state]}`}
          onSearch={(text) => go({ params: { q: text } }, "replace")}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyPanel title={search === "" ? said(NONE[state]) : said("Nothing matches the search")}>
          <p>
            <button
              type="button"
              class="btn"
              onClick={() => go({ params: { q: null, state: "all" } })}
            >
              {say`Show all ${counts.all}`}
            </button>
          </p>
        </EmptyPanel>
      ) : (
        <FindingRows {...props} rows={rows} />
      )}
      {shown.length > rows.length ? (
        <p class="grid-note">{say`and ${formatCount(shown.length - rows.length)} more: search to see them.`}</p>
      ) : null}
    </>
  );
}

const STATES: readonly { readonly id: ShownState; readonly name: string }[] = [
  { id: "open", name: phrase("Open") },
  { id: "forming", name: phrase("Forming") },
  { id: "closed", name: phrase("Closed") },
  { id: "all", name: phrase("All") },
];

const NONE: Readonly<Record<ShownState, string>> = {
  open: phrase("Nothing is open"),
  forming: phrase("Nothing is forming"),
  closed: phrase("Nothing was closed"),
  all: phrase("No finding"),
};

function stateOf(text: string | undefined): ShownState {
  return STATES.find(({ id }) => id === text)?.id ?? "open";
}

function answerWords(counts: Readonly<Record<ShownState, number>>): string {
  const forming = counts.forming === 0 ? "" : say`, ${counts.forming} forming`;
  if (counts.open === 0) {
    return counts.forming === 0
      ? said("Nothing is open: every finding was closed under traffic.")
      : say`Nothing is open, ${counts.forming} forming: a forming finding tells nobody.`;
  }
  return say`${counts.open === 1 ? said("1 finding is") : say`${counts.open} findings are`} open${forming}, ${counts.closed} closed.`;
}

function NoFindings(props: FindingsProps) {
  return (
    <EmptyPanel isPage title={said("No finding so far")}>
      <p>
        {said(
          "A finding forms after two tides of load over what stays, most often within 10 to 30 minutes of watching. What the watch would see by now stands with each target.",
        )}
      </p>
      <p>
        <WatchLink {...props} to={{ page: "fleet" }} class="btn">
          {said("All targets")}
        </WatchLink>
      </p>
    </EmptyPanel>
  );
}

function FindingRows(props: FindingsProps & { readonly rows: readonly FindingRecord[] }) {
  const { rows, go } = props;
  const [at, setAt] = useState(-1);
  const step = (by: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, at + by));
    setAt(next);
    document.querySelectorAll<HTMLElement>(".finding-row h2 a")[next]?.focus();
  };
  useKeys([
    { keys: ["j"], says: said("next finding"), group: "this page", run: () => step(1) },
    { keys: ["k"], says: said("previous finding"), group: "this page", run: () => step(-1) },
    {
      keys: ["o"],
      says: said("open the finding"),
      group: "this page",
      run: () => {
        const row = rows[Math.max(0, at)];
        if (row !== undefined) go({ page: "finding", id: row.key });
      },
    },
  ]);
  return (
    <ol class="finding-rows panel" aria-label={said("Findings, the worst first")}>
      {rows.map((record) => (
        <FindingRow key={record.key} {...props} record={record} />
      ))}
    </ol>
  );
}

function FindingRow(props: FindingsProps & { readonly record: FindingRecord }) {
  const { record, view } = props;
  const silence = silenceOf(record, view.silences, Date.now());
  const { sentence } = record;
  const build = firstBuild(record);
  return (
    <li class={`finding-row state-${record.state}`}>
      <VerdictMark verdict={shownVerdict(record)} quiet />
      <div class="what">
        <h2>
          <WatchLink {...props} to={{ page: "finding", id: record.key }} class="plain">
            {asSentence(sentence)}
          </WatchLink>
        </h2>
        <p class="sub">
          {record.service}
          {", "}
          {said(STATE_WORDS[record.state])}
          {build === null ? "" : say`, first in ${build}`}
          {record.targets.length > 1 ? say`, ${record.targets.length} instances` : ""}
          {silence === null ? "" : say`, silenced until ${timeOfDay(silence.endsMs, Date.now())}`}
        </p>
      </div>
      <RowFacts record={record} />
    </li>
  );
}

function RowFacts({ record }: { readonly record: FindingRecord }) {
  const now = Date.now();
  const rate = fastestTarget(record)?.ratePerHour ?? null;
  const current = record.targets.reduce((sum, one) => sum + one.current, 0);
  const isWarm = record.verdict === "leaking" && record.state !== "closed";
  const sinceMs = record.closedMs ?? record.openedMs ?? record.firstSeenMs;
  return (
    <dl class="row-facts">
      <div>
        <dt>{said("rate")}</dt>
        <dd class={isWarm ? "grow" : ""}>
          {rate === null ? said("not measured") : rateWords(rate, record)}
        </dd>
      </div>
      <div>
        <dt>{said("stays")}</dt>
        <dd>{formatAmount(current, record.unit)}</dd>
      </div>
      <div>
        <dt>{record.closedMs === null ? said("since") : said("closed")}</dt>
        <dd>{timeOfDay(sinceMs, now)}</dd>
      </div>
      <div>
        <dt>{said("limit")}</dt>
        <dd>{isWarm ? limitWords(record.limitAtMs, now) : said("none")}</dd>
      </div>
    </dl>
  );
}

/** Only what leaks for certain is given a time. */
function limitWords(atMs: number | null, nowMs: number): string {
  if (atMs === null) return said("none");
  return atMs > nowMs ? soon(atMs, nowMs) : said("now");
}
