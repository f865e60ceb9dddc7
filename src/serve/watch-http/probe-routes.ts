import type { Hono } from "hono";
import { type Answer, jsonAnswer } from "../answer.ts";
import { reply } from "../http-reply.ts";
import { openApi } from "./openapi/document.ts";
import type { WatchEnv, WatchParts } from "./watch-env.ts";

const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
const PLAIN = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/** What machines ask: whether it lives, whether it works, its numbers, and its API. */
export function addProbeRoutes(app: Hono<WatchEnv>, { service }: WatchParts): void {
  app.get("/healthz", (context) => context.body("ok\n", 200, PLAIN));
  app.get("/readyz", (context) => {
    const reason = service.unready();
    return context.body(`${reason ?? "ok"}\n`, reason === null ? 200 : 503, PLAIN);
  });
  app.get("/metrics", async (context) =>
    context.body(await service.metrics(), 200, { ...PLAIN, "content-type": METRICS_TYPE }),
  );
  // Making it takes a while, and it is the same for everybody.
  let document: Answer | null = null;
  app.get("/openapi.json", (context) => {
    document ??= jsonAnswer(openApi());
    return reply(context, document);
  });
}
