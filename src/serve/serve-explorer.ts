import { createServer, type Server } from "node:http";
import { networkInterfaces } from "node:os";
import { getRequestListener } from "@hono/node-server";
import { UsageError } from "../base/errors.ts";
import type { ExplorerSetup } from "./explorer.ts";
import { explorerApp } from "./explorer-app.ts";
import { ExplorerLink, type LinkOptions } from "./explorer-link.ts";
import type { StartThread } from "./explorer-thread.ts";
import { allowedHostsFor, inUrl } from "./guards.ts";
import type { ListenAddress } from "./listen-address.ts";
import { readWebFiles } from "./web-files.ts";

export interface ServeOptions extends LinkOptions {
  readonly setup: ExplorerSetup;
  readonly startThread: StartThread;
  readonly listen: ListenAddress;
  /** Folder of the built browser application. */
  readonly webFolder: string;
  readonly uploadBytesMax?: number;
}

/** A running explorer. */
export interface ServedExplorer {
  /** Of the first page, for a person. */
  readonly url: string;
  readonly port: number;
  /** Settles when everything has been read; rejects when nothing could be. */
  readonly opened: Promise<void>;
  close(): Promise<void>;
}

const CONNECTIONS_MAX = 256;
/** Requests have this long to arrive: a file of the largest size, slowly. */
const REQUEST_MS_MAX = 300_000;
const HEADERS_MS_MAX = 15_000;
const HEADER_BYTES_MAX = 32 * 1024;

/** Listens, and reads what is to be opened meanwhile. Throws UsageError for a port in use. */
export async function serveExplorer(options: ServeOptions): Promise<ServedExplorer> {
  const { setup, startThread, listen, webFolder } = options;
  const files = await readWebFiles(webFolder);
  const link = new ExplorerLink(startThread, setup, options);
  // Whoever serves looks at it; without this a failure before that would end the process.
  link.opened.catch(() => undefined);
  const { uploadBytesMax } = options;
  const app = explorerApp({
    link,
    files,
    allowedHosts: allowedHostsFor(listen.host, ownAddresses()),
    ...(uploadBytesMax === undefined ? {} : { uploadBytesMax }),
  });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(HTTP_LIMITS, (request, response) => void answer(request, response));
  server.maxConnections = CONNECTIONS_MAX;
  try {
    const port = await listening(server, listen);
    const shownHost = isAnyAddress(listen.host) ? "localhost" : listen.host;
    return {
      url: `http://${inUrl(shownHost)}:${port}/ui/`,
      port,
      opened: link.opened,
      close: async () => {
        await Promise.all([link.close(), closed(server)]);
      },
    };
  } catch (error) {
    await link.close();
    throw error;
  }
}

const HTTP_LIMITS = {
  requestTimeout: REQUEST_MS_MAX,
  headersTimeout: HEADERS_MS_MAX,
  maxHeaderSize: HEADER_BYTES_MAX,
};

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address }) => address),
  );
}

function listening(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new UsageError(
          `http ${inUrl(host)}:${port}: ${LISTEN_ERRORS[error.code ?? ""] ?? error.message}`,
        ),
      );
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
