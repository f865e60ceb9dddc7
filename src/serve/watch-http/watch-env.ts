import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { WatchService } from "../watch/watch-service.ts";
import type { WebFile } from "../web-files.ts";
import type { Role, WatchAuth } from "./access.ts";
import type { FailedAttempts } from "./failed-attempts.ts";

/** What the routes know of a request besides hono's own. */
export interface WatchEnv {
  Bindings: HttpBindings;
  Variables: { role: Role };
}

export type WatchContext = Context<WatchEnv>;

/** What all routes of a watch are made from. */
export interface WatchParts {
  readonly service: WatchService;
  readonly auth: WatchAuth;
  readonly attempts: FailedAttempts;
  /** The built application by path; null where there is none. */
  readonly files: ReadonlyMap<string, WebFile> | null;
  /** Over TLS, here or at the proxy in front: cookies then travel no other way. */
  readonly isSecure: boolean;
  readonly uploadBytesMax: number;
  readonly now: () => number;
}
