import type { Messages } from "../base/language.ts";
import { said, say } from "../base/language.ts";
import { formatBytes, formatCount } from "../base/units.ts";
import type { Report } from "../report/report.ts";
import type {
  GoroutineView,
  GraphView,
  Session,
  SessionMeasure,
  SiteTable,
  TimeSeries,
  TimeView,
} from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { flameView, packFlameGraph } from "./flame-view.ts";
import { goroutineView } from "./goroutine-view.ts";
import { graphView } from "./graph-view.ts";
import { tableView } from "./table-view.ts";
import { timeView } from "./time-view.ts";
import { type Params, readViewParams } from "./view-params.ts";

/** What a report in one file carries of the explorer: views made beforehand, trimmed. */
export interface EmbeddedViews {
  readonly session: Session;
  readonly report: Report | null;
  readonly views: readonly EmbeddedView[];
  /** One line per thing that the file leaves out, with counts. */
  readonly left: readonly string[];
  /** Words of the pages in the language of the file; English stands in them. */
  readonly messages?: Messages;
}

/** One answer of the API by what was asked; parameters that are not named have their defaults. */
export interface EmbeddedView {
  /** As in `/api/<name>`. */
  readonly name: "flamegraph" | "table" | "graph" | "time" | "goroutines";
  /** `c`, `b` and `si`, and `by` of goroutines. */
  readonly params: Params;
  /** JSON of the view; of a flame graph its packed bytes in base64. */
  readonly body: string;
}

export interface EmbedLimits {
  readonly flameNodes: number;
  readonly tableRows: number;
  readonly goroutineGroups: number;
  readonly stacksPerGroup: number;
  readonly points: number;
  readonly captures: number;
  /** Of all views together; those of the measure shown first go first. */
  readonly bytes: number;
}

/** A file that is still sent by mail. */
const LIMITS: EmbedLimits = {
  flameNodes: 4_000,
  tableRows: 400,
  goroutineGroups: 200,
  stacksPerGroup: 3,
  points: 60,
  captures: 400,
  bytes: 6 * 1024 * 1024,
};

/** Makes the views of everything that a newcomer looks at, the most important first. */
export async function embeddedViews(
  data: ExplorerData,
  changes: Partial<EmbedLimits> = {},
): Promise<EmbeddedViews> {
  const limits = { ...LIMITS, ...changes };
  const { session, left } = trimSession(data.session, limits);
  const writer = new ViewWriter({ ...data, session }, limits);
  for (const measure of inOrder(session)) await writer.addMeasure(measure);
  await writer.addGoroutines();
  return { session, report: data.report, views: writer.views, left: [...left, ...writer.left()] };
}

/** The measure that is shown first stands first. */
function inOrder({ measures, start }: Session): readonly SessionMeasure[] {
  const first = measures.filter(({ id }) => id === start?.measure);
  return [...first, ...measures.filter(({ id }) => id !== start?.measure)];
}

function trimSession(
  session: Session,
  limits: EmbedLimits,
): { readonly session: Session; readonly left: readonly string[] } {
  const still: Session = { ...session, canUpload: false };
  const count = session.captures.length;
  if (count <= limits.captures) return { session: still, left: [] };
  const { start } = session;
  const captures = session.captures.filter(
    ({ id }, at) => at >= count - limits.captures || id === start?.base || id === start?.capture,
  );
  const line = say`captures: ${formatCount(count - captures.length)} of ${formatCount(count)}`;
  return { session: { ...still, captures }, left: [line] };
}

class ViewWriter {
  readonly views: EmbeddedView[] = [];
  readonly #data: ExplorerData;
  readonly #limits: EmbedLimits;
  readonly #left = new Map<string, number>();
  readonly #tooLarge: string[] = [];
  #bytes = 0;

  constructor(data: ExplorerData, limits: EmbedLimits) {
    this.#data = data;
    this.#limits = limits;
  }

