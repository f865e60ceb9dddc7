/** Data table: every request that the API answers. */
import { REPORT_FORMATS } from "../../../report/formats.ts";
import { DEPLOY_BODY, PIN_BODY, SILENCE_BODY } from "../write-routes.ts";

const JSON_TYPE = "application/json";
const OCTETS = "application/octet-stream";
const ARCHIVE = "application/gzip";
const PLAIN = "text/plain";
const EVENTS = "text/event-stream";

export interface ApiParam {
  readonly name: string;
  readonly description: string;
  readonly schema: object;
  readonly required?: boolean;
}

/** What an answer holds: the name of a schema, or bytes and text of a type. */
export interface ApiContent {
  readonly type: string;
  readonly schema?: string;
}

export interface ApiOperation {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  readonly summary: string;
  readonly query?: readonly ApiParam[];
  readonly body?: { readonly type: string; readonly schema: object; readonly required: boolean };
  readonly status: number;
  /** One of these; none for an answer without a body. */
  readonly content: readonly ApiContent[];
  /** Names of server-sent events with the schema of their data. */
  readonly events?: Readonly<Record<string, string>>;
}

const TIME_FORM = "Unix ms, RFC 3339, `now`, or `-2h` for two hours ago.";

function text(name: string, description: string, required = false): ApiParam {
  return { name, description, schema: { type: "string" }, required };
}

function count(name: string, description: string, bounds: object): ApiParam {
  return { name, description, schema: { type: "integer", ...bounds } };
}

function choice(name: string, description: string, values: readonly string[]): ApiParam {
  return { name, description, schema: { enum: values } };
}

function range(usual: string): readonly ApiParam[] {
  return [
    text("from", `${TIME_FORM} Without it ${usual} before \`to\`.`),
    text("to", `${TIME_FORM} Without it now.`),
  ];
}

function json(schema: string): readonly ApiContent[] {
  return [{ type: JSON_TYPE, schema }];
}

function jsonBody(schema: object) {
  return { type: JSON_TYPE, schema, required: true };
}

const HOUR = range("an hour");
const DAY = range("a day");
const BUCKETS = count("buckets", "At most so many points a measure.", {
  ...{ minimum: 1, maximum: 5_000, default: 600 },
});
const FILE_BODY = { type: OCTETS, schema: {}, required: true };
const TARGET = "/api/watch/targets/{target}";
const CAPTURES = [
  text("target", "Id of the target.", true),
  text("from", "Unix ms or RFC 3339.", true),
  text("to", "Unix ms or RFC 3339.", true),
];

const READING: readonly ApiOperation[] = [
  get("/api/watch/fleet", "Every target with its verdict.", json("FleetView")),
  {
    ...get("/api/watch/stream", "What happens, as it happens.", [{ type: EVENTS }]),
    events: { row: "FleetRow", happened: "WatchEvent", finding: "FindingRecord" },
  },
  get(TARGET, "One target with its last judgement.", json("TargetView")),
  {
    ...get(`${TARGET}/points`, "Numbers of the process in time.", json("PointsView")),
    query: [...HOUR, text("measures", "Names with commas between; all without it."), BUCKETS],
  },
  {
    ...get(`${TARGET}/sites`, "The sites that changed most.", json("SitesView")),
    query: [
      ...HOUR,
      choice("kind", "goroutine without it.", ["goroutine", "heap"]),
      BUCKETS,
      count("limit", "At most so many sites.", { minimum: 1, maximum: 500, default: 30 }),
    ],
  },
  {
    ...get(`${TARGET}/live`, "A point a second while somebody looks.", [{ type: EVENTS }]),
    events: {
      ...{ point: "LivePoint", happened: "WatchEvent", row: "FleetRow", judged: "JudgedNotice" },
    },
  },
  { ...get(`${TARGET}/rounds`, "Captures that are kept.", json("RoundsView")), query: DAY },
  { ...get(`${TARGET}/gc`, "Collections in time.", json("GcView")), query: HOUR },
  get("/api/watch/findings", "Findings of all services.", json("FindingsView")),
  get("/api/watch/findings/{key}", "One finding with its evidence.", json("FindingView")),
  {
    ...get("/api/watch/compare", "Two ranges judged side by side.", json("CompareView")),
    query: [text("a", "`T:from..to`: before.", true), text("b", "`T:from..to`: after.", true)],
  },
  {
    ...get("/api/watch/events", "What happened, newest first.", json("EventsView")),
    query: [
      text("target", "Only of this one."),
      ...DAY,
      count("limit", "At most so many.", { minimum: 1, maximum: 5_000, default: 200 }),
    ],
  },
  get("/api/watch/silences", "What is kept from alerting.", json("SilencesView")),
  get("/api/watch/settings", "What runs, and its own cost.", json("SettingsView")),
];

