import { expect, test } from "vitest";
import { missingFor } from "../scripts/servers/missing.ts";
import type { Server } from "../scripts/servers/server.ts";
import { SERVERS, SERVERS_OF_CASE, serversNamed } from "../scripts/servers/servers.ts";

/** Goal: whoever lacks a server is told what, and the one line that brings it. */

function server(programs: Readonly<Record<string, string>>): Server {
  return { name: "redis", programs, instances: () => [], addresses: () => ({}) };
}

test("one line installs all that is missing, each package once", () => {
  const absent = server({ "/absent/b": "two", "/absent/a": "one", "/absent/c": "two" });
  const missing = missingFor([server({ [process.execPath]: "nodejs" }), absent]);
  expect(missing?.programs).toEqual(["/absent/b", "/absent/a", "/absent/c"]);
  expect(missing?.install).toMatch(/^(sudo )?apt-get install --no-install-recommends one two$/);
});

test("nothing is missing where all is there", () => {
  expect(missingFor([server({ [process.execPath]: "nodejs" })])).toBeNull();
});

test("every incident names servers that exist, and no two processes share a port", () => {
  for (const names of Object.values(SERVERS_OF_CASE)) {
    expect(serversNamed(names)).toHaveLength(names.length);
  }
  const ground = { folder: "/nowhere", portShift: 0 };
  const ports = SERVERS.flatMap((one) => one.instances(ground).map(({ port }) => port));
  expect(new Set(ports).size).toBe(ports.length);
  expect(() => serversNamed(["oracle"])).toThrow("no server is called oracle");
});
