import { request as httpRequest } from "node:http";

/** What a server answered, as it was sent. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  json<T>(): T;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** `fetch` would tidy up what tests send: paths with dots, foreign hosts. */
export function rawRequest(
  { port }: { readonly port: number },
  path: string,
  sent: RawRequest = {},
): Promise<RawAnswer> {
  const { method = "GET", headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => {
        const whole = Buffer.concat(chunks);
        const { statusCode: status = 0, headers: got } = answer;
        resolve({ status, headers: got, body: whole, json: () => JSON.parse(whole.toString()) });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