const FILES: readonly ApiOperation[] = [
  {
    ...get(`${TARGET}/report`, "The range judged afresh.", [
      ...json("Report"),
      { type: "text/html" },
      { type: "text/markdown" },
      { type: PLAIN },
    ]),
    query: [
      ...HOUR,
      choice("format", "json without it.", [...REPORT_FORMATS.map(({ id }) => id), "md"]),
    ],
  },
  get(`${TARGET}/captures/{name}`, "A capture as it was kept.", [{ type: OCTETS }]),
  {
    ...get(`${TARGET}/archive`, "Captures as .tar.gz, scrubbed.", [{ type: ARCHIVE }]),
    query: DAY,
  },
  {
    ...get("/api/watch/findings/{key}/export", "A finding to hand on, scrubbed.", [
      { type: "text/html" },
      { type: ARCHIVE },
    ]),
    query: [choice("format", "html without it.", ["html", "tar.gz"])],
  },
];

const CHANGING: readonly ApiOperation[] = [
  {
    ...get(`${TARGET}/rounds`, "Takes a full set of captures now.", json("KeptRound")),
    ...{ method: "post", status: 201 },
  },
  {
    ...get(
      `${TARGET}/rounds/{round}/pin`,
      "Keeps a round for good, or no more.",
      json("KeptRound"),
    ),
    ...{ method: "post", body: jsonBody(PIN_BODY) },
  },
  {
    ...get("/api/watch/deploys", "Marks a deploy, of a target or a service.", json("WatchEvent")),
    ...{ method: "post", status: 201, body: jsonBody(DEPLOY_BODY) },
  },
  {
    ...get("/api/watch/silences", "Keeps alerts away for a while.", json("Silence")),
    ...{ method: "post", status: 201, body: jsonBody(SILENCE_BODY) },
  },
  {
    ...get("/api/watch/silences/{id}", "Ends a silence.", []),
    ...{ method: "delete", status: 204 },
  },
  {
    ...get("/api/push", "A capture that a service sends by itself.", json("KeptRound")),
    ...{ method: "post", body: FILE_BODY },
    query: [
      text("target", "Name of the process; made known by its first file.", true),
      text("service", "What it is an instance of; the name without it."),
      text("kind", "heap, goroutine, goroutine-ids…; the content decides."),
      text("labels", "`name=value` with commas between."),
      text("at", `When it was taken. ${TIME_FORM} Without it now.`),
    ],
  },
  {
    ...get("/ingest", "Pyroscope's push of pprof files.", json("KeptRound")),
    ...{ method: "post", body: FILE_BODY },
    query: [
      text("name", "`service{label=value,…}`", true),
      text("from", "Unix time; not looked at."),
      text("until", "Unix time at which it was taken."),
      choice("format", "pprof without it.", ["pprof"]),
    ],
  },
];

const EXPLORING: readonly ApiOperation[] = [
  {
    ...get("/api/{view}", "A view of the explorer on captures that are kept.", [
      { type: JSON_TYPE },
      { type: OCTETS },
      { type: "image/svg+xml" },
      { type: PLAIN },
    ]),
    query: CAPTURES,
  },
  {
    ...get("/api/files", "Refused: the explorer of a watch takes no files.", []),
    ...{ method: "post", status: 403, query: CAPTURES },
  },
];

const PROBING: readonly ApiOperation[] = [
  get("/healthz", "It lives.", [{ type: PLAIN }]),
  get("/readyz", "It works; 503 says what is still to come.", [{ type: PLAIN }]),
  get("/metrics", "Its own numbers, for Prometheus.", [{ type: PLAIN }]),
  get("/openapi.json", "This document.", [{ type: JSON_TYPE }]),
];

export const OPERATIONS: readonly ApiOperation[] = [
  ...READING,
  ...FILES,
  ...CHANGING,
  ...EXPLORING,
  ...PROBING,
];

function get(path: string, summary: string, content: readonly ApiContent[]): ApiOperation {
  return { method: "get", path, summary, status: 200, content };
}
