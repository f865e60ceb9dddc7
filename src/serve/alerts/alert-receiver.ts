import { TidemarkError } from "../../base/errors.ts";
import type { Alert } from "./alert.ts";
import type { ReceiverConfig } from "./alert-config.ts";
import type { AlertMessage, Channel } from "./receivers/channel.ts";

/** How a receiver is doing, for pages and our own metrics. */
export interface ReceiverState {
  readonly name: string;
  readonly kind: string;
  readonly lastSentMs: number | null;
  /** Words of the last failure; null when the last message was taken. */
  readonly problem: string | null;
  readonly sent: number;
  readonly failed: number;
}

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** First pause after a failure; doubles each time, up to the longest. */
const RETRY_FIRST_MS = 5 * SECOND_MS;
const RETRY_LONGEST_MS = 300 * SECOND_MS;
/** Whatever a channel waits for, a message is given up after this. */
const SEND_MS_MAX = 120 * SECOND_MS;
/** More than a person reads; a fault of ours or of a configuration may not flood anybody. */
const MESSAGES_PER_HOUR_MAX = 60;
/** Alerts in one message; the rest is counted. */
const ALERTS_MAX = 50;

/** One receiver with its way out, its pauses and its limits. */
export class AlertReceiver {
  readonly config: ReceiverConfig;
  readonly #channel: Channel;
  readonly #onProblem: (line: string) => void;
  #state: ReceiverState;
  #failures = 0;
  #notBeforeMs = 0;
  #sentMs: number[] = [];

  constructor(
    config: ReceiverConfig,
    parts: {
      readonly channel: Channel;
      readonly lastSentMs: number | null;
      readonly onProblem: (line: string) => void;
    },
  ) {
    this.config = config;
    this.#channel = parts.channel;
    this.#onProblem = parts.onProblem;
    const { name, channel } = config;
    const { lastSentMs } = parts;
    this.#state = { name, kind: channel.kind, lastSentMs, problem: null, sent: 0, failed: 0 };
  }

  get state(): ReceiverState {
    return this.#state;
  }

  /** Null when a message may go out now, else when the next one may. */
  heldUntilMs(nowMs: number): number | null {
    if (this.#notBeforeMs - nowMs > RETRY_LONGEST_MS) this.#notBeforeMs = nowMs;
    if (this.#notBeforeMs > nowMs) return this.#notBeforeMs;
    this.#sentMs = this.#sentMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < HOUR_MS);
    const [oldest] = this.#sentMs;
    if (oldest === undefined || this.#sentMs.length < MESSAGES_PER_HOUR_MAX) return null;
    const problem = `more than ${MESSAGES_PER_HOUR_MAX} messages in an hour: held back`;
    this.#state = { ...this.#state, problem };
    return oldest + HOUR_MS;
  }

  /** Whether it was taken; a failure is remembered and waits. */
  async send(
    message: Omit<AlertMessage, "receiver" | "truncated">,
    at: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const signal = AbortSignal.any([at.signal, AbortSignal.timeout(SEND_MS_MAX)]);
    try {
      await this.#channel.send(this.#cut(message), signal);
    } catch (error) {
      if (!at.signal.aborted) this.#failed(error, at.nowMs);
      return false;
    }
    this.#failures = 0;
    if (this.config.channel.kind !== "alertmanager") this.#sentMs.push(at.nowMs);
    const sent = this.#state.sent + 1;
    this.#state = { ...this.#state, lastSentMs: at.nowMs, problem: null, sent };
    return true;
  }

  #cut(message: Omit<AlertMessage, "receiver" | "truncated">): AlertMessage {
    const alerts: readonly Alert[] = message.alerts.slice(0, ALERTS_MAX);
    const truncated = message.alerts.length - alerts.length;
    return { ...message, alerts, receiver: this.config.name, truncated };
  }

  #failed(error: unknown, nowMs: number): void {
    const problem = error instanceof TidemarkError ? error.message : nameOf(error);
    if (this.#failures === 0) this.#onProblem(`alerts to ${this.config.name}: ${problem}`);
    const pauseMs = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** this.#failures);
    this.#failures++;
    this.#notBeforeMs = nowMs + pauseMs;
    this.#state = { ...this.#state, problem, failed: this.#state.failed + 1 };
  }
}

/** Words of errors that are not ours may hold an address, which may be a secret. */
function nameOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "no answer in time";
  return `failed (${error instanceof Error ? error.name : "unknown"})`;
}