  /** The last capture of a measure against the first of its run, and by itself. */
  async addMeasure({ id, kind }: SessionMeasure): Promise<void> {
    const carrying = this.#data.session.captures.filter(
      (capture) => capture.kind === kind && capture.measures.includes(id),
    );
    const last = carrying.at(-1);
    if (last === undefined) return;
    const plain = { c: last.id, si: id };
    const first = carrying.find(({ run, takenAtMs }) => run === last.run && takenAtMs !== null);
    const base = first === undefined || first === last ? null : { ...plain, b: first.id };
    await this.#add("time", plain, (request) => this.#time(request));
    for (const params of base === null ? [plain] : [base, plain]) {
      await this.#add("flamegraph", params, (request) => this.#flame(request));
      await this.#add("table", params, (request) => this.#table(request));
      await this.#add("graph", params, (request) => this.#graph(request));
    }
  }

  /** Of the last dump, or of the last profile where there is no dump. */
  async addGoroutines(): Promise<void> {
    const { captures } = this.#data.session;
    const counted = captures.filter(({ measures }) => measures.includes("goroutine"));
    const last = counted.findLast(({ kind }) => kind === "goroutine-ids") ?? counted.at(-1);
    if (last === undefined) return;
    for (const by of ["site", "creator", "state"]) {
      const params = { c: last.id, si: "goroutine", by };
      await this.#add("goroutines", params, (request) => this.#goroutines(request, by));
    }
  }

  left(): readonly string[] {
    const cut = [...this.#left].map(([what, count]) => `${what}: ${formatCount(count)}`);
    if (this.#tooLarge.length === 0) return cut;
    const views = this.#tooLarge.join(", ");
    return [...cut, say`beyond ${formatBytes(this.#limits.bytes)} of views: ${views}`];
  }

  async #add(
    name: EmbeddedView["name"],
    params: Params,
    make: (request: ViewRequest) => Promise<string>,
  ): Promise<void> {
    const body =
      this.#bytes >= this.#limits.bytes
        ? null
        : await make(readViewParams(params, this.#data.session));
    if (body === null || this.#bytes + body.length > this.#limits.bytes) {
      const about = params["by"] === undefined ? `of ${params["si"]}` : `by ${params["by"]}`;
      this.#tooLarge.push(`${name} ${about}${params["b"] === undefined ? "" : " as a diff"}`);
      return;
    }
    this.#bytes += body.length;
    this.views.push({ name, params, body });
  }

  async #flame(request: ViewRequest): Promise<string> {
    const view = await flameView(this.#data, request, { nodeLimit: this.#limits.flameNodes });
    this.#leave(said("narrow boxes of flame graphs"), view.graph.cutNodes);
    return Buffer.from(packFlameGraph(view)).toString("base64");
  }

  async #table(request: ViewRequest): Promise<string> {
    const { tableRows, points } = this.#limits;
    const table = await tableView(this.#data, request);
    const rows = table.rows.slice(0, tableRows);
    const cut = table.rows.length - rows.length;
    this.#leave(said("rows of tables"), cut);
    const trimmed: SiteTable = {
      ...table,
      rows: rows.map((row) => ({ ...row, points: evenly(row.points, points) })),
      droppedRows: table.droppedRows + cut,
    };
    return JSON.stringify(trimmed);
  }

  async #graph(request: ViewRequest): Promise<string> {
    const graph: GraphView = await graphView(this.#data, request);
    return JSON.stringify(graph);
  }

  async #time(request: ViewRequest): Promise<string> {
    const time = await timeView(this.#data, request);
    const trim = (series: TimeSeries): TimeSeries => {
      return { ...series, points: evenly(series.points, this.#limits.points) };
    };
    const trimmed: TimeView = {
      ...time,
      total: trim(time.total),
      sites: time.sites.map(trim),
      process: time.process.map(trim),
    };
    return JSON.stringify(trimmed);
  }

  async #goroutines(request: ViewRequest, by: string): Promise<string> {
    const { goroutineGroups, stacksPerGroup, points } = this.#limits;
    const view = await goroutineView(this.#data, request, by);
    const groups = view.groups.slice(0, goroutineGroups);
    this.#leave(said("groups of goroutines"), view.groups.length - groups.length);
    const trimmed: GoroutineView = {
      ...view,
      groups: groups.map((group) => ({
        ...group,
        stacks: group.stacks.slice(0, stacksPerGroup),
        points: evenly(group.points, points),
      })),
    };
    return JSON.stringify(trimmed);
  }

  #leave(what: string, count: number): void {
    if (count > 0) this.#left.set(what, (this.#left.get(what) ?? 0) + count);
  }
}

/** First, last and as many evenly between them as there is room for. */
function evenly<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  const step = (list.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, at) => list[Math.round(at * step)]);
}
