/** HTTP servers on loopback that behave as a Go process would, or as badly as a test wants. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { type LiveTarget, parseSource, type SourceOptions } from "../src/capture/source.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FakeServer {
  readonly origin: string;
  /** `GET /path?query` of every request, in order. */
  readonly requests: string[];
  /** Headers of every request, in order. */
  readonly headers: IncomingMessage["headers"][];
  close(): Promise<void>;
}

/** Serves on a free port, or on the one given, until closed. */
export async function serve(
  handler: Handler,
  options: { readonly tls?: ServerOptions; readonly port?: number } = {},
): Promise<FakeServer> {
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const listener: Handler = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    handler(request, response);
  };
  const server =
    options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    requests,
    headers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function liveTarget(arg: string, options: SourceOptions = {}): LiveTarget {
  const source = parseSource(arg, options);
  if (source.type !== "live") throw new Error(`${arg} is not live`);
  return source;
}

export interface FakeGo {
  goroutines: number;
  collections: number;
  startSeconds: number;
  readonly profiles: string[];
  /** Pages that do not exist. */
  readonly missing: Set<string>;
}

export function fakeGo(changes: Partial<FakeGo> = {}): FakeGo {
  return {
    goroutines: 12,
    collections: 5,
    startSeconds: 1_790_000_000,
    profiles: ["allocs", "goroutine", "heap", "threadcreate"],
    missing: new Set(["/metrics"]),
    ...changes,
  };
}

/** Answers like net/http/pprof and expvar of a recent Go. The profiles are gzip, not real ones. */
export function goHandler(go: FakeGo): Handler {
  return (request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (go.missing.has(url.pathname)) return notFound(response);
    const page = pageOf(go, url);
    if (page === null) return notFound(response);
    response.writeHead(200, { "content-type": page.type }).end(page.body);
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
  response.end("404 page not found\n");
}

interface FakePage {
  readonly type: string;
  readonly body: string | Uint8Array;
}

function pageOf(go: FakeGo, url: URL): FakePage | null {
  const text = "text/plain; charset=utf-8";
  switch (url.pathname) {
    case "/debug/pprof/":
      return { type: "text/html; charset=utf-8", body: indexPage(go) };
    case "/debug/vars":
      return { type: "application/json; charset=utf-8", body: expvarPage(go) };
    case "/metrics":
      return { type: text, body: metricsPage(go) };
    default:
      return profilePage(go, url);
  }
}

function profilePage(go: FakeGo, url: URL): FakePage | null {
  const name = url.pathname.replace(/^\/debug\/pprof\//, "");
  if (!go.profiles.includes(name)) return null;
  const debug = Number(url.searchParams.get("debug") ?? 0);
  if (name === "heap" && url.searchParams.get("gc") === "1") go.collections++;
  if (debug === 0) return { type: "application/octet-stream", body: gzipSync(`${name} profile`) };
  const body = name === "goroutine" ? goroutineText(go, debug) : heapText(go);
  return { type: "text/plain; charset=utf-8", body };
}

function goroutineText(go: FakeGo, debug: number): string {
  if (debug === 1) return `goroutine profile: total ${go.goroutines}\n`;
  const blocks = Array.from(
    { length: go.goroutines },
    (_, at) => `goroutine ${at + 1} [running]:\n`,
  );
  return blocks.join("\n");
}

function heapText(go: FakeGo): string {
  return (
    "heap profile: 1: 1 [1: 1] @ heap/1048576\n\n# runtime.MemStats\n" +
    `# TotalAlloc = ${go.collections * 1000}\n# NumGC = ${go.collections}\n`
  );
}

function indexPage(go: FakeGo): string {
  const rows = go.profiles.map((name) => {
    const count = name === "goroutine" ? go.goroutines : 3;
    return `<tr><td>${count}</td><td><a href='${name}?debug=1'>${name}</a></td></tr>`;
  });
  return `<html><head><title>/debug/pprof/</title></head><body><table>${rows.join("\n")}</table></body></html>`;
}

function expvarPage(go: FakeGo): string {
  const memstats = { TotalAlloc: go.collections * 1000, NumGC: go.collections };
  return `{\n"cmdline": ["./fake"],\n"memstats": ${JSON.stringify(memstats)}\n}\n`;
}

function metricsPage(go: FakeGo): string {
  return (
    "# TYPE go_goroutines gauge\n" +
    `go_goroutines ${go.goroutines}\nprocess_start_time_seconds ${go.startSeconds}\n`
  );
}
