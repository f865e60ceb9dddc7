import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import type { Change, PeekEdge, PeekNode, PeekView, SiteTable, ViewHead } from "../../serve/api.ts";
import {
  type AmountScale,
  amount,
  amountScale,
  percent,
  scaled,
  scaledChange,
} from "../charts/amount.ts";
import { labelsOf } from "../flame/function-name.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { sortRows } from "../table/sort-rows.ts";
import { HiddenLine } from "../table/table-foot.tsx";
import { ViewLink } from "../table/view-link.tsx";
import { Waiting } from "../table/waiting.tsx";
import { SEARCH_PARAM } from "../url-params.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";
import "../table/table.css";
import "./peek.css";

/** Functions shown at first; each has two lists of its own. */
const NODES_SHOWN = 30;

/** Who calls a function and whom it calls, with what passes between them. */
export function PeekPage(props: PageProps) {
  const { state, data } = props;
  if (state.params["f"] === undefined) return <WhichFunction {...props} />;
  return (
    <Waiting
      {...props}
      says={said("Looking for callers and callees.")}
      without={[SEARCH_PARAM, "row", "order", "sort"]}
      load={(params) => data.peek(params)}
    >
      {(view) => <Nodes {...props} view={view} />}
    </Waiting>
  );
}

/** Functions offered before one is named: the heaviest with all they call. */
const OFFERED = 20;

