import type { Alert } from "../alert.ts";
import type { WebhookChannel } from "../alert-channel.ts";
import { type AlertMessage, type Channel, statusOf } from "./channel.ts";
import { postJson } from "./post-json.ts";

/** How Go spells a time that is not set; receivers of this body know it. */
const NO_TIME = "0001-01-01T00:00:00Z";

/** Posts the body that Alertmanager posts to its webhooks, version 4. */
export function webhookChannel({ url, access }: WebhookChannel): Channel {
  return {
    send: (message, signal) => postJson(url, webhookBody(message), { access, signal }),
  };
}

export function webhookBody(message: AlertMessage) {
  const { receiver, groupKey, groupLabels, externalUrl, truncated } = message;
  const alerts = message.alerts.map(webhookAlert);
  return {
    version: "4",
    groupKey,
    truncatedAlerts: truncated,
    status: statusOf(message),
    receiver,
    groupLabels,
    commonLabels: common(alerts.map((alert) => alert.labels)),
    commonAnnotations: common(alerts.map((alert) => alert.annotations)),
    externalURL: externalUrl ?? "",
    alerts,
  };
}

function webhookAlert(alert: Alert) {
  const { status, labels, startsMs, endsMs, url, fingerprint } = alert;
  return {
    status,
    labels,
    annotations: annotationsOf(alert),
    startsAt: new Date(startsMs).toISOString(),
    endsAt: endsMs === null ? NO_TIME : new Date(endsMs).toISOString(),
    generatorURL: url ?? "",
    fingerprint,
  };
}

/** Under the names that rules for Prometheus use. */
export function annotationsOf({ summary, details }: Alert): Readonly<Record<string, string>> {
  return { summary, description: details.join("\n") };
}

/** What all of them have, with the same value. */
function common(
  records: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>> {
  const [first = {}, ...rest] = records;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => rest.every((other) => other[name] === value)),
  );
}
