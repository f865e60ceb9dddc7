/**
 * The report as JSON Schema (draft 2020-12), and the order in which `--json` prints its keys. New
 * keys may be added within one schema version, so readers ignore keys they do not know.
 */

import { type JsonSchema, list, object, orNull } from "./json-schema.ts";

const TEXT: JsonSchema = { type: "string" };
const NUMBER: JsonSchema = { type: "number" };
const NUMBER_OR_NULL: JsonSchema = { type: ["number", "null"] };
const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };
const COUNT: JsonSchema = { type: "integer", minimum: 0 };
const LIMIT_ORIGIN: JsonSchema = { enum: ["cgroup", "GOMEMLIMIT", "given"] };
const VERDICT: JsonSchema = { enum: ["leaking", "suspect", "steady", "unknown"] };
const UNIT: JsonSchema = { enum: ["goroutines", "bytes", "objects"] };
const BASIS: JsonSchema = { enum: ["measured", "estimated"] };

function named(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function described(schema: JsonSchema, description: string): JsonSchema {
  return { ...schema, description };
}

const CODE: JsonSchema = object({
  root: TEXT,
  revision: described(TEXT_OR_NULL, "Null for the working tree."),
  packages: COUNT,
  patch: described(TEXT_OR_NULL, "All mechanical remedies as one unified diff."),
  problems: list(TEXT),
});

const PLAIN_CAUSE = {
  classId: TEXT_OR_NULL,
  grade: { enum: ["proved", "likely", "possible", "cannot-tell"] },
  sentence: TEXT,
  reasons: list(TEXT),
  witness: described(
    list(
      object({
        file: TEXT,
        line: NUMBER,
        column: NUMBER,
        text: TEXT,
        function: TEXT,
        role: TEXT,
      }),
    ),
    "The way through the code, in reading order.",
  ),
  source: described(
    list(object({ file: TEXT, line: NUMBER, lines: list(TEXT) })),
    "The source around those lines, each piece with the number of its first line.",
  ),
  operations: list(object({ role: TEXT, file: TEXT, line: NUMBER, function: TEXT, note: TEXT })),
  remedy: orNull(
    object({
      text: TEXT,
      diff: described(TEXT_OR_NULL, "Unified diff that git apply takes at the root."),
      residual: described(list(TEXT), "What is still found once the diff is applied."),
      notThis: list(TEXT),
      test: TEXT_OR_NULL,
    }),
  ),
};

const CAUSE: JsonSchema = object({
  ...PLAIN_CAUSE,
  amplifiers: described(list(object(PLAIN_CAUSE)), "What makes the same finding worse."),
});

const RETAINED: JsonSchema = object({
  unit: { enum: ["goroutines", "samples", "objects", "bytes"] },
  perCycle: list(object({ cycle: COUNT, requests: NUMBER_OR_NULL, stayed: NUMBER })),
  perThousandRequests: described(
    orNull(named("interval")),
    "In the unit of the finding; null where requests were not counted.",
  ),
});

const FINDING: JsonSchema = object({
  id: described(TEXT, "Stable across runs and moved lines."),
  kind: { enum: ["goroutine", "heap", "container", "process", "native"] },
  verdict: VERDICT,
  grade: { enum: ["proven", "strong", "suspect"] },
  classId: described(TEXT_OR_NULL, "Class of the catalogue, null when the evidence does not tell."),
  sentence: TEXT,
  site: named("site"),
  createdBy: orNull(named("site")),
  wait: orNull(object({ state: TEXT, longestMinutes: NUMBER_OR_NULL })),
  measure: TEXT,
  unit: UNIT,
  current: NUMBER_OR_NULL,
  births: described(NUMBER_OR_NULL, "Counted in the window; null where the source cannot tell."),
  deaths: NUMBER_OR_NULL,
  ratePerHour: orNull(named("interval")),
  retained: described(orNull(RETAINED), "What each cycle of a soak left behind."),
  holds: list(object({ what: TEXT, bytes: NUMBER, basis: BASIS })),
  together: list(object({ site: named("site"), current: NUMBER })),
  evidence: list(object({ claim: TEXT, numbers: TEXT, captures: list(TEXT) })),
  wouldSettle: TEXT_OR_NULL,
  remedy: TEXT_OR_NULL,
  cause: described(orNull(named("cause")), "Why, from the source; null when none was given."),
  stack: described(list(named("site")), "Leaf first, of the largest group."),
  series: named("series"),
});

const POINTS: JsonSchema = list({
  type: "array",
  prefixItems: [NUMBER_OR_NULL, NUMBER_OR_NULL],
  minItems: 2,
  maxItems: 2,
});

const REQUESTS: JsonSchema = object({
  sent: COUNT,
  answered: COUNT,
  unexpected: COUNT,
  failed: COUNT,
  timedOut: COUNT,
  cancelled: COUNT,
});

const PARTS: JsonSchema = list(
  object({
    id: { enum: ["live-heap", "gc-headroom", "idle", "stacks", "runtime", "non-go"] },
    bytes: NUMBER,
    basis: BASIS,
  }),
);

const SOAK: JsonSchema = object({
  phases: list(
    object({
      kind: { enum: ["baseline", "load", "cool-down"] },
      cycle: COUNT,
      fromMs: NUMBER,
      toMs: NUMBER,
      requests: orNull(REQUESTS),
    }),
  ),
  cycles: COUNT,
  requests: described(orNull(REQUESTS), "Over all loads; null where nobody counted."),
  stays: orNull(
    object({
      beforeBytes: NUMBER,
      afterBytes: NUMBER,
      parts: described(PARTS, "Differences, which may be negative."),
      goroutinesBefore: NUMBER_OR_NULL,
      goroutinesAfter: NUMBER_OR_NULL,
      notes: list(TEXT),
    }),
  ),
});

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  cause: CAUSE,
  site: object({ function: TEXT, file: TEXT, line: NUMBER }),
  interval: described(
    object({ estimate: NUMBER_OR_NULL, low: NUMBER_OR_NULL, high: NUMBER_OR_NULL }),
    "A figure with its 95 % interval.",
  ),
  finding: FINDING,
  soak: SOAK,
  series: object({
    name: TEXT,
    unit: UNIT,
    points: described(POINTS, "[Unix ms, value]"),
    lowWater: described(POINTS, "The minimum of each finished tide."),
  }),
  memory: object({
    atMs: NUMBER_OR_NULL,
    residentBytes: NUMBER_OR_NULL,
    parts: PARTS,
    unexplainedBytes: described(NUMBER_OR_NULL, "Closes the sum of the parts; may be negative."),
    limitBytes: NUMBER_OR_NULL,
    limitOrigin: orNull(LIMIT_ORIGIN),
    notes: list(TEXT),
  }),
  forecast: object({
    limitBytes: NUMBER,
    limitOrigin: LIMIT_ORIGIN,
    bytesPerHour: named("interval"),
    hours: described(
      object({ estimate: NUMBER, low: NUMBER, high: NUMBER_OR_NULL }),
      "From the end of the window; high is null when the slow end never reaches the limit.",
    ),
  }),
};

