import { createHash } from "node:crypto";

/** What makes a target the same one across restarts of the watch. */
export interface TargetIdentity {
  readonly job: string;
  readonly instance: string;
  /** Where the profiles are; empty for one that pushes. */
  readonly prefix: string;
  /** Extra query, which may choose a process behind a gateway; may hold secrets. */
  readonly query: string;
  /** Told only where several targets share the rest. */
  readonly origin: string | null;
}

const READABLE_CHARS_MAX = 48;
const HASH_CHARS = 10;

/** `checkout-10.0.0.7-6060-3f9a2c1b07`: safe in a URL and as a file name on every system. */
export function targetId(identity: TargetIdentity): string {
  const { job, instance, prefix, query, origin } = identity;
  const parts = [job, instance, prefix, query, ...(origin === null ? [] : [origin])];
  const sum = createHash("sha256").update(JSON.stringify(parts), "utf8").digest("hex");
  const readable = `${job}-${instance}`
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, READABLE_CHARS_MAX)
    .replace(/[-.]+$/, "");
  const hash = sum.slice(0, HASH_CHARS);
  return readable === "" ? `t-${hash}` : `${readable}-${hash}`;
}
