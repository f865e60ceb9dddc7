import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** Real receivers of alerts on loopback, which keep what they were sent. */

export interface HeardPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As JSON has it: tests look into bodies of several shapes. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface HttpReceiver {
  readonly url: string;
  readonly port: number;
  readonly heard: readonly HeardPost[];
  /** What it answers from now on. */
  answer(status: number, words?: string): void;
  /** Resolves when so many messages have come. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startHttpReceiver(port = 0): Promise<HttpReceiver> {
  const heard: HeardPost[] = [];
  const news = new News();
  let status = 200;
  let words = "ok";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      response.writeHead(status).end(words);
      if (status >= 300) return;
      heard.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
      news.tell();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const used = portOf(server);
  return {
    url: `http://127.0.0.1:${used}`,
    port: used,
    heard,
    answer: (nextStatus, nextWords = "") => {
      status = nextStatus;
      words = nextWords;
    },
    until: (count) => news.until(() => heard.length >= count),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export interface HeardMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | null;
  readonly secure: boolean;
  /** Headers and body as they were sent. */
  readonly raw: string;
}

export interface MailReceiver {
  readonly port: number;
  readonly heard: readonly HeardMail[];
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startMailReceiver(options: SMTPServerOptions = {}): Promise<MailReceiver> {
  const heard: HeardMail[] = [];
  const news = new News();
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    ...options,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        heard.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user === undefined ? null : String(session.user),
          secure: session.secure,
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        done();
        news.tell();
      });
    },
  });
  // A client that refuses our certificate is no fault of the test.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    port: portOf(server.server),
    heard,
    until: (count) => news.until(() => heard.length >= count),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function portOf(server: Pick<Server, "address">): number {
  return (server.address() as AddressInfo).port;
}

class News {
  #listeners: (() => void)[] = [];

  tell(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise<void>((resolve) => this.#listeners.push(resolve));
  }
}
