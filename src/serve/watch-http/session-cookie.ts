import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Role, WatchAuth } from "./access.ts";

/** What a browser is given for a token: signed with it, so that a new token ends all sessions. */
const SESSION_MS_MAX = 7 * 24 * 3_600_000;
const NONCE_BYTES = 16;
const FORM = /^v1\.(read|write)\.(\d{1,15})\.([\w-]{22})\.([\w-]{43})$/;

/** `v1.<role>.<end>.<nonce>.<signature>`; null without a token for that role. */
export function writeSession(auth: WatchAuth, role: Role, nowMs: number): string | null {
  const nonce = randomBytes(NONCE_BYTES).toString("base64url");
  const claim = `v1.${role}.${nowMs + SESSION_MS_MAX}.${nonce}`;
  const mac = signatureOf(auth, role, claim);
  return mac === null ? null : `${claim}.${mac.toString("base64url")}`;
}

/** The role that a cookie stands for; null for one that is forged, over, or of an older token. */
export function readSession(auth: WatchAuth, cookie: string, nowMs: number): Role | null {
  const [, role, ends = "0", , signature = ""] = FORM.exec(cookie) ?? [];
  if (role !== "read" && role !== "write") return null;
  const mac = signatureOf(auth, role, cookie.slice(0, cookie.lastIndexOf(".")));
  const given = Buffer.from(signature, "base64url");
  if (mac === null || given.length !== mac.length || !timingSafeEqual(given, mac)) return null;
  return Number(ends) > nowMs ? role : null;
}

/** Seconds a browser keeps the cookie. */
export const SESSION_SECONDS = SESSION_MS_MAX / 1_000;

function signatureOf(auth: WatchAuth, role: Role, claim: string): Buffer | null {
  const token = role === "write" ? auth.writeToken : auth.readToken;
  if (token === null) return null;
  const key = createHash("sha256").update(`tidemark session\n${token}`).digest();
  return createHmac("sha256", key).update(claim).digest();
}
