import { isAbsolute, relative } from "node:path";
import { say } from "../base/language.ts";
import type { SourceTexts } from "../views/list.ts";
import { type Answer, jsonAnswer, RequestError } from "./answer.ts";
import { downloadView, wholeProfile } from "./download-view.ts";
import { embeddedViews } from "./embedded-views.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { readSources } from "./find-source.ts";
import { flameView, packFlameGraph } from "./flame-view.ts";
import { goroutineParams } from "./goroutine-params.ts";
import { goroutineView } from "./goroutine-view.ts";
import { graphView } from "./graph-view.ts";
import { peekView } from "./peek-view.ts";
import type { SourceRoots } from "./source-roots.ts";
import { type ReadSources, sourceView } from "./source-view.ts";
import { tableView } from "./table-view.ts";
import { timeView } from "./time-view.ts";
import { type Params, readViewParams } from "./view-params.ts";

/** Where the source page looks for files: for the command line to say and not for a URL. */
export interface SourcePlaces {
  readonly sourcePath: string;
  readonly trimPath: string;
  readonly cwd: string;
  /** Files outside of these folders are not read; everything readable without it. */
  readonly roots?: SourceRoots;
}

export interface Asked {
  readonly data: ExplorerData;
  readonly params: Params;
  readonly places: SourcePlaces;
}

interface View {
  /** True where findings, births or deaths are shown: it waits for the verdict. */
  readonly needsReport: boolean;
  answer(asked: Asked): Promise<Answer> | Answer;
}

/** The views by their name in `/api/<name>`. A new one is a file and a row. */
const VIEWS: Readonly<Record<string, View>> = {
  flamegraph: {
    needsReport: false,
    answer: async (asked) => packed(packFlameGraph(await flameView(asked.data, requestOf(asked)))),
  },
  table: plain(tableView, true),
  peek: plain(peekView),
  graph: plain(graphView),
  time: plain(timeView, true),
  source: {
    needsReport: false,
    answer: async (asked) => {
      const read: ReadSources = async (wanted) =>
        placesBelow(asked.places.cwd, await readSources(wanted, asked.places));
      return jsonAnswer(await sourceView(asked.data, requestOf(asked), read));
    },
  },
  goroutines: {
    needsReport: true,
    answer: async (asked) => {
      const params = goroutineParams(asked.params, asked.data.session);
      const request = requestOf({ ...asked, params });
      return jsonAnswer(await goroutineView(asked.data, request, asked.params["by"]));
    },
  },
  embedded: {
    needsReport: true,
    answer: async ({ data }) => jsonAnswer(await embeddedViews(data)),
  },
  download: {
    needsReport: false,
    answer: (asked) => downloadView(asked.data, requestOf(asked), asked.params["format"]),
  },
  profile: {
    needsReport: false,
    answer: (asked) => wholeProfile(asked.data, requestOf(asked)),
  },
};

/** Files below the working folder by the path that a person there would type. */
function placesBelow(folder: string, texts: SourceTexts): SourceTexts {
  const short = (path: string): string => {
    const below = relative(folder, path);
    return below === "" || below.startsWith("..") || isAbsolute(below) ? path : below;
  };
  return new Map(
    [...texts].map(([file, read]) => [
      file,
      read.kind === "found" ? { ...read, readFrom: short(read.readFrom) } : read,
    ]),
  );
}

type PlainView = (data: ExplorerData, request: ViewRequest) => Promise<unknown> | unknown;

/** A view that is JSON of what its function gives. */
function plain(view: PlainView, needsReport = false): View {
  return {
    needsReport,
    answer: async (asked) => jsonAnswer(await view(asked.data, requestOf(asked))),
  };
}

function requestOf({ data, params, places: { sourcePath, trimPath } }: Asked): ViewRequest {
  const request = readViewParams(params, data.session);
  return { ...request, report: { ...request.report, sourcePath, trimPath } };
}

function packed(bytes: Uint8Array<ArrayBuffer>): Answer {
  return { status: 200, contentType: "application/octet-stream", bytes, fileName: null };
}

/** The view of a name. Throws RequestError for a name that is none. */
export function viewNamed(name: string): View {
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view !== undefined) return view;
  const message = say`There is no view named ${name.slice(0, 40)}.`;
  throw new RequestError(404, { stage: "answer", message });
}
