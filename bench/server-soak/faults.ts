/**
 * What a target may do to whoever asks it, instead of answering. Each takes the answer that was
 * due and the socket, and leaves nothing open for longer than a minute.
 */
import type { ServerResponse } from "node:http";
import type { Random } from "../random.ts";
import type { Page } from "../recorded-pages.ts";

export const FAULTS = [
  "stall in the body",
  "stall in the headers",
  "slow headers",
  "reset in the body",
  "reset at once",
  "status 500",
  "gzip cut short",
  "length too great",
  "length too small",
  "login page",
  "noise",
  "empty body",
] as const;

export type Fault = (typeof FAULTS)[number];

const STALL_MS = 60_000;
const NOISE_BYTES = 64 * 1024;
const LOGIN = "<!doctype html><title>Sign in</title><form action=/login><input name=user></form>";

/** Carries out one fault. */
export function misbehave(
  fault: Fault,
  { type, bytes }: Page,
  { response, random }: { readonly response: ServerResponse; readonly random: Random },
): void {
  const cut = Math.floor(bytes.length * random.next());
  const headers = { "content-type": type };
  switch (fault) {
    case "stall in the body":
      response.writeHead(200, { ...headers, "content-length": bytes.length });
      response.write(bytes.subarray(0, cut));
      dropAfterStall(response);
      return;
    case "stall in the headers":
      response.socket?.write("HTTP/1.1 200 OK\r\nContent-Ty");
      dropAfterStall(response);
      return;
    case "slow headers":
      setTimeout(() => response.writeHead(200, headers).end(bytes), 10_000 * random.next());
      return;
    case "reset in the body":
      response.writeHead(200, { ...headers, "content-length": bytes.length });
      response.write(bytes.subarray(0, cut), () => response.socket?.resetAndDestroy());
      return;
    case "reset at once":
      response.socket?.resetAndDestroy();
      return;
    case "status 500":
      response.writeHead(500, { "content-type": "text/plain" }).end("panic: out of luck\n");
      return;
    case "gzip cut short":
      response.writeHead(200, headers).end(bytes.subarray(0, cut));
      return;
    case "length too great":
      sendRaw(response, { type, bytes, told: bytes.length + 1 + cut });
      return;
    case "length too small":
      sendRaw(response, { type, bytes, told: cut });
      return;
    case "login page":
      response.writeHead(200, { "content-type": "text/html" }).end(LOGIN);
      return;
    case "noise":
      response.writeHead(200, headers).end(noise(random));
      return;
    case "empty body":
      response.writeHead(200, headers).end();
  }
}

function dropAfterStall(response: ServerResponse): void {
  const { socket } = response;
  const timer = setTimeout(() => socket?.destroy(), STALL_MS);
  socket?.once("close", () => clearTimeout(timer));
}

/** Node would not tell a wrong length: the answer is written by hand. */
function sendRaw(
  response: ServerResponse,
  { type, bytes, told }: Page & { readonly told: number },
): void {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${told}\r\n\r\n`;
  response.socket?.write(head);
  response.socket?.end(bytes);
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: NOISE_BYTES }, () => Math.floor(random.next() * 256));
}
