import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { type FakeServer, liveTarget, serve } from "../../test/fake-target.ts";
import { Client } from "./client.ts";
import {
  forbiddenElsewhere,
  lookupOutside,
  METADATA,
  refuseForbidden,
} from "./forbidden-address.ts";

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** One address in the spellings that URLs take for it, and others that clouds use. */
const CREDENTIALS = [
  "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
  "http://2852039166/latest/meta-data/",
  "http://0xa9fea9fe/",
  "http://0251.0376.0251.0376/",
  "http://169.254.43518/",
  "http://[::ffff:169.254.169.254]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://169.254.170.2/v2/credentials/",
  "http://100.100.100.200/latest/meta-data/ram/security-credentials/",
];

function failureOf(origin: string): Promise<string> {
  const client = new Client(liveTarget(origin), { limits: { retryForMs: 0, connectMs: 500 } });
  return client
    .get("/debug/pprof/heap")
    .then(
      () => "answered",
      (error: Error) => error.message,
    )
    .finally(() => client.close());
}

describe("where a cloud hands out credentials", () => {
  test.each(CREDENTIALS)("%s is asked for by no redirect", async (location) => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { location }).end();
    });
    servers.push(server);
    expect(await failureOf(server.origin)).toMatch(/redirected to .*: not asked: this address/);
  });

  test.each(["169.254.169.254:80", "[fd00:ec2::254]:80", "2852039166:80"])(
    "%s is no target, whoever lists it",
    async (address) => {
      expect(await failureOf(`http://${address}`)).toMatch(/: not asked: this address/);
    },
  );
});

describe("a redirect of a target elsewhere", () => {
  const outside = forbiddenElsewhere("http://10.0.0.7:6060");

  test.each([
    "http://127.0.0.1:8500/v1/kv/",
    "http://127.1/",
    "http://0.0.0.0/",
    "http://[::1]:2375/containers/json",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.1.1/",
    "http://[fe80::1]/",
    "http://１６９.254.169.254/",
    ...CREDENTIALS,
  ])("does not lead to %s", (location) => {
    expect(() => refuseForbidden(new URL(location), outside)).toThrow();
  });

  test.each([
    "http://10.0.0.8/",
    "http://192.168.1.1/",
    "http://example.com/",
    "http://[fd00::1]/",
  ])("may lead to %s", (location) => {
    expect(() => refuseForbidden(new URL(location), outside)).not.toThrow();
  });

  test.each(["http://localhost:6060", "http://127.0.0.1:6060", "http://[::1]:6060"])(
    "of %s may stay on this machine",
    (origin) => {
      expect(forbiddenElsewhere(origin)).toBe(METADATA);
    },
  );
});

test("a name that a name server points inside is refused once it is looked up", async () => {
  const looked = (forbidden: typeof METADATA, all: boolean) =>
    new Promise((resolve) => {
      lookupOutside(forbidden)("localhost", { all }, (error, address) =>
        resolve(error === null ? address : error.code),
      );
    });
  const outside = forbiddenElsewhere("http://10.0.0.7:6060");
  expect(await looked(outside, true)).toBe("TIDEMARK_FORBIDDEN");
  expect(await looked(outside, false)).toBe("TIDEMARK_FORBIDDEN");
  expect(await looked(METADATA, true)).toContainEqual(expect.objectContaining({ family: 4 }));
  expect(await looked(METADATA, false)).toMatch(/^(127\.|::1)/);
});

test("names are still names: a server on localhost is reached by it", async () => {
  const server = createServer((_request, response) => response.end("profile"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  expect(await failureOf(`http://localhost:${port}`)).toBe("answered");
  server.close();
});
