/**
 * List and watch of a Kubernetes API server over real HTTP, as its documentation describes them:
 * versions that rise with every change, lists in pages, watches that replay from a version on,
 * bookmarks, 410 Gone for versions that were compacted away (as a status or as an event of the
 * stream), bearer tokens; and what goes wrong in a cluster: streams cut in mid-line, bytes that
 * trickle, a server that is away.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type FakeServer, serve } from "./fake-target.ts";

export interface KubeObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; [key: string]: unknown };
  [key: string]: unknown;
}

interface Change {
  readonly version: number;
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubeObject;
}

interface Stream {
  readonly response: ServerResponse;
  readonly resource: string;
  readonly namespace: string | null;
  readonly bookmarks: boolean;
}

const PATH = /^\/(?:api\/v1|apis\/discovery\.k8s\.io\/v1)(?:\/namespaces\/([^/]+))?\/([a-z]+)$/;
const KINDS: Readonly<Record<string, string>> = {
  Pod: "pods",
  Service: "services",
  Endpoints: "endpoints",
  EndpointSlice: "endpointslices",
};

/** A small cluster; close it when done. */
export class KubeServer {
  token = "first-token";
  /** How a watch from a version that is gone is refused. */
  goneAs: "status" | "event" = "status";
  /** Bytes of a chunk of a watch; null for whole lines. */
  chunkBytes: number | null = null;
  pageObjects = 500;
  /** Status that every request gets; null when all is well. */
  down: number | null = null;
  /** `LIST pods 0`, `WATCH pods 17`: what was asked, with the version or the page. */
  readonly asked: string[] = [];
  readonly #objects = new Map<string, KubeObject>();
  readonly #streams = new Set<Stream>();
  #changes: Change[] = [];
  #version = 10;
  #compactedTo = 0;
  #server: FakeServer | null = null;

  static async start(options: Parameters<typeof serve>[1] = {}): Promise<KubeServer> {
    const kube = new KubeServer();
    kube.#server = await serve((request, response) => kube.#answer(request, response), options);
    return kube;
  }

  get origin(): string {
    return this.#server?.origin ?? "";
  }

  get version(): number {
    return this.#version;
  }

  /** Watches that stand. */
  get watches(): number {
    return this.#streams.size;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  put(object: KubeObject): void {
    const key = keyOf(object);
    const type = this.#objects.has(key) ? "MODIFIED" : "ADDED";
    this.#change(type, object);
    this.#objects.set(key, this.#changes.at(-1)?.object ?? object);
  }

  remove(object: KubeObject): void {
    this.#objects.delete(keyOf(object));
    this.#change("DELETED", object);
  }

  /** Tells every watch how far it is, without an object. */
  bookmark(): void {
    this.#version++;
    for (const stream of this.#streams) {
      if (!stream.bookmarks) continue;
      const metadata = { resourceVersion: String(this.#version), creationTimestamp: null };
      this.#send(stream, { type: "BOOKMARK", object: { kind: "Pod", metadata } });
    }
  }

  /** Forgets all changes so far: who was not listening must list again. */
  compact(): void {
    this.#changes = [];
    this.#compactedTo = this.#version;
  }

  /** Says in the running streams that their version is too old, and ends them. */
  expire(): void {
    for (const stream of this.#streams) {
      this.#send(stream, { type: "ERROR", object: status(410, "Expired") });
      stream.response.end();
    }
  }

  /** Cuts all streams; with some bytes of a line before, if they are given. */
  cut(halfLine = ""): void {
    for (const { response } of this.#streams) {
      if (halfLine === "") response.destroy();
      else response.write(halfLine, () => response.destroy());
    }
  }

  #change(type: Change["type"], object: KubeObject): void {
    const version = ++this.#version;
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    const change = { version, type, object: { ...object, metadata } };
    this.#changes.push(change);
    for (const stream of this.#streams) {
      if (concerns(stream, change)) this.#send(stream, { type, object: change.object });
    }
  }

  #send({ response }: Stream, event: object): void {
    const bytes = Buffer.from(`${JSON.stringify(event)}\n`, "utf8");
    const step = this.chunkBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) response.write(bytes.subarray(at, at + step));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://kube");
    const [, namespace = null, resource = ""] = PATH.exec(url.pathname) ?? [];
    const isKnown = request.headers.authorization === `Bearer ${this.token}`;
    const at = { namespace, resource };
    if (this.down !== null) refuse(response, this.down, "the server is away");
    else if (!isKnown) refuse(response, 401, "Unauthorized");
    else if (resource === "") refuse(response, 404, "the server could not find the resource");
    else if (url.searchParams.get("watch") === "1") this.#watch(url, response, at);
    else this.#list(url, response, at);
  }

  #list(
    url: URL,
    response: ServerResponse,
    { namespace, resource }: { readonly namespace: string | null; readonly resource: string },
  ): void {
    const from = Number(url.searchParams.get("continue") ?? 0);
    this.asked.push(`LIST ${resource} ${from}`);
    const all = [...this.#objects.values()].filter((object) => {
      const inSpace = namespace === null || object.metadata.namespace === namespace;
      return KINDS[object.kind] === resource && inSpace && isSelected(object, url);
    });
    const limit = Math.min(this.pageObjects, Number(url.searchParams.get("limit") ?? 500));
    const items = all.slice(from, from + limit);
    const metadata: Record<string, unknown> = { resourceVersion: String(this.#version) };
    if (from + limit < all.length) metadata["continue"] = String(from + limit);
    // A list that is empty may come as null.
    const body = { kind: "List", metadata, items: items.length === 0 ? null : items };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  #watch(
    url: URL,
    response: ServerResponse,
    at: { readonly namespace: string | null; readonly resource: string },
  ): void {
    const from = Number(url.searchParams.get("resourceVersion"));
    this.asked.push(`WATCH ${at.resource} ${from}`);
    const isGone = from < this.#compactedTo;
    if (isGone && this.goneAs === "status") {
      refuse(response, 410, "Expired");
      return;
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.flushHeaders();
    const bookmarks = url.searchParams.get("allowWatchBookmarks") === "true";
    const stream: Stream = { response, ...at, bookmarks };
    if (isGone) {
      this.#send(stream, { type: "ERROR", object: status(410, "Expired") });
      response.end();
      return;
    }
    for (const change of this.#changes) {
      if (change.version > from && concerns(stream, change)) {
        this.#send(stream, { type: change.type, object: change.object });
      }
    }
    this.#streams.add(stream);
    response.on("close", () => this.#streams.delete(stream));
  }
}

function keyOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

function concerns(stream: Stream, { object }: Change): boolean {
  const inSpace = stream.namespace === null || stream.namespace === object.metadata.namespace;
  return KINDS[object.kind] === stream.resource && inSpace;
}

/** `app=shop` only: as much as the tests ask. */
function isSelected(object: KubeObject, url: URL): boolean {
  const [name = "", value] = (url.searchParams.get("labelSelector") ?? "").split("=");
  const labels = object.metadata["labels"];
  if (name === "") return true;
  return (
    typeof labels === "object" &&
    labels !== null &&
    Object.entries(labels).some(([key, own]) => key === name && own === value)
  );
}

function status(code: number, message: string): object {
  return { kind: "Status", apiVersion: "v1", status: "Failure", code, message, reason: message };
}

function refuse(response: ServerResponse, code: number, message: string): void {
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify(status(code, message)));
}
