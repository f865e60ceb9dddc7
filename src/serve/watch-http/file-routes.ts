import type { Context, Hono } from "hono";
import { quoteShort } from "../../base/quote-short.ts";
import { HOUR_MS } from "../../base/units.ts";
import { REPORT_FORMATS, type ReportFormat } from "../../report/formats.ts";
import type { Report } from "../../report/report.ts";
import { type Answer, RequestError } from "../answer.ts";
import { reply } from "../http-reply.ts";
import { safeFileName } from "../read-body.ts";
import type { BusyLimit } from "./busy-limit.ts";
import type { ExplorerPool } from "./explorer-pool.ts";
import { exportHtml } from "./export-finding.ts";
import { badParam, rangeOf } from "./read-query.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";

const OCTETS = "application/octet-stream";
const HTML_TYPE = "text/html; charset=utf-8";
const ARCHIVE_TYPE = "application/gzip";

/** Reports and files to keep: captures, archives, a finding as something to hand on. */
export function addFileRoutes(
  app: Hono<WatchEnv>,
  parts: WatchParts & { readonly pool: ExplorerPool; readonly judging: BusyLimit },
): void {
  const { service, now, judging } = parts;
  const rangeIn = ({ req }: Context, usualMs = HOUR_MS) =>
    rangeOf((name) => req.query(name), now(), usualMs);
  const target = "/api/watch/targets/:target";
  app.get(`${target}/report`, async (context) => {
    const format = formatOf(context.req.query("format"));
    const [targetId, range] = [context.req.param("target"), rangeIn(context)];
    const report = await judging.run(() => service.report(targetId, range));
    return reply(context, reportAnswer(report, format));
  });
  app.get(`${target}/captures/:name`, async (context) => {
    const { target: targetId, name } = context.req.param();
    const { bytes } = await service.capture(targetId, name);
    return reply(context, fileAnswer(safeFileName(name), OCTETS, new Uint8Array(bytes)));
  });
  app.get(`${target}/archive`, async (context) => {
    const [targetId, range] = [context.req.param("target"), rangeIn(context, 24 * HOUR_MS)];
    const bytes = await judging.run(() => service.archive(targetId, range));
    return reply(context, fileAnswer(`${safeFileName(targetId)}.tar.gz`, ARCHIVE_TYPE, bytes));
  });
  app.get("/api/watch/findings/:key/export", (context) =>
    judging.run(() => exportFinding(context, context.req.param("key"), parts)),
  );
}

async function exportFinding(
  context: Context,
  key: string,
  parts: WatchParts & { readonly pool: ExplorerPool },
): Promise<Response> {
  const format = context.req.query("format") ?? "html";
  if (format !== "html" && format !== "tar.gz") {
    throw badParam("format", `${quoteShort(format)} is neither html nor tar.gz`);
  }
  const { record, report, targetId, evidence } = await parts.service.finding(key);
  const [place = ""] = record.site.function.split("/").slice(-1);
  const name = safeFileName(`${record.service}-${place}`.replaceAll("/", "-"));
  if (format === "tar.gz") {
    const bytes = await parts.service.archive(targetId, evidence.range);
    return reply(context, fileAnswer(`${name}.tar.gz`, ARCHIVE_TYPE, bytes));
  }
  if (report === null) throw noReport();
  const html = await exportHtml({ report, targetId, range: evidence.range }, parts);
  const bytes = new TextEncoder().encode(html);
  return reply(context, fileAnswer(`${name}.html`, HTML_TYPE, bytes));
}

function formatOf(id: string | undefined): ReportFormat {
  const wanted = id === undefined || id === "" ? "json" : id === "md" ? "markdown" : id;
  const format = REPORT_FORMATS.find((known) => known.id === wanted);
  if (format !== undefined) return format;
  const ids = REPORT_FORMATS.map((known) => known.id).join(", ");
  throw badParam("format", `${quoteShort(wanted)} is none of ${ids}`);
}

const TYPE_OF_FORMAT: Readonly<Record<string, string>> = {
  json: "application/json; charset=utf-8",
  // Its own styles stand inside: as a page of ours it would not be shown in them.
  html: HTML_TYPE,
  markdown: "text/markdown; charset=utf-8",
  text: "text/plain; charset=utf-8",
  sarif: "application/sarif+json; charset=utf-8",
  junit: "application/xml; charset=utf-8",
  github: "text/plain; charset=utf-8",
  gitlab: "application/json; charset=utf-8",
};

function reportAnswer(report: Report, format: ReportFormat): Answer {
  const fileName = format.id === "html" ? `${safeFileName(report.target.name)}.html` : null;
  const bytes = new TextEncoder().encode(format.render(report));
  return { status: 200, contentType: TYPE_OF_FORMAT[format.id] ?? OCTETS, bytes, fileName };
}

function fileAnswer(fileName: string, contentType: string, bytes: Uint8Array<ArrayBuffer>): Answer {
  return { status: 200, contentType, bytes, fileName };
}

function noReport(): RequestError {
  return new RequestError(409, {
    stage: "export finding",
    message: "It was closed long ago: there is no report of it any more.",
    help: "format=tar.gz still gives the captures that were kept.",
  });
}