export const REPORT_SCHEMA: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Tidemark report",
  description: "Numbers carry their unit in the name; null means not measured.",
  ...object({
    schemaVersion: { const: 1 },
    tool: object({ name: { const: "tidemark" }, version: TEXT }),
    verdict: VERDICT,
    reason: described(TEXT, "The answer in one or two sentences."),
    target: object({
      name: TEXT,
      labels: { type: "object", additionalProperties: TEXT },
      goVersion: TEXT_OR_NULL,
    }),
    window: object({
      fromMs: NUMBER_OR_NULL,
      toMs: NUMBER_OR_NULL,
      durationMs: NUMBER,
      runs: list(object({ fromMs: NUMBER, toMs: NUMBER, captures: COUNT })),
    }),
    captures: object({
      total: COUNT,
      byKind: { type: "object", additionalProperties: COUNT },
      problems: list(object({ name: TEXT, message: TEXT })),
    }),
    findings: list(named("finding")),
    memory: orNull(named("memory")),
    forecast: orNull(named("forecast")),
    checked: object({
      goroutineSites: COUNT,
      heapSites: COUNT,
      smallestGoroutinesPerHour: NUMBER_OR_NULL,
      smallestHeapBytesPerHour: NUMBER_OR_NULL,
      smallestPerThousandRequests: orNull(
        object({ goroutines: NUMBER_OR_NULL, heapBytes: NUMBER_OR_NULL }),
      ),
      notes: list(TEXT),
    }),
    alsoSeen: list(TEXT),
    warnings: list(TEXT),
    series: list(named("series")),
    events: list(object({ kind: TEXT, atMs: NUMBER, detail: TEXT })),
    code: orNull(CODE),
    soak: orNull(named("soak")),
    next: list(object({ command: TEXT, why: TEXT })),
  }),
  $defs: DEFINITIONS,
};

/** The file of the documentation that holds the schema. */
export function reportSchemaText(): string {
  return `${JSON.stringify(REPORT_SCHEMA, null, 2)}\n`;
}
