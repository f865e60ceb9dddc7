import { z } from "zod";
import { TIDEMARK_VERSION } from "../../../base/version.ts";
import { REPORT_SCHEMA } from "../../../report/report-schema.ts";
import { EVENT, FINDING_RECORD, REPORT, REPORT_FINDING, ROUND, SILENCE } from "./kept-schemas.ts";
import { type ApiContent, type ApiOperation, OPERATIONS } from "./operations.ts";
import * as views from "./view-schemas.ts";

/** The HTTP API of a watch as an OpenAPI 3.1 document. */
export interface OpenApi {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly securitySchemes: object;
  };
  readonly security: readonly object[];
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ApiError: views.API_ERROR,
  FleetView: views.FLEET_VIEW,
  FleetRow: views.FLEET_ROW,
  TargetView: views.TARGET_VIEW,
  PointsView: views.POINTS_VIEW,
  SitesView: views.SITES_VIEW,
  LivePoint: views.LIVE_POINT,
  JudgedNotice: views.JUDGED_NOTICE,
  RoundsView: views.ROUNDS_VIEW,
  GcView: views.GC_VIEW,
  FindingsView: views.FINDINGS_VIEW,
  FindingView: views.FINDING_VIEW,
  CompareView: views.COMPARE_VIEW,
  EventsView: views.EVENTS_VIEW,
  SilencesView: views.SILENCES_VIEW,
  SettingsView: views.SETTINGS_VIEW,
  WatchEvent: EVENT,
  FindingRecord: FINDING_RECORD,
  KeptRound: ROUND,
  Silence: SILENCE,
  Report: REPORT,
  ReportFinding: REPORT_FINDING,
};

const PATH_PARAMS: Readonly<Record<string, string>> = {
  target: "Id of a target, as the fleet names it.",
  key: "Key of a finding.",
  name: "Name of a capture within its target.",
  round: "Id of a round within its target.",
  id: "Id of a silence.",
  view: "session, report, flamegraph, table, peek, graph, time, source, goroutines or download.",
};

const PREFIX = "#/components/schemas/";

/** Written anew at each call: nobody asks for it often. */
export function openApi(): OpenApi {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tidemark watch",
      version: TIDEMARK_VERSION,
      description:
        "Times are unix milliseconds. What is not measured is null. New properties may be added " +
        "to answers: readers ignore those that they do not know.",
    },
    paths,
    components: { schemas: componentSchemas(), securitySchemes: SECURITY_SCHEMES },
    security: [{}, { bearer: [] }, { password: [] }, { session: [] }],
  };
}

const SECURITY_SCHEMES = {
  bearer: { type: "http", scheme: "bearer", description: "The token for reading or for writing." },
  password: { type: "http", scheme: "basic", description: "The token as password of any name." },
  session: {
    ...{ type: "apiKey", in: "cookie", name: "tidemark" },
    description: "Given by the login page; __Host-tidemark over TLS.",
  },
};

function operationObject(operation: ApiOperation): object {
  const { method, path, summary, status, query = [], body, content, events } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
    description: PATH_PARAMS[name] ?? "",
  }));
  return {
    operationId: operationId(method, path),
    summary,
    parameters: [...inPath, ...query.map((param) => ({ ...param, in: "query" }))],
    ...(body === undefined ? {} : { requestBody: requestBody(body) }),
    responses: {
      [status]: { description: summary, ...contentObject(content) },
      ...(path === "/readyz"
        ? { 503: { description: "Not yet.", ...contentObject(content) } }
        : {}),
      default: {
        description: "What went wrong.",
        ...contentObject([{ type: "application/json", schema: "ApiError" }]),
      },
    },
    ...(events === undefined ? {} : { "x-events": eventSchemas(events) }),
  };
}

function operationId(method: string, path: string): string {
  const words = path.split(/\W+/).filter((word) => word !== "" && word !== "api");
  return [method, ...words].join("-");
}

function requestBody({ type, schema, required }: NonNullable<ApiOperation["body"]>): object {
  return { required, content: { [type]: { schema: plainSchema(schema) } } };
}

function plainSchema(schema: object): object {
  if (!(schema instanceof z.ZodType)) return schema;
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: "input" });
  return plain;
}

function contentObject(content: readonly ApiContent[]): object {
  if (content.length === 0) return {};
  const entries = content.map(({ type, schema }) => [
    type,
    schema === undefined ? {} : { schema: { $ref: PREFIX + schema } },
  ]);
  return { content: Object.fromEntries(entries) };
}

function eventSchemas(events: Readonly<Record<string, string>>): object {
  const entries = Object.entries(events).map(([name, schema]) => [name, { $ref: PREFIX + schema }]);
  return Object.fromEntries(entries);
}

function componentSchemas(): Readonly<Record<string, unknown>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => PREFIX + id,
    unrepresentable: "any",
    io: "input",
  });
  const own = Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
    id,
    schema,
  ]);
  return { ...Object.fromEntries(own), ...reportSchemas() };
}

/** The report's own schema with its definitions where an OpenAPI document keeps them. */
function reportSchemas(): Readonly<Record<string, unknown>> {
  const { $defs = {}, $schema: _, $id: __, ...report } = REPORT_SCHEMA;
  const entries = [...Object.entries($defs), ["", report] as const];
  return Object.fromEntries(
    entries.map(([name, schema]) => [definitionName(name), withRefs(schema)]),
  );
}

function definitionName(name: string): string {
  return `Report${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function withRefs(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withRefs);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    const isRef = key === "$ref" && typeof value === "string";
    const name = isRef ? value.replace("#/$defs/", "") : "";
    return [key, isRef ? PREFIX + definitionName(name) : withRefs(value)];
  });
  return Object.fromEntries(entries);
}
