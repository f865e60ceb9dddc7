import type { Report } from "../report/report.ts";
import type {
  GoroutineView,
  GraphView,
  PeekView,
  Session,
  SiteTable,
  SourceView,
  TimeView,
  ViewHead,
} from "../serve/api.ts";
import type { FlameGraph } from "../views/flame-graph.ts";

/** Names of pages as in the path `/ui/<name>`; "" is the verdict, the first page. */
export type PageName =
  | ""
  | "flamegraph"
  | "graph"
  | "top"
  | "peek"
  | "source"
  | "goroutines"
  | "diff"
  | "time"
  | "download";

/** A view as its URL states it; nothing else decides what is shown. */
export interface ViewState {
  readonly page: PageName;
  readonly params: Params;
}

export type Params = Readonly<Record<string, string>>;

export interface ViewChange {
  readonly page?: PageName;
  /** Parameters to set; null removes one. Those not named stay. */
  readonly params?: Readonly<Record<string, string | null>>;
}

export interface FlameView {
  readonly head: ViewHead;
  readonly graph: FlameGraph;
}

/** Where views come from: the server, or what a report file carries. Rejects with a DataError. */
export interface DataSource {
  session(): Promise<Session>;
  report(): Promise<Report>;
  flameGraph(params: Params): Promise<FlameView>;
  table(params: Params): Promise<SiteTable>;
  peek(params: Params): Promise<PeekView>;
  source(params: Params): Promise<SourceView>;
  graph(params: Params): Promise<GraphView>;
  goroutines(params: Params): Promise<GoroutineView>;
  time(params: Params): Promise<TimeView>;
  /** Address to save the view from; null where there is no server. */
  downloadUrl(params: Params, format: string): string | null;
  /** Hands files to the server on this machine; null where there is none. */
  readonly upload:
    | ((files: readonly File[], onProgress: (share: number) => void) => Promise<Session>)
    | null;
}

/** What a page component is given. */
export interface PageProps {
  readonly session: Session;
  readonly state: ViewState;
  readonly data: DataSource;
  /** Goes to another view. "replace" leaves no step in the history: for typing and dragging. */
  go(change: ViewChange, how?: "push" | "replace"): void;
  /** The address of a view, for links that can be copied and opened in a new tab. */
  href(change: ViewChange): string;
}
