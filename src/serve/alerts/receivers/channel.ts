import { TidemarkError } from "../../../base/errors.ts";
import { said, say } from "../../../base/language.ts";
import type { Alert } from "../alert.ts";

/** What one receiver is told at once: everything of a group. */
export interface AlertMessage {
  readonly receiver: string;
  /** Stable for the group: `{}:{service="shop"}`. */
  readonly groupKey: string;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly externalUrl: string | null;
  /** Those that fire first; at least one. */
  readonly alerts: readonly Alert[];
  /** How many more there were. */
  readonly truncated: number;
}

/** A way out to one receiver. */
export interface Channel {
  /**
   * Resolves once the other side has taken it; throws TidemarkError with words that hold no
   * secret, and what the signal says when it is aborted.
   */
  send(message: AlertMessage, signal: AbortSignal): Promise<void>;
}

export function notSent(words: string): TidemarkError {
  return new TidemarkError("alert", words);
}

/** `firing` as long as one of them does. */
export function statusOf(message: AlertMessage): "firing" | "resolved" {
  return message.alerts.some((alert) => alert.status === "firing") ? "firing" : "resolved";
}

/** `[leaking:2] shop`, for subjects and titles. */
export function titleOf(message: AlertMessage): string {
  const firing = message.alerts.filter((alert) => alert.status === "firing");
  const group = Object.values(message.groupLabels).join(" ");
  const status = firing.length > 0 ? say`leaking:${firing.length}` : said("resolved");
  const [first] = firing.length > 0 ? firing : message.alerts;
  const more = message.alerts.length + message.truncated - 1;
  const rest = more > 0 ? say` (and ${more} more)` : "";
  return `[${status}] ${group === "" ? "" : `${group}: `}${first?.summary ?? ""}${rest}`;
}
