import type { Context, Hono } from "hono";
import { gunzip, gunzipStart, isGzip } from "../../base/gunzip.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { CaptureKind } from "../../capture/capture.ts";
import { CAPTURE_KINDS } from "../../capture/capture-name.ts";
import { metricsFormatOf } from "../../metrics/formats.ts";
import { describeContent, recogniseProfile } from "../../profile/formats.ts";
import { jsonAnswer, RequestError } from "../answer.ts";
import { reply } from "../http-reply.ts";
import { readBody } from "../read-body.ts";
import type { PushedFile } from "../watch/watch-service.ts";
import { BusyLimit } from "./busy-limit.ts";
import { parseIngestName, parseLabels, targetName } from "./ingest-name.ts";
import { badParam, requiredOf, timeOf } from "./read-query.ts";
import type { WatchContext, WatchEnv, WatchParts } from "./watch-env.ts";

/** Files that are being received or kept at once: each is held in memory. */
const PUSHES_MAX = 8;
/** Only a watch itself takes these: they say nothing without the page they come from. */
const NOT_PUSHED: readonly CaptureKind[] = ["number", "proc", "cgroup", "cmdline", "index"];
const KINDS = CAPTURE_KINDS.filter((kind) => !NOT_PUSHED.includes(kind));

type Receive = (context: WatchContext, parts: WatchParts) => Promise<PushedFile>;

/** Files that services send by themselves: our own way, and the one of Pyroscope's clients. */
export function addPushRoutes(app: Hono<WatchEnv>, parts: WatchParts): void {
  const limit = new BusyLimit(PUSHES_MAX, "files are being received");
  const receiveWith = (receive: Receive) => (context: WatchContext) =>
    limit.run(async () => {
      const file = await receive(context, parts);
      refuseUnknown(file);
      return reply(context, jsonAnswer(await parts.service.push(file)));
    });
  app.post("/api/push", receiveWith(receivePush));
  app.post("/ingest", receiveWith(receiveIngest));
}

async function receivePush(context: WatchContext, parts: WatchParts): Promise<PushedFile> {
  const { req } = context;
  const target = requiredOf("target", req.query("target"));
  const service = req.query("service") || target;
  const kind = KINDS.find((known) => known === (req.query("kind") || "file"));
  if (kind === undefined) {
    const words = `${quoteShort(req.query("kind") ?? "")} is none of ${KINDS.join(", ")}`;
    throw badParam("kind", words);
  }
  const nowMs = parts.now();
  const takenAtMs = Math.min(timeOf("at", req.query("at"), nowMs) ?? nowMs, nowMs);
  const labels = parseLabels(req.query("labels") ?? "");
  const bytes = await profileIn(context, parts.uploadBytesMax);
  return { target, service, labels, kind, takenAtMs, bytes };
}

/** https://grafana.com/docs/pyroscope/latest/reference-server-api/ */
async function receiveIngest(context: WatchContext, parts: WatchParts): Promise<PushedFile> {
  const { req } = context;
  const { service, labels } = parseIngestName(requiredOf("name", req.query("name")));
  const format = req.query("format") || "pprof";
  if (format !== "pprof") {
    throw badParam("format", `${quoteShort(format)} holds no heap or goroutines: send pprof`);
  }
  const takenAtMs = Math.min(endOf(req.query("until")) ?? parts.now(), parts.now());
  const bytes = await profileIn(context, parts.uploadBytesMax);
  return { target: targetName(service, labels), service, labels, kind: "file", takenAtMs, bytes };
}

/** Seconds, or whatever finer unit has so many digits. */
function endOf(text: string | undefined): number | null {
  if (text === undefined || text === "" || text === "now") return null;
  const value = /^\d{1,19}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw badParam("until", `${quoteShort(text)} is no unix time`);
  if (value < 1e11) return value * 1_000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
}

/** The body, or the field `profile` of a form. */
async function profileIn(context: Context, bytesMax: number): Promise<Uint8Array> {
  const type = context.req.header("content-type") ?? "";
  const sent = await readBody(context.req.raw, bytesMax);
  const isPacked = context.req.header("content-encoding") === "gzip" && isGzip(sent);
  const bytes = isPacked ? gunzip(sent, "receive file", bytesMax) : sent;
  const profile = /^multipart\/form-data/i.test(type) ? await fieldIn(bytes, type) : bytes;
  if (profile.length > 0) return profile;
  throw new RequestError(400, { stage: "receive file", message: "The file is empty." });
}

async function fieldIn(bytes: Uint8Array, type: string): Promise<Uint8Array> {
  const body = new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
  const form = await body.formData().catch(() => null);
  const profile = form?.get("profile") ?? null;
  if (profile instanceof Blob) return new Uint8Array(await profile.arrayBuffer());
  throw new RequestError(400, {
    stage: "receive file",
    message: "The form has no file called profile.",
    help: "Pyroscope's clients send pprof there; curl does with -F profile=@heap.pb.gz.",
  });
}

/**
 * A page of errors or somebody's notes would be a target that never says anything. The beginning
 * tells: what follows is read elsewhere. Logs may begin with anything.
 */
function refuseUnknown({ bytes, kind }: PushedFile): void {
  if (kind === "gctrace") return;
  const start = gunzipStart(bytes);
  if ((recogniseProfile(start) ?? metricsFormatOf(start, kind)) !== null) return;
  throw new RequestError(422, {
    stage: "receive file",
    message: `It is no profile, dump or page of numbers: ${describeContent(start)}.`,
    help: "Send what /debug/pprof/heap or /debug/pprof/goroutine answers, as it is.",
  });
}
