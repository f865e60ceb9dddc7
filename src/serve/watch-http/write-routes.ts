import type { Context, Hono } from "hono";
import { z } from "zod";
import { jsonAnswer, RequestError } from "../answer.ts";
import { reply } from "../http-reply.ts";
import { readBody } from "../read-body.ts";
import type { WatchContext, WatchEnv, WatchParts } from "./watch-env.ts";

const BODY_BYTES_MAX = 64 * 1024;
const NAME = z.string().trim().min(1).max(512);
const SENTENCE = z.string().trim().max(2_000);
/** Longer than any holiday: an alert that is silent for ever is a setting and not a silence. */
const SILENCE_MS_MAX = 366 * 24 * 3_600_000;

export const PIN_BODY = z.strictObject({ reason: SENTENCE.min(1).nullable() });
export const DEPLOY_BODY = z
  .strictObject({
    target: NAME.optional(),
    service: NAME.optional(),
    version: NAME,
    note: SENTENCE.optional(),
  })
  .refine(({ target, service }) => (target === undefined) !== (service === undefined), {
    error: "name either target or service",
  });
export const SILENCE_BODY = z.strictObject({
  service: z.string().max(512).default(""),
  findingKey: z.string().max(2_048).default(""),
  targetId: z.string().max(512).default(""),
  reason: SENTENCE.min(1),
  createdBy: z.string().trim().max(256).default(""),
  endsMs: z.int(),
});

/** Everything that changes something. */
export function addWriteRoutes(app: Hono<WatchEnv>, parts: WatchParts): void {
  const { service } = parts;
  const rounds = "/api/watch/targets/:target/rounds";
  app.post(rounds, async (context) =>
    json(context, await service.takeNow(context.req.param("target")), 201),
  );
  app.post(`${rounds}/:round/pin`, async (context) => {
    const { reason } = await bodyOf(context, PIN_BODY);
    const { target, round } = context.req.param();
    return json(context, await service.pin(target, round, reason));
  });
  app.post("/api/watch/deploys", async (context) => {
    const { target, service: of, version, note } = await bodyOf(context, DEPLOY_BODY);
    const marked = { targetId: target ?? null, service: of ?? null, version, note: note ?? "" };
    return json(context, await service.addDeploy(marked), 201);
  });
  app.post("/api/watch/silences", (context) => addSilence(context, parts));
  app.delete("/api/watch/silences/:id", async (context) => {
    await service.unsilence(context.req.param("id"));
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}

async function addSilence(context: WatchContext, { service, now }: WatchParts): Promise<Response> {
  const silence = await bodyOf(context, SILENCE_BODY);
  const nowMs = now();
  if (silence.endsMs <= nowMs) throw badBody("endsMs: is over already");
  if (silence.endsMs > nowMs + SILENCE_MS_MAX) throw badBody("endsMs: more than a year away");
  return json(context, await service.silence(silence), 201);
}

async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readBody(context.req.raw, BODY_BYTES_MAX);
  const read = schema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw badBody(where + (issue?.message ?? "is not what was expected"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badBody("it is no JSON");
  }
}

function badBody(words: string): RequestError {
  return new RequestError(400, { stage: "read body", message: `The body: ${words}.` });
}

function json(context: Context, value: object, status = 200): Response {
  return reply(context, jsonAnswer(value, status));
}
