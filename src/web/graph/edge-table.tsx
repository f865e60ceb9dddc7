import { said } from "../../base/language.ts";

import type { GraphView } from "../../serve/api.ts";
import { amountScale, percent, scaled, scaledChange } from "../charts/amount.ts";
import { weight } from "./walk-graph.ts";

/** The graph as a list of who calls whom: for reading aloud, and where it cannot be drawn. */
export function EdgeTable({ view }: { readonly view: GraphView }) {
  const { head, nodes, edges } = view;
  const scale = amountScale(Math.max(head.total.now, head.total.before), head.measure.unit);
  return (
    <div class="edge-table">
      <table class="tbl">
        <caption class="vh">{said("Calls of the graph, the heaviest first")}</caption>
        <thead>
          <tr>
            <th scope="col">{said("Caller")}</th>
            <th scope="col">{said("Callee")}</th>
            <th scope="col" class="num">
              {scale.unit === "" ? head.measure.id : scale.unit}
            </th>
            <th scope="col" class="num">
              {head.base === null ? said("share") : said("change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {edges
            .toSorted((a, b) => weight(b) - weight(a))
            .map((edge) => (
              <tr key={`${edge.from} ${edge.to}`}>
                <td>
                  <code>{nodes[edge.from]?.name}</code>
                </td>
                <td>
                  <code>{nodes[edge.to]?.name}</code>
                </td>
                <td class="num">{scaled(edge.weight.now, scale)}</td>
                <td class="num">
                  {head.base === null
                    ? percent(edge.weight.now, head.total.now)
                    : scaledChange(edge.weight.now - edge.weight.before, scale)}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
