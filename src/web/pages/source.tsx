import { useEffect } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { SourceFunction, SourceView } from "../../serve/api.ts";
import { type AmountScale, amount, amountScale, percent, scaled } from "../charts/amount.ts";
import { labelsOf } from "../flame/function-name.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { NoticeMark } from "../shell/error-notice.tsx";
import { Listing } from "../source/listing.tsx";
import { functionPattern } from "../table/function-pattern.ts";
import { HiddenLine } from "../table/table-foot.tsx";
import { ViewLink } from "../table/view-link.tsx";
import { Waiting } from "../table/waiting.tsx";
import { SEARCH_PARAM } from "../url-params.ts";
import "../table/table.css";

/** The source with what each line holds, function by function. */
export function SourcePage(props: PageProps) {
  return (
    <Waiting
      {...props}
      says={said("Looking for the source files.")}
      without={[SEARCH_PARAM, "row", "order", "sort"]}
      load={(params) => props.data.source(params)}
    >
      {(view) => <Functions {...props} view={view} />}
    </Waiting>
  );
}

type FunctionsProps = PageProps & { readonly view: SourceView };

function Functions({ view, ...props }: FunctionsProps) {
  useScrollToLine(view);
  const { functions, head } = view;
  if (functions.length === 0) return <NoFunction {...props} />;
  const scale = amountScale(head.total.now, head.measure.unit);
  return (
    <div class="source-cols">
      <nav class="panel source-list" aria-label={said("Functions listed")}>
        <ul>
          {functions.map((listed, index) => (
            <li key={`${listed.name} ${listed.file}`}>
              <a href={`#${sectionId(index)}`} onClick={(event) => showSection(event, index)}>
                <code title={listed.name}>{labelsOf(listed.name)[0]}</code>
                <span class="num">{amount(listed.cumulative, head.measure.unit)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="source-main">
        {head.hidden.length === 0 ? null : (
          <p class="sub">
            <HiddenLine head={head} />
          </p>
        )}
        {functions.map((listed, index) => (
          <Listed
            key={`${listed.name} ${listed.file}`}
            {...props}
            {...{ listed, index, scale }}
            whole={head.total.now}
          />
        ))}
      </div>
    </div>
  );
}

function sectionId(index: number): string {
  return `F${index + 1}`;
}

/** Behind `#` a report file keeps its view: there, and for focus, the page scrolls itself. */
function showSection(event: MouseEvent, index: number): void {
  event.preventDefault();
  const section = document.getElementById(sectionId(index));
  section?.scrollIntoView();
  section?.focus({ preventScroll: true });
}

interface ListedProps extends PageProps {
  readonly listed: SourceFunction;
  readonly index: number;
  readonly scale: AmountScale;
  readonly whole: number;
}

function Listed({ listed, index, scale, whole, ...props }: ListedProps) {
  const { name, file, readFrom, problem, flat, cumulative } = listed;
  const here = props.href({});
  const isFile = here.startsWith("#");
  return (
    <section class="panel" id={sectionId(index)} tabIndex={-1} aria-label={name}>
      <header>
        <h2 class="mono">{name}</h2>
        <span class="path dim">{readFrom ?? file}</span>
        <span class="right">
          <span>
            {say`${scaled(flat, scale)} flat, ${scaled(cumulative, scale)} ${scale.unit} cum ${percent(cumulative, whole)}`}
          </span>
          <ViewLink {...props} change={{ page: "peek", params: { f: functionPattern(name) } }}>
            {said("peek")}
          </ViewLink>
        </span>
      </header>
      {problem === null ? null : <NotFound problem={problem} />}
      <Listing
        {...{ listed, scale }}
        prefix={index === 0 ? "" : sectionId(index)}
        lineHref={(anchor) => (isFile ? null : `${here}#${anchor}`)}
      />
    </section>
  );
}

function NotFound({ problem }: { readonly problem: string }) {
  return (
    <p class="notice warn">
      <NoticeMark />
      <span>
        {placed(
          said(
            "{0} {1} Lines with values stand alone below. {2} reads it from another folder; {3} cuts the front of recorded paths.",
          ),
          <b>{said("source not found:")}</b>,
          problem,
          <code>tidemark open --source DIR</code>,
          <code>-trim_path</code>,
        )}
      </span>
    </p>
  );
}

function NoFunction({ state, go, href }: PageProps) {
  const pattern = state.params["f"];
  return (
    <p class="table-wait">
      {pattern === undefined
        ? said("No function of this capture has a value.")
        : placed(said("No function of this capture matches {0}."), <code>{pattern}</code>)}{" "}
      <ViewLink go={go} href={href} change={{ page: "top", params: { f: null } }}>
        {said("See all in Top")}
      </ViewLink>
      .
    </p>
  );
}

/** The line behind `#L349` is not in the page when the browser looks for it. */
function useScrollToLine(view: SourceView): void {
  useEffect(() => {
    const anchor = /^#((?:F\d+)?L\d+)$/.exec(location.hash)?.[1];
    if (anchor === undefined) return;
    document.getElementById(anchor)?.scrollIntoView({ block: "center" });
  }, [view]);
}
