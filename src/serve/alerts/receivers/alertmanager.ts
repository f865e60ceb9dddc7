import type { Alert } from "../alert.ts";
import type { AlertmanagerChannel } from "../alert-channel.ts";
import type { Channel } from "./channel.ts";
import { postJson } from "./post-json.ts";
import { annotationsOf } from "./webhook.ts";

const MINUTE_MS = 60_000;
/** Alertmanager resolves by itself what is not sent again; it is told once a minute. */
export const RESEND_MS = MINUTE_MS;
/** As Prometheus does: three messages may be lost before it takes an alert as resolved. */
const ENDS_AFTER_MS = 4 * RESEND_MS;
/** Resolved alerts are said for so long, in case the other side was away. */
export const RESOLVED_SAID_MS = 15 * MINUTE_MS;

/** Pushes to every instance of a cluster; taken when one of them took it. */
export function alertmanagerChannel(
  { urls, access }: AlertmanagerChannel,
  nowMs: () => number,
): Channel {
  return {
    send: async ({ alerts }, signal) => {
      const body = alertmanagerBody(alerts, nowMs());
      const posts = urls.map((url) => postJson(pushAddress(url), body, { access, signal }));
      const outcomes = await Promise.allSettled(posts);
      const failed = outcomes.filter((outcome) => outcome.status === "rejected");
      if (failed.length === outcomes.length) throw failed[0]?.reason;
    },
  };
}

/** The body of `POST /api/v2/alerts`. */
export function alertmanagerBody(alerts: readonly Alert[], nowMs: number) {
  return alerts.map((alert) => ({
    labels: alert.labels,
    annotations: annotationsOf(alert),
    startsAt: new Date(alert.startsMs).toISOString(),
    endsAt: new Date(alert.endsMs ?? nowMs + ENDS_AFTER_MS).toISOString(),
    ...(alert.url === null ? {} : { generatorURL: alert.url }),
  }));
}

/** Given with or without the path of the API. */
function pushAddress(url: string): string {
  const plain = url.replace(/\/+$/, "");
  return plain.endsWith("/api/v2/alerts") ? plain : `${plain}/api/v2/alerts`;
}
