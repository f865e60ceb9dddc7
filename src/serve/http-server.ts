import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import { networkInterfaces } from "node:os";
import { getRequestListener } from "@hono/node-server";
import { UsageError } from "../base/errors.ts";
import { ConnectionGate } from "./connection-gate.ts";
import { allowedHostsFor, inUrl } from "./guards.ts";
import type { ListenAddress } from "./listen-address.ts";

const CONNECTIONS_MAX = 256;
/** Requests have this long to arrive: a file of the largest size, slowly. */
const REQUEST_MS_MAX = 300_000;
const HEADERS_MS_MAX = 15_000;
const HEADER_BYTES_MAX = 32 * 1024;
/** So often is looked for requests that are late. */
const LATE_EVERY_MS = 5_000;
/** Answers made for readers that do not read: a few archives, and not the machine's memory. */
const UNREAD_BYTES_MAX = 256 * 1024 * 1024;

const HTTP_LIMITS = {
  requestTimeout: REQUEST_MS_MAX,
  headersTimeout: HEADERS_MS_MAX,
  maxHeaderSize: HEADER_BYTES_MAX,
  connectionsCheckingInterval: LATE_EVERY_MS,
};

/** What a TLS server is made of; `clientAuthority` demands a certificate signed by it. */
export interface TlsKeys {
  readonly cert: string;
  readonly key: string;
  readonly clientAuthority: string | null;
}

/** A server that listens. */
export interface Listening {
  /** Without a path: `http://localhost:8080`. */
  readonly url: string;
  readonly port: number;
  /** Later connections use these keys; throws for keys that cannot be used. */
  setKeys(keys: TlsKeys): void;
  close(): Promise<void>;
}

export interface ToListen {
  readonly answer: Parameters<typeof getRequestListener>[0];
  readonly listen: ListenAddress;
  /** Null for plain HTTP. */
  readonly keys?: TlsKeys | null;
  readonly connectionsMax?: number;
  readonly unreadBytesMax?: number;
}

/** Listens within the limits above. Throws UsageError for a port in use and keys of no use. */
export async function listenHttp(options: ToListen): Promise<Listening> {
  const { answer, listen, keys = null } = options;
  const handle = getRequestListener(answer, { overrideGlobalObjects: false });
  const onRequest: RequestListener = (request, response) => void handle(request, response);
  const tls = keys === null ? null : tlsServer(keys, onRequest);
  const server = tls ?? createServer(HTTP_LIMITS, onRequest);
  const { connectionsMax = CONNECTIONS_MAX, unreadBytesMax = UNREAD_BYTES_MAX } = options;
  new ConnectionGate({ connections: connectionsMax, unreadBytes: unreadBytesMax }).guard(server);
  const port = await listening(server, listen);
  const shownHost = isAnyAddress(listen.host) ? "localhost" : listen.host;
  return {
    url: `${tls === null ? "http" : "https"}://${inUrl(shownHost)}:${port}`,
    port,
    setKeys: (next) => tls?.setSecureContext(contextOf(next)),
    close: () => closed(server),
  };
}

/** Host names besides the loopback's that a server bound to `listen` answers for. */
export function hostsOf({ host }: ListenAddress): readonly string[] {
  return allowedHostsFor(host, ownAddresses());
}

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address }) => address),
  );
}

function tlsServer(keys: TlsKeys, onRequest: RequestListener): TlsServer {
  const asked = keys.clientAuthority !== null;
  const demand = {
    requestCert: asked,
    rejectUnauthorized: asked,
    minVersion: "TLSv1.2",
    handshakeTimeout: HEADERS_MS_MAX,
  } as const;
  try {
    return createTlsServer({ ...HTTP_LIMITS, ...contextOf(keys), ...demand }, onRequest);
  } catch (error) {
    throw new UsageError(`tls: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function contextOf({ cert, key, clientAuthority }: TlsKeys) {
  return { cert, key, ...(clientAuthority === null ? {} : { ca: clientAuthority }) };
}

function listening(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const words = LISTEN_ERRORS[error.code ?? ""] ?? error.message;
      reject(new UsageError(`http ${inUrl(host)}:${port}: ${words}`));
    });
    // One address of this machine and not whatever a name server makes of the name.
    server.listen(port, host === "localhost" ? "127.0.0.1" : host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

const LISTEN_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use; without a port a free one is taken",
  EACCES: "the port is not for everybody; take one above 1023",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "no such host",
};

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
