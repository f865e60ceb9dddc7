import { UsageError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { SourcePlaces } from "./answer-view.ts";
import type { StartThread } from "./explorer-thread.ts";
import { inUrl, isLoopback } from "./guards.ts";
import { hostsOf, listenHttp } from "./http-server.ts";
import type { ListenAddress } from "./listen-address.ts";
import type { WatchService } from "./watch/watch-service.ts";
import { checkAuth, isOpen, type WatchAuth } from "./watch-http/access.ts";
import { EventStreams, STREAM_LIMITS, type StreamLimits } from "./watch-http/event-streams.ts";
import { ExplorerPool } from "./watch-http/explorer-pool.ts";
import { FailedAttempts } from "./watch-http/failed-attempts.ts";
import { followTlsFiles, readTlsKeys, type TlsFiles } from "./watch-http/tls-files.ts";
import { ToldEvents } from "./watch-http/told-events.ts";
import { watchApp } from "./watch-http/watch-app.ts";
import { readWebFiles } from "./web-files.ts";

export interface ServeWatchOptions {
  readonly service: WatchService;
  readonly listen: ListenAddress;
  readonly auth: WatchAuth;
  /** Null for plain HTTP. */
  readonly tls: TlsFiles | null;
  /** `https://watch.example` when people come through a proxy; null when they do not. */
  readonly externalUrl: string | null;
  /** Further names that it is called by, without a port. */
  readonly allowedHosts?: readonly string[];
  /** Folder of the built browser application. */
  readonly webFolder: string;
  /** Starts the threads that show stored captures. */
  readonly startThread: StartThread;
  /** Where their source page looks for files; without `roots` it reads none. */
  readonly places: SourcePlaces;
  /** Told of what goes wrong while it runs, e.g. a new certificate that is none. */
  readonly onProblem?: (words: string) => void;
  readonly uploadBytesMax?: number;
  readonly streamLimits?: Partial<StreamLimits>;
  readonly now?: () => number;
}

/** A watch that answers over HTTP. */
export interface ServedWatch {
  /** Of the first page, for a person: what was configured, else where it listens. */
  readonly url: string;
  readonly port: number;
  /** Ends streams, explorers and connections; the service goes on. */
  close(): Promise<void>;
}

/** A profile of a large process is a few megabytes; a text dump may be sixty. */
const UPLOAD_BYTES_MAX = 64 * 1024 * 1024;
/** Pages hold one or two streams each. */
const CONNECTIONS_MAX = 1_024;

/**
 * Answers for a watch. Throws UsageError for a port in use, for files that cannot be read, and for
 * an address that others reach while nothing says who they are.
 */
export async function serveWatch(options: ServeWatchOptions): Promise<ServedWatch> {
  const { service, listen, auth, tls } = options;
  const external = externalOf(options.externalUrl);
  checkAuth(auth);
  refuseOpenDoor(options);
  const [files, keys] = await Promise.all([
    readWebFiles(options.webFolder),
    tls === null ? null : readTlsKeys(tls),
  ]);
  const now = options.now ?? Date.now;
  const streams = new EventStreams({ ...STREAM_LIMITS, ...options.streamLimits });
  const told = new ToldEvents(service);
  const places = { ...options.places, roots: options.places.roots ?? [] };
  const pool = new ExplorerPool({ service, startThread: options.startThread, places });
  const app = watchApp({
    service,
    auth,
    attempts: new FailedAttempts(now),
    files,
    isSecure: (external?.protocol ?? (tls === null ? "http:" : "https:")) === "https:",
    uploadBytesMax: options.uploadBytesMax ?? UPLOAD_BYTES_MAX,
    now,
    rules: {
      allowedHosts: [
        ...hostsOf(listen),
        ...(external === null ? [] : [external.hostname]),
        ...(options.allowedHosts ?? []).map((host) => host.toLowerCase()),
      ],
      externalHost: external?.host ?? null,
    },
    compresses: !isLoopback(listen.host),
    streams,
    told,
    pool,
  });
  const server = await listenHttp({
    answer: app.fetch,
    listen,
    keys,
    connectionsMax: CONNECTIONS_MAX,
  }).catch((error: unknown) => {
    told.close();
    throw error;
  });
  const onProblem = options.onProblem ?? (() => undefined);
  const stopFollowing = tls === null ? () => {} : followTlsFiles(tls, server, { onProblem });
  return {
    url: external === null ? `${server.url}/` : external.href,
    port: server.port,
    close: async () => {
      stopFollowing();
      told.close();
      streams.closeAll();
      await Promise.all([pool.close(), server.close()]);
    },
  };
}

function refuseOpenDoor({ listen, auth, tls }: ServeWatchOptions): void {
  if (isLoopback(listen.host) || !isOpen(auth) || (tls?.clientCaFile ?? null) !== null) return;
  throw new UsageError(
    `listen ${inUrl(listen.host)}: others reach this address, so it needs a token file, ` +
      "a proxy that says who they are, or client certificates",
  );
}

function externalOf(text: string | null): URL | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "") {
    return url;
  }
  throw new UsageError(`external url ${quoteShort(text)}: give it as https://watch.example`);
}
