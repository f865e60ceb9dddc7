import { phrase, said } from "../../base/language.ts";

import { formatBare, formatRate, type MeasureUnit } from "../../base/units.ts";
import type { CompareAmount, CompareSide, CompareView } from "../../serve/watch-api.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { useCopy } from "../use-copy.ts";
import { useKeys } from "../use-keys.ts";
import { asSentence } from "../verdict/phrases.ts";
import { useFresh } from "../watch/use-fresh.ts";
import { useWatchHead } from "../watch/use-watch-head.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { AnswerMark } from "./answer-mark.tsx";
import { compareMarkdown, unitOf } from "./compare-markdown.ts";
import { ComparePickers } from "./compare-pickers.tsx";
import { sidesOf, writeSide } from "./compare-sides.ts";
import { Explain } from "./explain.tsx";
import { EmptyPanel, FreshNotice, PageSkeleton, Panel } from "./page-states.tsx";
import { PairCharts, rangeWords } from "./pair-charts.tsx";
import "../style/verdict.css";
import "./watch-pages.css";

/** Two ranges, versions or targets side by side, and what their difference proves. */
export function ComparePage(props: WatchPageProps) {
  const { data, feed, route } = props;
  useWatchHead(props, {
    crumbs: [{ text: said("Compare"), change: null }],
    verdict: null,
    facts: "",
  });
  const fleet = useFresh(() => data.fleet(), { key: "fleet", feed });
  const sides = sidesOf(route.params);
  const rows = fleet.value?.rows ?? [];
  const isWrong = isStated(props) && (sides.a === null || sides.b === null);
  return (
    <>
      <FreshNotice fresh={fleet} />
      {fleet.value === null ? null : rows.length === 0 ? (
        <NoTargets {...props} />
      ) : (
        <ComparePickers {...props} sides={sides} rows={rows} />
      )}
      {sides.a === null || sides.b === null ? (
        <Unasked isWrong={isWrong} />
      ) : (
        <Asked {...props} a={sides.a} b={sides.b} />
      )}
    </>
  );
}

function isStated({ route }: WatchPageProps): boolean {
  return route.params["a"] !== undefined || route.params["b"] !== undefined;
}

function NoTargets(props: WatchPageProps) {
  return (
    <EmptyPanel title={said("There is no target to compare")}>
      <p>
        <WatchLink {...props} to={{ page: "settings" }} class="btn">
          {said("Where targets come from")}
        </WatchLink>
      </p>
    </EmptyPanel>
  );
}

function Unasked({ isWrong }: { readonly isWrong: boolean }) {
  return (
    <EmptyPanel
      isPage
      title={isWrong ? said("The address names no two ranges") : said("Choose two ranges")}
    >
      <p>
        {said(
          "Before and after a deploy shows what it changed; two instances under the same load show what one of them does on its own. A side should hold two tides of load, about 20 minutes.",
        )}
      </p>
    </EmptyPanel>
  );
}

type Side = NonNullable<ReturnType<typeof sidesOf>["a"]>;

function Asked(props: WatchPageProps & { readonly a: Side; readonly b: Side }) {
  const { data, feed, a, b } = props;
  const key = `${writeSide(a)} ${writeSide(b)}`;
  const fresh = useFresh(() => data.compare(a, b), { key, feed });
  if (fresh.value === null) {
    return fresh.error === null ? (
      <PageSkeleton what={said("both sides, which are judged afresh")} />
    ) : (
      <FreshNotice fresh={fresh} />
    );
  }
  return <Compared {...props} view={fresh.value} />;
}

function Compared({ view, ...props }: WatchPageProps & { readonly view: CompareView }) {
  const [first = "", ...rest] = view.says;
  return (
    <>
      <section class="answer" aria-label={said("Answer")}>
        <div class="meta">
          <Explain term="answer">{said("What the difference proves")}</Explain>
          <span class="acts">
            <CopyMarkdown view={view} />
          </span>
        </div>
        <h1>{first}</h1>
        <ul class="says">
          {rest.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <div class="two-sides">
        <SidePanel {...props} name="A" side={view.a} />
        <SidePanel {...props} name="B" side={view.b} />
      </div>
      {view.findings.length === 0 ? null : <FindingsTable view={view} />}
      <PairCharts view={view} />
    </>
  );
}

function CopyMarkdown({ view }: { readonly view: CompareView }) {
  const { outcome, copy, forget } = useCopy();
  const run = (): void => copy(compareMarkdown(view, location.href));
  useKeys([{ keys: ["y"], says: said("copy as Markdown"), group: "this page", run }]);
  return (
    <button type="button" class="btn" onClick={run} onBlur={forget}>
      <span aria-live="polite">
        {outcome === null ? said("Copy as Markdown") : said(COPY_SAID[outcome])}
      </span>{" "}
      <kbd>y</kbd>
    </button>
  );
}

const COPY_SAID = { copied: phrase("Copied"), refused: phrase("The browser refuses") };

function SidePanel({
  name,
  side,
  ...props
}: WatchPageProps & { readonly name: "A" | "B"; readonly side: CompareSide }) {
  const { report, build, targetId, range, name: title } = side;
  return (
    <Panel
      id={`side-${name.toLowerCase()}`}
      title={`${name}: ${title}`}
      right={build ?? said("build not known")}
    >
      <p class="para first">
        <VerdictMark verdict={report.verdict} /> <span class="sub">{rangeWords(side)}</span>
      </p>
      <p class="para">{asSentence(report.reason)}</p>
      <p class="looks">
        <a class="btn" href={props.data.url.explorer(targetId, range)}>
          {said("Open in the explorer")}
        </a>
        <a class="btn quiet" href={props.data.url.report(targetId, range, "html")} download>
          {said("Report")}
        </a>
      </p>
    </Panel>
  );
}

function FindingsTable({ view }: { readonly view: CompareView }) {
  return (
    <Panel
      id="compared"
      title={said("Findings of both sides")}
      right={said("what needs you first")}
    >
      <div class="scroll-x">
        <table class="tbl compared">
          <caption class="vh">{said("Findings with their answers")}</caption>
          <thead>
            <tr>
              <th scope="col">{said("Answer")}</th>
              <th scope="col">{said("Finding")}</th>
              <th scope="col" class="num">
                {said("In A")}
              </th>
              <th scope="col" class="num">
                {said("In B")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.findings.map(({ id, answer, sentence, why, inA, inB }) => (
              <tr key={id}>
                <td>
                  <AnswerMark answer={answer} />
                </td>
                <th scope="row">
                  {asSentence(sentence)}
                  <p class="sub">{asSentence(why)}</p>
                </th>
                <AmountCell amount={inA} unit={unitOf(view, id)} />
                <AmountCell amount={inB} unit={unitOf(view, id)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function AmountCell({
  amount,
  unit,
}: {
  readonly amount: CompareAmount | null;
  readonly unit: MeasureUnit;
}) {
  if (amount === null) {
    return (
      <td class="num">
        <span class="dim">{said("not found")}</span>
      </td>
    );
  }
  const { ratePerHour, current } = amount;
  return (
    <td class="num">
      {ratePerHour === null ? said("no rate") : formatRate(ratePerHour.estimate, unit)}
      <p class="sub">{formatBare(current, unit)}</p>
    </td>
  );
}
