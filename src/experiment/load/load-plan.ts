/** What is to press a target, with flags, files and specifications already read. */
import type { TlsAccess } from "../../capture/access.ts";
import type { ExpectedStatus } from "./expected-status.ts";
import type { Template } from "./template.ts";

export type LoadPlan = HttpPlan | CommandPlan | ObservedPlan;

/** Built-in requests. */
export interface HttpPlan {
  readonly kind: "http";
  /**
   * What stands before addresses that begin with `/`: an origin, with a path perhaps. Null while
   * nobody knows it; then `openLoad` takes whole addresses only.
   */
  readonly base: string | null;
  readonly pace: Pace;
  /** Until the pace is full, from nothing; 0 for at once. */
  readonly rampMs: number;
  /** Sent in rotation; at least one. */
  readonly requests: readonly PlannedRequest[];
  /** For a person: `http://…/orders`, `12 requests of shop.har`. Holds no query and no login. */
  readonly whence: string;
  readonly expected: ExpectedStatus;
  /** Share of requests given up on purpose, 0 to 1. */
  readonly cancelRatio: number;
  /** After which the client gives a request up; null for never. */
  readonly clientTimeoutMs: number | null;
  readonly tls: TlsAccess;
  readonly seed: number;
}

/** Open: requests come however slow earlier ones are. Closed: each waits for its turn. */
export type Pace =
  | { readonly kind: "rate"; readonly perSecond: number }
  | { readonly kind: "concurrency"; readonly atOnce: number };

export interface PlannedRequest {
  readonly method: string;
  /** Whole, without a login, or a path that begins with `/`. */
  readonly url: Template;
  /** Names in lower case; may hold secrets. A name may stand more than once. */
  readonly headers: readonly (readonly [name: string, value: Template])[];
  readonly body: Template | null;
  /** How often it comes in one rotation. */
  readonly weight: number;
  /** Null for what the plan expects. */
  readonly expected: ExpectedStatus | null;
}

/** A command for the shell, which presses as long as it runs. */
export interface CommandPlan {
  readonly kind: "command";
  readonly command: string;
  /** Handed to it as TIDEMARK_TARGET; null where nobody knows it. */
  readonly target: string | null;
}

/** Traffic that comes from elsewhere. */
export interface ObservedPlan {
  readonly kind: "observed";
}
