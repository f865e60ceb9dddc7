import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { GraphView } from "../../serve/api.ts";
import { EdgeTable } from "../graph/edge-table.tsx";
import { GraphCanvas } from "../graph/graph-canvas.tsx";
import { NodeDetail } from "../graph/node-detail.tsx";
import { useLayout } from "../graph/use-layout.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { useSearchTally } from "../search-tally.ts";
import { NoticeMark } from "../shell/error-notice.tsx";
import { type Matching, useMatching } from "../table/matching.tsx";
import { openFunction } from "../table/open-function.ts";
import { HiddenLine } from "../table/table-foot.tsx";
import { ViewLink } from "../table/view-link.tsx";
import { Waiting } from "../table/waiting.tsx";
import { SEARCH_PARAM } from "../url-params.ts";
import "../table/table.css";
import "../graph/graph.css";

const NOT_OF_GRAPH = [SEARCH_PARAM, "node", "row", "order", "sort", "w"];
/** pprof's own limit for its picture. */
const NODES_DEFAULT = "80";
const NODE_COUNTS = ["20", "40", NODES_DEFAULT, "160", "320"];
/** Least height of the window onto the graph, and what stands above and below it. */
const HEIGHT_MIN = 420;
const AROUND_PIXELS = 300;

/** Who calls whom, as pprof draws it. */
export function GraphPage(props: PageProps) {
  return (
    <Waiting
      {...props}
      says={said("Adding up the edges.")}
      without={NOT_OF_GRAPH}
      load={(params) => props.data.graph({ n: NODES_DEFAULT, ...params })}
    >
      {(view) => <Graph {...props} view={view} />}
    </Waiting>
  );
}

type GraphProps = PageProps & { readonly view: GraphView };

function Graph(props: GraphProps) {
  const { view, state, go } = props;
  const matching = useMatching(state.params[SEARCH_PARAM] ?? "");
  const found = useFound(view, matching);
  const at = view.nodes.findIndex(({ name }) => name === state.params["node"]);
  const selected = at < 0 ? null : at;
  const select = (node: number | null): void =>
    go({ params: { node: node === null ? null : (view.nodes[node]?.name ?? null) } }, "replace");
  if (view.nodes.length === 0) return <NoNodes {...props} />;
  return (
    <section aria-label={said("Call graph")}>
      <GraphBar {...props} />
      <div class={selected === null ? "graph-cols" : "graph-cols has-detail"}>
        <Drawn
          {...{ view, selected, found }}
          onSelect={select}
          onKey={(node, key) => openNode(props, node, key)}
        />
        {selected === null ? null : <NodeDetail {...props} node={selected} onSelect={select} />}
      </div>
      <details class="as-table">
        <summary>{said("Show as table")}</summary>
        <EdgeTable view={view} />
      </details>
    </section>
  );
}

interface DrawnProps {
  readonly view: GraphView;
  readonly selected: number | null;
  readonly found: ReadonlySet<number> | null;
  onSelect(node: number | null): void;
  onKey(node: number, key: string): boolean;
}

function Drawn(props: DrawnProps) {
  const { view } = props;
  const { layout, problem } = useLayout(view.dot);
  const height = Math.max(HEIGHT_MIN, innerHeight - AROUND_PIXELS);
  if (problem !== null) return <NotDrawn view={view} problem={problem} />;
  if (layout === null) {
    return (
      <p
        class="graph-wait"
        style={{ height: `${height}px` }}
      >{say`Laying out ${formatCount(view.nodes.length)} functions and ${formatCount(view.edges.length)} calls.`}</p>
    );
  }
  return <GraphCanvas {...props} layout={layout} height={height} />;
}

/** WebAssembly may be forbidden or fail: the calls are told all the same. */
function NotDrawn({ view, problem }: { readonly view: GraphView; readonly problem: string }) {
  return (
    <div>
      <p class="notice warn">
        <NoticeMark />
        <span>
          {placed(
            said(
              "{0} the layout engine, which is WebAssembly, says “{1}”. The calls stand below as a table; {2} draws them without a browser.",
            ),
            <b>{said("draw the graph:")}</b>,
            problem,
            <code>tidemark svg FILE</code>,
          )}
        </span>
      </p>
      <EdgeTable view={view} />
    </div>
  );
}

function useFound(view: GraphView, { matcher }: Matching): ReadonlySet<number> | null {
  const found = useMemo(() => {
    if (matcher === null) return null;
    return new Set(view.nodes.flatMap(({ name }, index) => (matcher.test(name) ? [index] : [])));
  }, [view, matcher]);
  useSearchTally(found === null ? null : { count: found.size, word: "function", share: null });
  return found;
}

function openNode(props: GraphProps, node: number, key: string): boolean {
  const name = props.view.nodes[node]?.name;
  return name !== undefined && openFunction(props, { name, key, enter: {} });
}

/** How many nodes are drawn, what was left out, and how to see it. */
function GraphBar({ view, state, go, href }: GraphProps) {
  const count = state.params["n"] ?? NODES_DEFAULT;
  const counts = NODE_COUNTS.includes(count) ? NODE_COUNTS : [...NODE_COUNTS, count];
  const more = NODE_COUNTS.find((each) => Number(each) > Number(count));
  return (
    <div class="graph-bar">
      <label class="pick">
        <span class="lab">{said("At most")}</span>{" "}
        <select
          value={count}
          onChange={(event) => go({ params: { n: event.currentTarget.value } })}
        >
          {counts.map((each) => (
            <option key={each} value={each}>
              {say`${each} functions`}
            </option>
          ))}
        </select>
      </label>
      <span>
        {say`${formatCount(view.nodes.length)} functions, ${formatCount(view.edges.length)} calls drawn`}
        {view.droppedNodes + view.droppedEdges === 0
          ? ""
          : say`; ${formatCount(view.droppedNodes)} and ${formatCount(view.droppedEdges)} left out as too small`}
        {view.droppedNodes === 0 || more === undefined ? null : (
          <>
            :{" "}
            <ViewLink {...{ go, href }} change={{ params: { n: more } }}>
              {say`show ${more}`}
            </ViewLink>
          </>
        )}
      </span>
      <HiddenLine head={view.head} />
      <span class="push keys">
        <kbd>↑</kbd>{" "}
        {placed(
          said("caller {0} callee {1} focus {2} {3} zoom"),
          <kbd>↓</kbd>,
          <kbd>Enter</kbd>,
          <kbd>+</kbd>,
          <kbd>−</kbd>,
        )}
      </span>
    </div>
  );
}

function NoNodes({ go, href }: GraphProps) {
  return (
    <p class="table-wait">
      {said("The filters leave no function to draw.")}{" "}
      <ViewLink {...{ go, href }} change={{ params: { f: null, i: null, h: null, s: null } }}>
        {said("Without focus, ignore, hide and show")}
      </ViewLink>
    </p>
  );
}
