import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What one server holds for its callers at most. */
export interface GateLimits {
  readonly connections: number;
  /** Of answers that were made and are not read yet, over all connections. */
  readonly unreadBytes: number;
}

interface Held {
  readonly socket: Socket;
  readonly answering: Set<ServerResponse>;
}

/** Answers smaller than this are on their way, and nobody holds them back. */
const UNREAD_BYTES_MIN = 256 * 1024;

/**
 * Keeps a server open to whoever comes next. When there are too many connections, the one that has
 * been silent longest is ended: those that ask for nothing first, whatever they sent of a request.
 * When too many bytes wait for slow readers, the one that has been reading longest is ended.
 */
export class ConnectionGate {
  readonly #limits: GateLimits;
  /** In the order in which they last began or ended a request. */
  readonly #held = new Map<string, Held>();

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#held.size;
  }

  /** Follows all connections of a server from now on. */
  guard(server: Server): void {
    server.on("connection", (socket: Socket) => this.#take(socket));
    server.on("request", (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response),
    );
  }

  #take(socket: Socket): void {
    const key = keyOf(socket);
    this.#held.set(key, { socket, answering: new Set() });
    socket.once("close", () => this.#held.delete(key));
    if (this.#held.size > this.#limits.connections) this.#endSilent(key);
  }

  /** Whoever has just come has had no time to ask. */
  #endSilent(newcomer: string): void {
    const others = [...this.#held].filter(([key]) => key !== newcomer);
    const idle = others.find(([, { answering }]) => answering.size === 0);
    this.#end(idle ?? others[0]);
  }

  #end(entry: readonly [string, Held] | undefined): void {
    if (entry === undefined) return;
    const [key, { socket }] = entry;
    this.#held.delete(key);
    socket.destroy();
  }

  #answer({ socket }: IncomingMessage, response: ServerResponse): void {
    const key = keyOf(socket);
    const held = this.#held.get(key);
    if (held === undefined) return;
    held.answering.add(response);
    this.#moveLast(key);
    response.once("close", () => {
      held.answering.delete(response);
      this.#moveLast(key);
    });
    this.#endUnread();
  }

  #moveLast(key: string): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    this.#held.delete(key);
    this.#held.set(key, held);
  }

  #endUnread(): void {
    const waiting = [...this.#held].flatMap((entry) => {
      const bytes = unreadOf(entry[1]);
      return bytes < UNREAD_BYTES_MIN ? [] : [{ entry, bytes }];
    });
    let total = waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { entry, bytes } of waiting) {
      if (total <= this.#limits.unreadBytes) return;
      this.#end(entry);
      total -= bytes;
    }
  }
}

/** The socket below TLS and the one above it have the same two ends. */
function keyOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function unreadOf({ answering }: Held): number {
  let bytes = 0;
  for (const response of answering) bytes += response.writableLength;
  return bytes;
}
