/** A session with the inspector of another Node process and, through it, with its workers. */
import { WebSocket } from "undici";

const CALL_MS_MAX = 60_000;

type Params = Readonly<Record<string, unknown>>;
/** An answer of the protocol, parsed: its shape is the caller's knowledge. */
type Answer = ReturnType<typeof JSON.parse>;

/** One isolate: the main thread, or a worker. */
export interface Isolate {
  readonly name: string;
  call(method: string, params?: Params): Promise<Answer>;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a session; workers that there are or come later are told to `onIsolate` as well. */
export async function inspect(
  url: string,
  onIsolate: (isolate: Isolate) => Promise<void>,
): Promise<InspectorLink> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`cannot open ${url}`)));
  });
  const link = new InspectorLink(socket, onIsolate);
  await onIsolate(link);
  await link.call("NodeWorker.enable", { waitForDebuggerOnStart: false });
  return link;
}

export class InspectorLink implements Isolate {
  readonly name = "main";
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, Waiting>();
  readonly #onIsolate: (isolate: Isolate) => Promise<void>;
  #lastId = 0;

  constructor(socket: WebSocket, onIsolate: (isolate: Isolate) => Promise<void>) {
    this.#socket = socket;
    this.#onIsolate = onIsolate;
    socket.addEventListener("message", ({ data }) => this.#take(String(data), ""));
  }

  call(method: string, params: Params = {}): Promise<Answer> {
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return this.#answerTo(`:${id}`, method);
  }

  close(): void {
    this.#socket.close();
  }

  #worker(sessionId: string, name: string): Isolate {
    return {
      name,
      call: (method, params = {}) => {
        const id = ++this.#lastId;
        const message = JSON.stringify({ id, method, params });
        const answer = this.#answerTo(`${sessionId}:${id}`, method);
        const sent = this.call("NodeWorker.sendMessageToWorker", { sessionId, message });
        return sent.then(() => answer);
      },
    };
  }

  #answerTo(key: string, method: string): Promise<Answer> {
    const waited = new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(key);
        reject(new Error(`${method}: no answer`));
      }, CALL_MS_MAX);
      this.#waiting.set(key, {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
    });
    waited.catch(() => undefined);
    return waited;
  }

  #take(text: string, sessionId: string): void {
    const message = JSON.parse(text);
    if (message.id !== undefined) this.#answered(`${sessionId}:${message.id}`, message);
    else if (message.method === "NodeWorker.receivedMessageFromWorker") {
      this.#take(message.params.message, message.params.sessionId);
    } else if (message.method === "NodeWorker.attachedToWorker") {
      const { workerInfo } = message.params;
      const name = `worker${workerInfo.workerId}`;
      void this.#onIsolate(this.#worker(message.params.sessionId, name));
    }
  }

  #answered(
    key: string,
    { result, error }: { result?: Answer; error?: { message: string } },
  ): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (error !== undefined) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result ?? {});
  }
}
