import { phrase, said, say } from "../../base/language.ts";

import type { GraphView, PeekView, Session, ViewHead } from "../../serve/api.ts";
import type { EmbeddedView, EmbeddedViews } from "../../serve/embedded-views.ts";
import { DataError } from "../data-error.ts";
import type { DataSource, FlameView, Params } from "../page.ts";
import { captureChoice } from "../shell/capture-choice.ts";
import { unpackFlameGraph } from "../unpack-flame-graph.ts";
import { BASE_PARAM, CAPTURE_PARAM, FILTER_PARAMS, ONLY_MINE_PARAM } from "../url-params.ts";
import { peekFromGraph } from "./peek-from-graph.ts";

const HELP = phrase("Open the captures themselves to see it: tidemark open CAPTURES.");

/** Views out of the report file itself. What it does not carry is refused with what helps. */
export function embeddedData(embedded: EmbeddedViews): DataSource {
  const session = embeddedSession(embedded);
  const json = async <T>(name: EmbeddedView["name"], params: Params): Promise<T> =>
    JSON.parse(findView(embedded, { name, params, session }).body);
  return {
    session: async () => session,
    report: async () => embedded.report ?? refuse(said("show the verdict"), said("no verdict")),
    flameGraph: async (params) => {
      const { body } = findView(embedded, { name: "flamegraph", params, session });
      return withFlameHead(unpackFlameGraph(fromBase64(body)), params);
    },
    table: async (params) => withHead(await json("table", params), params),
    graph: async (params) => withHead(await json("graph", params), params),
    peek: async (params) => {
      const graph = await json<GraphView>("graph", params);
      return withHead<PeekView>(peekFromGraph(graph, params["f"] ?? ""), params);
    },
    source: async () =>
      refuse(said("show source"), said("no source beyond the path of each finding")),
    goroutines: (params) => json("goroutines", params),
    time: (params) => json("time", params),
    downloadUrl: () => null,
    upload: null,
  };
}

/** Only captures that a view is of can be chosen, and what was left out is said. */
function embeddedSession({ session, views, left }: EmbeddedViews): Session {
  const used = new Set(views.flatMap(({ params }) => [params[CAPTURE_PARAM], params[BASE_PARAM]]));
  const notes = left.map((line) => say`Not in this file: ${line}.`);
  return {
    ...session,
    captures: session.captures.filter(({ id }) => used.has(id)),
    notes: [...session.notes, ...notes],
    canUpload: false,
  };
}

/** The view of what an address asks for, resolved as a server does. */
function findView(
  { views }: EmbeddedViews,
  asked: {
    readonly name: EmbeddedView["name"];
    readonly params: Params;
    readonly session: Session;
  },
): EmbeddedView {
  const { name, params, session } = asked;
  const named = views.filter((view) => view.name === name);
  if (name === "goroutines") {
    const by = params["by"] ?? "site";
    const found = named.find((view) => view.params["by"] === by);
    return found ?? refuse(said("show goroutines"), say`no groups by ${by}`);
  }
  const { measure, capture, base, bands } = captureChoice(session, params);
  const fits = named.filter(({ params: has }) => has["si"] === measure?.id);
  if (name === "time")
    return fits[0] ?? refuse(said("show time"), say`no ${measure?.id ?? ""} over time`);
  if (bands !== null) refuse(say`show ${name}`, said("no ranges of captures"));
  const exact = fits.find(
    ({ params: has }) => has[CAPTURE_PARAM] === capture?.id && has[BASE_PARAM] === base?.id,
  );
  return (
    exact ?? refuse(say`show ${name}`, say`no ${name} of ${measure?.id ?? ""} for these captures`)
  );
}

function refuse(stage: string, what: string): never {
  throw new DataError({ stage, message: say`This report file carries ${what}.`, help: said(HELP) });
}

/** Filters need the profile, and a report has none: that they do nothing is said with the view. */
function withHead<T extends { readonly head: ViewHead }>(view: T, params: Params): T {
  return { ...view, head: headWith(view.head, params) };
}

function withFlameHead({ head, graph }: FlameView, params: Params): FlameView {
  return { head: headWith(head, params), graph };
}

function headWith(head: ViewHead, params: Params): ViewHead {
  const names = FILTER_PARAMS.filter(({ param }) => param in params).map(({ name }) => name);
  const idle = params[ONLY_MINE_PARAM] === "1" ? [...names, said("only my code")] : names;
  if (idle.length === 0) return head;
  const line = say`nothing by ${idle.join(", ")}: a report file cannot filter`;
  return { ...head, hidden: [...head.hidden, line] };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
