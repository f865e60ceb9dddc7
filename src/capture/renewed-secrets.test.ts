import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type FakeServer, type Handler, liveTarget, serve } from "../../test/fake-target.ts";
import { type Access, OPEN_ACCESS } from "./access.ts";
import { Client } from "./client.ts";

/** Secrets in files change while a watch runs for months. */

const folder = mkdtempSync(join(tmpdir(), "tidemark-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serving(tls?: Parameters<typeof serve>[1]): Promise<FakeServer> {
  const handler: Handler = (_, response) => response.writeHead(200).end("ok");
  const server = await serve(handler, tls);
  closing.push(() => server.close());
  return server;
}

function clientOf(server: FakeServer, access: Partial<Access>): Client {
  const target = liveTarget(server.origin, { access: { ...OPEN_ACCESS, ...access } });
  const client = new Client(target, { limits: { retryForMs: 0 } });
  closing.push(() => client.close());
  return client;
}

function put(name: string, text: string): { readonly file: string } {
  const file = join(folder, name);
  writeFileSync(file, text);
  return { file };
}

async function failureOf(client: Client): Promise<string> {
  return client.get("/x").then(
    () => "no failure",
    (error: unknown) => String(error),
  );
}

describe("a login in a file", () => {
  test("is read again for each request", async () => {
    const server = await serving();
    const token = put("token", "one\n");
    const client = clientOf(server, { login: { kind: "bearer", token } });
    await client.get("/x");
    put("token", "two\n");
    await client.get("/x");
    expect(server.headers.map((headers) => headers.authorization)).toEqual([
      "Bearer one",
      "Bearer two",
    ]);
  });

  test("can be a password, or credentials of another scheme", async () => {
    const server = await serving();
    const password = put("password", "pä:ss\n");
    await clientOf(server, { login: { kind: "basic", user: "me", password } }).get("/x");
    const credentials = put("key", "k3y");
    await clientOf(server, { login: { kind: "scheme", scheme: "ApiKey", credentials } }).get("/x");
    const basic = Buffer.from("me:pä:ss", "utf8").toString("base64");
    expect(server.headers.map((headers) => headers.authorization)).toEqual([
      `Basic ${basic}`,
      "ApiKey k3y",
    ]);
  });

  test.each([
    ["missing", null, /bearer token ".*missing": cannot be read \(ENOENT\)/],
    ["lines", "hunter2\nX-Evil: 1", /bearer token ".*lines": must be a single line/],
  ])("that is no secret (%s) is named and not shown", async (name, text, words) => {
    const server = await serving();
    if (text !== null) put(name, text);
    const token = { file: join(folder, name) };
    const said = await failureOf(clientOf(server, { login: { kind: "bearer", token } }));
    expect(said).toMatch(words);
    expect(said).not.toContain("hunter2");
    expect(server.requests).toEqual([]);
  });
});

describe("certificates in files", () => {
  const pem = (name: string): string => {
    return readFileSync(new URL(`../../test/samples/tls/${name}`, import.meta.url), "utf8");
  };
  const tls = { cert: pem("server.pem"), key: pem("server.key") };

  test("that are renewed are taken for the next request", async () => {
    const server = await serving({ tls });
    const authorityPem = put("ca.pem", pem("client.pem"));
    const client = clientOf(server, { tls: { ...OPEN_ACCESS.tls, authorityPem } });
    expect(await failureOf(client)).toMatch(/certificate/);
    put("ca.pem", pem("authority.pem"));
    expect((await client.get("/x")).status).toBe(200);
  });

  test("must be for the name that is told", async () => {
    const server = await serving({ tls });
    const authorityPem = put("ca.pem", pem("authority.pem"));
    const own = { ...OPEN_ACCESS.tls, authorityPem };
    const named = clientOf(server, { tls: { ...own, serverName: "localhost" } });
    expect((await named.get("/x")).status).toBe(200);
    const other = clientOf(server, { tls: { ...own, serverName: "other.example" } });
    expect(await failureOf(other)).toContain("another host name");
  });
});
