import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

/** What somebody may do. */
export type Role = "read" | "write";

/** Who may see and change a watch. Without tokens and proxy everybody who reaches it may. */
export interface WatchAuth {
  readonly writeToken: string | null;
  /** May look and change nothing. */
  readonly readToken: string | null;
  readonly proxy: ProxyAuth | null;
  /** `/healthz`, `/readyz` and `/metrics` answer without a token. */
  readonly openProbes: boolean;
}

/** A reverse proxy that has asked people who they are and says so in a header. */
export interface ProxyAuth {
  readonly userHeader: string;
  /** Addresses and networks it comes from, `10.0.0.7` or `10.0.0.0/8`; nobody else is believed. */
  readonly from: readonly string[];
  /** Users who may change something; null for all of them. */
  readonly writers: readonly string[] | null;
}

/** Shorter ones can be guessed. */
const TOKEN_CHARS_MIN = 16;
const USER_CHARS_MAX = 256;

/** Throws UsageError for tokens that protect nothing and networks that are none. */
export function checkAuth({ writeToken, readToken, proxy }: WatchAuth): void {
  for (const token of [writeToken, readToken]) {
    if (token !== null && token.length < TOKEN_CHARS_MIN) {
      throw new UsageError(`token: shorter than ${TOKEN_CHARS_MIN} characters can be guessed`);
    }
  }
  if (writeToken !== null && writeToken === readToken) {
    throw new UsageError("token: the one for reading is the one for writing");
  }
  if (writeToken === null && readToken !== null && proxy === null) {
    throw new UsageError("token: one for reading needs one for writing beside it");
  }
  if (proxy !== null) networkOf(proxy.from);
}

/** True when whoever reaches the server may do everything. */
export function isOpen({ writeToken, readToken, proxy }: WatchAuth): boolean {
  return writeToken === null && readToken === null && proxy === null;
}

/** The role of a token; null for one that is none. Takes equally long for all of one length. */
export function roleOfToken(auth: WatchAuth, token: string): Role | null {
  const isWrite = sameSecret(token, auth.writeToken);
  const isRead = sameSecret(token, auth.readToken);
  if (isWrite) return "write";
  return isRead ? "read" : null;
}

function sameSecret(given: string, secret: string | null): boolean {
  const isSame = timingSafeEqual(digest(given), digest(secret ?? ""));
  return isSame && secret !== null;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The token of `Authorization`: as bearer, or as the password of a basic login. */
export function tokenIn(header: string | undefined): string | null {
  const [, scheme = "", value = ""] = /^(\w+) +(\S+)$/.exec(header ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return null;
  const pair = Buffer.from(value, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  return colon === -1 ? null : pair.slice(colon + 1);
}

/** Answers what the proxy's word is worth for a request that came from `address`. */
export function proxyRole(
  proxy: ProxyAuth,
  { address, user }: { readonly address: string | undefined; readonly user: string | undefined },
): Role | null {
  if (user === undefined || user === "" || user.length > USER_CHARS_MAX) return null;
  if (address === undefined || !contains(networkOf(proxy.from), address)) return null;
  return proxy.writers === null || proxy.writers.includes(user) ? "write" : "read";
}

function networkOf(entries: readonly string[]): BlockList {
  const network = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = familyOf(address);
    if (family === null || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new UsageError(`proxy address ${quoteShort(entry)}: give it as 10.0.0.7 or 10.0.0.0/8`);
    }
    if (bits === undefined) network.addAddress(address, family);
    else network.addSubnet(address, Number(bits), family);
  }
  return network;
}

/** A dual-stack socket shows IPv4 as `::ffff:10.0.0.7`. */
function contains(network: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const family = familyOf(plain);
  return family !== null && network.check(plain, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? "ipv4" : "ipv6";
}
