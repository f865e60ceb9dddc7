/**
 * The API server of a cluster, as far as lists and watches go. GET only.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Agent } from "undici";
import { ScrapeError } from "../../../base/errors.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import type { Access } from "../../../capture/access.ts";
import { accessHeaders } from "../../../capture/access-headers.ts";
import { connectOptions } from "../../../capture/connect-options.ts";
import { networkReason } from "../../../capture/scrape-reasons.ts";
import type { KubernetesSource } from "../../config/watch-config.ts";
import type { SourceWorld } from "../start-source.ts";
import { readStatus } from "./kube-objects.ts";

/** Where a cluster is asked, and as whom. */
export interface KubeServer {
  readonly origin: string;
  readonly access: Access;
  /** The namespace of the own pod; null outside of a cluster. */
  readonly ownNamespace: string | null;
}

const CONNECT_MS = 10_000;
const HEADERS_MS = 60_000;
/** Silence inside a list; watches bring their own. */
const BODY_MS = 60_000;
/** A page of 500 pods is some megabytes. */
const PAGE_BYTES_MAX = 64 * 1024 * 1024;
const ERROR_BYTES_MAX = 64 * 1024;
const MESSAGE_CHARS_MAX = 240;

/** The server that the source names, or that of the cluster we run in. Throws ScrapeError. */
export async function findKubeServer(
  source: KubernetesSource,
  world: SourceWorld,
): Promise<KubeServer> {
  const ownNamespace = await readFile(join(world.podAccount, "namespace"), "utf8")
    .then((text) => text.trim())
    .catch(() => null);
  if (source.apiServer !== null) {
    return { origin: source.apiServer.replace(/\/+$/, ""), access: source.access, ownNamespace };
  }
  const host = world.environment["KUBERNETES_SERVICE_HOST"] ?? "";
  const port = world.environment["KUBERNETES_SERVICE_PORT"] ?? "443";
  if (host === "") throw new ScrapeError("not inside a cluster: give api_server");
  const authority = join(world.podAccount, "ca.crt");
  return {
    origin: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    access: {
      ...source.access,
      // Renewed by the cluster every hour or so.
      login: { kind: "bearer", token: { file: join(world.podAccount, "token") } },
      tls: { ...source.access.tls, authorityPem: { file: authority } },
    },
    ownNamespace,
  };
}

interface Answer {
  readonly statusCode: number;
  readonly body: AsyncIterable<Uint8Array> & { destroy(): unknown };
}

/** Connections to one API server; close it when done. */
export class KubeApi {
  readonly #server: KubeServer;
  #agent: { readonly agent: Agent; readonly mark: string } | null = null;

  constructor(server: KubeServer) {
    this.#server = server;
  }

  async close(): Promise<void> {
    await this.#agent?.agent.destroy();
  }

  /** A page of a list as JSON. Throws ScrapeError, whose `status` is set when there was one. */
  async get(path: string, query: URLSearchParams, signal: AbortSignal): Promise<unknown> {
    const { body } = await this.#request(path, { query, signal, bodyMs: BODY_MS });
    try {
      return JSON.parse(await textOf(body, PAGE_BYTES_MAX));
    } catch (cause) {
      if (cause instanceof ScrapeError) throw cause;
      const words = cause instanceof SyntaxError ? "not JSON" : networkReason(cause).words;
      throw new ScrapeError(`${path}: ${words}`, { cause });
    }
  }

  /** The bytes of a watch as they come, until the server or the signal ends it. */
  async stream(
    path: string,
    at: {
      readonly query: URLSearchParams;
      readonly signal: AbortSignal;
      /** The longest silence before the connection counts as dead. */
      readonly bodyMs: number;
    },
  ): Promise<AsyncIterable<Uint8Array>> {
    const { body } = await this.#request(path, at);
    return body;
  }

  async #request(
    path: string,
    at: { readonly query: URLSearchParams; readonly signal: AbortSignal; readonly bodyMs: number },
  ): Promise<Answer> {
    const { access, origin } = this.#server;
    const { request } = await import("undici");
    const answer = await request(`${origin}${path}?${at.query.toString()}`, {
      dispatcher: await this.#dispatcher(),
      headers: {
        "user-agent": "tidemark",
        accept: "application/json",
        ...(await accessHeaders(access, at.signal)),
      },
      headersTimeout: HEADERS_MS,
      bodyTimeout: at.bodyMs,
      signal: at.signal,
    }).catch((cause: unknown) => {
      if (at.signal.aborted || cause instanceof ScrapeError) throw cause;
      throw new ScrapeError(`${origin}: ${kubeNetworkWords(cause)}`, { cause });
    });
    if (answer.statusCode === 200) return answer;
    throw await refusal(path, answer);
  }

  async #dispatcher(): Promise<Agent> {
    const { options, mark } = await connectOptions(this.#server.access.tls, CONNECT_MS);
    const standing = this.#agent;
    if (standing?.mark === mark) return standing.agent;
    const { Agent } = await import("undici");
    const agent = new Agent({ connect: options });
    this.#agent = { agent, mark };
    // Watches that stand are cut, and begin again with the new certificates.
    await standing?.agent.destroy();
    return agent;
  }
}

/** The advice of the scraper names flags that a cluster has nothing to do with. */
function kubeNetworkWords(cause: unknown): string {
  return networkReason(cause).words.replace(/; give its authority.*$/, "; give tls_config.ca_file");
}

async function refusal(path: string, answer: Answer): Promise<ScrapeError> {
  const text = await textOf(answer.body, ERROR_BYTES_MAX).catch(() => "");
  const { message } = readStatus(parsedOrNull(text));
  const said = message === "" ? "" : ` ${quoteShort(message, MESSAGE_CHARS_MAX)}`;
  return new ScrapeError(`${path}: ${answer.statusCode}${said}`, { status: answer.statusCode });
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function textOf(body: Answer["body"], bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > bytesMax) throw new ScrapeError(`answer larger than ${bytesMax} bytes, given up`);
  }
  return Buffer.concat(chunks).toString("utf8");
}
