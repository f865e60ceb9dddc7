import { said } from "../../base/language.ts";

import type { Change, GraphEdge, GraphView } from "../../serve/api.ts";
import { amountScale, percent, scaled, scaledChange } from "../charts/amount.ts";
import { labelsOf } from "../flame/function-name.ts";
import type { PageProps } from "../page.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { ViewLink } from "../table/view-link.tsx";
import { weight } from "./walk-graph.ts";

export interface NodeDetailProps extends Pick<PageProps, "go" | "href"> {
  readonly view: GraphView;
  readonly node: number;
  onSelect(node: number): void;
}

/** The selected function: what it holds, who calls it, whom it calls, and where to look next. */
export function NodeDetail({ view, node, onSelect, ...links }: NodeDetailProps) {
  const shown = view.nodes[node];
  if (shown === undefined) return null;
  const f = functionPattern(shown.name);
  const { head } = view;
  return (
    <aside class="node-detail" aria-label={said("The function selected")}>
      <h2 class="mono">{shown.name}</h2>
      <dl class="kv">
        <dt>{said("Flat")}</dt>
        <dd>{told(shown.flat, view)}</dd>
        <dt>{said("Cumulative")}</dt>
        <dd>{told(shown.cumulative, view)}</dd>
        <dt>{said("Share")}</dt>
        <dd>{percent(shown.cumulative.now, head.total.now)}</dd>
      </dl>
      <p class="node-links">
        <ViewLink {...links} class="btn" change={{ params: { f, node: null } }}>
          {said("Focus")} <kbd>Enter</kbd>
        </ViewLink>
        <ViewLink {...links} class="btn" change={{ page: "peek", params: { f } }}>
          {said("Peek")} <kbd>p</kbd>
        </ViewLink>
        <ViewLink {...links} class="btn" change={{ page: "source", params: { f } }}>
          {said("Source")} <kbd>s</kbd>
        </ViewLink>
      </p>
      <Ends
        {...{ view, onSelect }}
        title={said("Callers")}
        edges={near(view, "to", node)}
        end="from"
      />
      <Ends
        {...{ view, onSelect }}
        title={said("Callees")}
        edges={near(view, "from", node)}
        end="to"
      />
    </aside>
  );
}

function near({ edges }: GraphView, end: "from" | "to", node: number): readonly GraphEdge[] {
  return edges.filter((edge) => edge[end] === node).toSorted((a, b) => weight(b) - weight(a));
}

function told({ before, now }: Change, { head }: GraphView): string {
  const scale = amountScale(Math.max(head.total.now, head.total.before), head.measure.unit);
  if (head.base === null) return `${scaled(now, scale)} ${scale.unit}`;
  return `${scaled(before, scale)} → ${scaled(now, scale)} ${scale.unit}`;
}

interface EndsProps {
  readonly view: GraphView;
  readonly title: string;
  readonly edges: readonly GraphEdge[];
  readonly end: "from" | "to";
  onSelect(node: number): void;
}

function Ends({ view, title, edges, end, onSelect }: EndsProps) {
  const { head, nodes } = view;
  const scale = amountScale(Math.max(head.total.now, head.total.before), head.measure.unit);
  return (
    <section>
      <h3>{title}</h3>
      {edges.length === 0 ? <p class="dim">{said("none in this graph")}</p> : null}
      <ul class="ends">
        {edges.map((edge) => (
          <li key={`${edge.from} ${edge.to}`}>
            <button type="button" class="link" onClick={() => onSelect(edge[end])}>
              <code title={nodes[edge[end]]?.name}>
                {labelsOf(nodes[edge[end]]?.name ?? "")[0]}
              </code>
            </button>
            <span class="num">
              {head.base === null
                ? scaled(edge.weight.now, scale)
                : scaledChange(edge.weight.now - edge.weight.before, scale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