function WhichFunction(props: PageProps) {
  const { go, href, data, session, state } = props;
  const key = `${session.revision} ${paramsKey(state.params)}`;
  const { value: table } = useLoaded(() => data.table(state.params), key);
  return (
    <>
      <AskFunction {...{ go, href }} />
      {table === null ? null : (
        <ul class="peek-offers" aria-label={said("The heaviest functions")}>
          {heaviest(table).map(({ name, cumulative }) => (
            <li key={name}>
              <ViewLink {...{ go, href }} change={{ params: { f: functionPattern(name) } }}>
                <code title={name}>{labelsOf(name)[0]}</code>
              </ViewLink>
              <span class="num">{amount(cumulative.now, table.head.measure.unit)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function heaviest({ rows }: SiteTable): SiteTable["rows"] {
  return sortRows(rows, (row) => row.cumulative.now, true).slice(0, OFFERED);
}

function AskFunction({ go, href }: Pick<PageProps, "go" | "href">) {
  return (
    <form
      class="peek-ask"
      onSubmit={(event) => {
        event.preventDefault();
        const field = new FormData(event.currentTarget).get("f");
        if (typeof field === "string" && field !== "") go({ params: { f: field } });
      }}
    >
      <p>
        {placed(
          said(
            "Peek shows who calls a function and whom it calls. Name it here, or press {0} on a row of",
          ),
          <kbd>p</kbd>,
        )}{" "}
        <ViewLink go={go} href={href} change={{ page: "top" }}>
          {said("Top")}
        </ViewLink>
        .
      </p>
      <label class="field">
        <span class="vh">{said("Function, a regular expression")}</span>
        <input name="f" placeholder={said("function, e.g. recvContent")} size={36} />
      </label>
      <button class="btn" type="submit">
        {said("Peek")} <kbd>Enter</kbd>
      </button>
    </form>
  );
}

type NodesProps = PageProps & { readonly view: PeekView };

function Nodes({ view, ...props }: NodesProps) {
  const [shown, setShown] = useState(NODES_SHOWN);
  const { head, nodes } = view;
  if (nodes.length === 0) return <NoMatch {...props} />;
  const unit = amountScale(Math.max(head.total.now, head.total.before), head.measure.unit);
  return (
    <section class="peek" aria-label={said("Callers and callees")}>
      <p class="peek-count sub">
        {nodes.length === 1 ? said("1 function matches.") : say`${nodes.length} functions match.`}{" "}
        <HiddenLine head={head} />
      </p>
      {nodes.slice(0, shown).map((node) => (
        <Node key={node.name} {...props} node={node} head={head} scale={unit} />
      ))}
      {nodes.length <= shown ? null : (
        <button type="button" class="btn" onClick={() => setShown(nodes.length)}>
          {say`Show the other ${nodes.length - shown}`}
        </button>
      )}
    </section>
  );
}

function NoMatch({ state, go, href }: PageProps) {
  return (
    <p class="table-wait">
      {placed(said("No function of this capture matches {0}."), <code>{state.params["f"]}</code>)}{" "}
      <ViewLink go={go} href={href} change={{ params: { f: null } }}>
        {said("Name another")}
      </ViewLink>{" "}
      {said("or")}{" "}
      <ViewLink go={go} href={href} change={{ page: "top", params: { f: null } }}>
        {said("see all in Top")}
      </ViewLink>
      .
    </p>
  );
}

interface NodeProps extends PageProps {
  readonly node: PeekNode;
  readonly head: ViewHead;
  readonly scale: AmountScale;
}

function Node({ node, head, scale, ...props }: NodeProps) {
  const isDiff = head.base !== null;
  const { name, flat, cumulative } = node;
  return (
    <article class="panel peek-node">
      <header>
        <h2 class="mono">{name}</h2>
        <span class="right">
          <ViewLink {...props} change={{ page: "source", params: { f: functionPattern(name) } }}>
            {said("source")}
          </ViewLink>
          <ViewLink
            {...props}
            change={{ page: "flamegraph", params: { f: functionPattern(name) } }}
          >
            {said("flame")}
          </ViewLink>
        </span>
      </header>
      <div class="body">
        <Edges
          {...props}
          title={said("Callers")}
          edges={node.callers}
          whole={cumulative}
          {...{ scale, isDiff }}
        >
          {said("nothing calls it here: stacks begin with it")}
        </Edges>
        <p class="peek-self">
          {placed(
            said("{0} flat, {1}{2} cumulative, {3}"),
            <b>{told(flat, scale, isDiff)}</b>,
            percent(flat.now, head.total.now),
            <b>{told(cumulative, scale, isDiff)}</b>,
            percent(cumulative.now, head.total.now),
          )}
          <span class="dim">{scale.unit}</span>
        </p>
        <Edges
          {...props}
          title={said("Callees")}
          edges={node.callees}
          whole={cumulative}
          {...{ scale, isDiff }}
        >
          {said("it calls nothing that is counted: all of it is flat")}
        </Edges>
      </div>
    </article>
  );
}

function told(value: Change, scale: AmountScale, isDiff: boolean): string {
  if (!isDiff) return scaled(value.now, scale);
  return `${scaled(value.before, scale)} → ${scaled(value.now, scale)}`;
}

interface EdgesProps extends PageProps {
  readonly title: string;
  readonly edges: readonly PeekEdge[];
  readonly whole: Change;
  readonly scale: AmountScale;
  readonly isDiff: boolean;
  readonly children: string;
}

function Edges(props: EdgesProps) {
  const { title, edges, whole, scale, isDiff, children, go, href } = props;
  if (edges.length === 0) {
    return (
      <p class="dim">
        {title}: {children}.
      </p>
    );
  }
  const most = Math.max(...edges.map(({ weight }) => Math.max(weight.now, weight.before)), 1);
  return (
    <table class="tbl peek-edges">
      <caption class="vh">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {isDiff ? (
            <th scope="col" class="num">
              {said("before")}
            </th>
          ) : null}
          <th scope="col" class="num">
            {isDiff ? said("now") : say`weight${scale.unit === "" ? "" : `, ${scale.unit}`}`}
          </th>
          <th scope="col" class="num">
            {isDiff ? said("change") : said("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <EdgeRow
            key={`${edge.name} ${edge.inlined}`}
            {...{ edge, most, whole, scale, isDiff }}
            {...{ go, href }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface EdgeRowProps extends Pick<EdgesProps, "go" | "href" | "whole" | "scale" | "isDiff"> {
  readonly edge: PeekEdge;
  /** Largest weight of the table, for the length of bars. */
  readonly most: number;
}

function EdgeRow({ edge, most, whole, scale, isDiff, go, href }: EdgeRowProps) {
  return (
    <tr>
      <th scope="row">
        <i class="bar" style={{ width: `${(edge.weight.now / most) * 100}%` }} />
        <ViewLink
          {...{ go, href }}
          class="plain"
          change={{ params: { f: functionPattern(edge.name) } }}
        >
          <code class="long">{edge.name}</code>
          <code class="short">{labelsOf(edge.name)[0]}</code>
        </ViewLink>
        {edge.inlined ? <span class="dim"> {said("(inline)")}</span> : null}
      </th>
      {isDiff ? <td class="num">{scaled(edge.weight.before, scale)}</td> : null}
      <td class="num">{scaled(edge.weight.now, scale)}</td>
      <td class="num">
        {isDiff ? (
          <Grown weight={edge.weight} scale={scale} />
        ) : (
          percent(edge.weight.now, whole.now)
        )}
      </td>
    </tr>
  );
}

function Grown({ weight, scale }: { readonly weight: Change; readonly scale: AmountScale }) {
  const change = weight.now - weight.before;
  if (change === 0) return <span class="dim">0</span>;
  return (
    <span class={change > 0 ? "grow" : "shrink"}>
      {change > 0 ? "▲ " : "▼ "}
      {scaledChange(change, scale)}
    </span>
  );
}
