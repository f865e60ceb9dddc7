import { said, say } from "../base/language.ts";

import { formatCount } from "../base/units.ts";
import { shortTypeArguments } from "../profile/names.ts";
import { codeOwnerOf } from "../views/code-owner.ts";
import { type Granularity, type NodeInfo, printableName } from "../views/graph-nodes.ts";
import { inliningOf } from "../views/inlining.ts";
import { changeGraph } from "../views/node-changes.ts";
import { nodePlaces } from "../views/node-places.ts";
import type { SiteTable, TableRow } from "./api.ts";
import { atCaptures, ticksOf } from "./at-captures.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { FindingIndex } from "./finding-index.ts";
import {
  NO_NUMBERS,
  type SiteHistory,
  type SiteTrack,
  siteHistory,
  siteNumbers,
} from "./site-history.ts";
import { pairOf, resolveView, withHidden } from "./view-head.ts";

/**
 * The rows of pprof's top with what the captures of the run tell of each. Births, deaths and points
 * are those of the sites charged to a row: the first frame from the leaf that is not Go's own.
 */
export async function tableView(data: ExplorerData, request: ViewRequest): Promise<SiteTable> {
  const view = await resolveView(data, request);
  const pair = pairOf(view, request);
  const change = changeGraph(pair, view.now.options);
  const { shown, table, droppedNodes, eligible } = change.graph;
  const inlining = inliningOf(pair.profile, { column: change.weight, divisor: null }, change.graph);
  const places = nodePlaces(pair.profile, table);
  const join = new SiteJoin(data, request);
  const rows = shown.map((node): TableRow => {
    const info = table.infos[node];
    return {
      name: printableName(info),
      ...places[node],
      owner: codeOwnerOf({ function: info.name, file: places[node].file }),
      inlined: inlining[node],
      flat: change.flatOf(node),
      cumulative: change.cumulativeOf(node),
      ...join.numbersOf(info),
      finding: join.findingOf(info),
    };
  });
  const kept = request.onlyMine ? rows.filter(({ owner }) => owner === "mine") : rows;
  return {
    head: withHidden(view.head, otherRows(rows.length - kept.length)),
    rows: kept,
    droppedRows: droppedNodes + eligible - shown.length,
  };
}

function otherRows(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? said("1 row of other code by mine=1")
      : say`${formatCount(count)} rows of other code by mine=1`,
  ];
}

/** Joins nodes with the sites of the series and of the report, by function or by line. */
class SiteJoin {
  readonly #history: SiteHistory | null;
  readonly #tracks = new Map<string, SiteTrack[]>();
  readonly #findings: FindingIndex;
  readonly #isByLine: boolean;
  readonly #isByFile: boolean;

  constructor(data: ExplorerData, request: ViewRequest) {
    const { capture, measure, report } = request;
    const granularity: Granularity = report.granularity ?? "functions";
    this.#isByLine = granularity === "lines" || granularity === "addresses";
    this.#isByFile = granularity === "files";
    const history = siteHistory(data.series?.runs[capture.run], measure.id);
    const ticks = ticksOf(data, request).filter(({ run }) => run === capture.run);
    this.#history = history && atCaptures(history, ticks);
    this.#findings = new FindingIndex(data.report, measure.id);
    for (const track of this.#history?.tracks ?? []) {
      const { frame } = track;
      const key = this.#keyOf({ name: frame.function, file: frame.file, line: frame.line });
      const known = this.#tracks.get(key);
      if (known === undefined) this.#tracks.set(key, [track]);
      else known.push(track);
    }
  }

  numbersOf(info: NodeInfo) {
    if (this.#history === null) return NO_NUMBERS;
    return siteNumbers(this.#history, this.#tracks.get(this.#keyOf(info)) ?? []);
  }

  findingOf({ name, file, line }: NodeInfo): string | null {
    const short = shortTypeArguments(name);
    if (this.#isByLine) return this.#findings.ofLine({ function: short, file, line });
    return this.#isByFile ? null : this.#findings.ofFunction(short);
  }

  #keyOf({ name, file, line }: Pick<NodeInfo, "name" | "file" | "line">): string {
    if (this.#isByFile) return file;
    const short = shortTypeArguments(name);
    return this.#isByLine ? `${short}\0${file}:${line}` : short;
  }
}
