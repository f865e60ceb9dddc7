/**
 * The servers that incidents talk to, from Debian's packages, on ports of their own on loopback:
 *
 *   npm run cases -- up                     starts the servers of every incident
 *   npm run cases -- up sentinel-agent      only those of one
 *   npm run cases -- status
 *   npm run cases -- down                   ends them and removes their data
 *   npm run cases -- up --shift 1000        a second set: other ports, other data
 *
 * Data lies in one temporary folder. When we are root, the servers run as nobody.
 */
import { parseArgs } from "node:util";
import { bringUp, type Standing } from "./servers/bring-up.ts";
import { missingFor } from "./servers/missing.ts";
import { LOOPBACK, type Server } from "./servers/server.ts";
import { addressesOn, SERVERS_OF_CASE, serversNamed } from "./servers/servers.ts";
import { groundOf } from "./servers/state.ts";
import { standings, takeDown } from "./servers/take-down.ts";

/** So many sets fit between the highest port of ours and the highest there is. */
const SHIFT_MAX = 40_000;
const USAGE = `usage: npm run cases -- up|down|status [${Object.keys(SERVERS_OF_CASE).join("|")}]`;

interface Request {
  readonly verb: string;
  readonly servers: readonly Server[];
  readonly portShift: number;
}

function readRequest(): Request {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { shift: { type: "string", default: "0" } },
  });
  const [verb = "", ...names] = positionals;
  const portShift = Number(values.shift);
  const unknown = names.filter((name) => SERVERS_OF_CASE[name] === undefined);
  if (unknown.length > 0) throw new Error(`no incident is called ${unknown.join(", ")}`);
  if (!["up", "down", "status"].includes(verb)) throw new Error(`no command "${verb}"`);
  if (!(Number.isInteger(portShift) && portShift >= 0 && portShift <= SHIFT_MAX)) {
    throw new Error(`--shift is a whole number up to ${SHIFT_MAX}, not "${values.shift}"`);
  }
  const cases = names.length === 0 ? Object.keys(SERVERS_OF_CASE) : names;
  const servers = serversNamed(cases.flatMap((name) => SERVERS_OF_CASE[name] ?? []));
  if (servers.length === 0) console.log(`${cases.join(", ")}: needs no server`);
  return { verb, servers, portShift };
}

async function answer({ verb, servers, portShift }: Request): Promise<void> {
  const ground = groundOf(portShift);
  if (verb === "status") return showStatus(portShift, servers);
  if (verb === "down") {
    for (const { instance } of await takeDown(ground, servers)) {
      console.log(`${instance.name.padEnd(14)} ended`);
    }
    return;
  }
  for (const standing of await bringUp(ground, servers)) {
    console.log(line(standing, standing.isNew ? "up" : "already up"));
  }
  const addresses = Object.entries(addressesOn(ground));
  if (portShift > 0) for (const [name, value] of addresses) console.log(`${name}=${value}`);
}

function showStatus(portShift: number, servers: readonly Server[]): void {
  for (const standing of standings(groundOf(portShift), servers)) {
    console.log(line(standing, standing.pid === null ? "down" : "up"));
  }
  const missing = missingFor(servers);
  if (missing === null) return;
  console.log(`missing: ${missing.programs.join(", ")}`);
  console.log(`install with: ${missing.install}`);
}

function line({ instance, pid }: Standing, word: string): string {
  const where = `${LOOPBACK}:${instance.port}`;
  const process = pid === null ? "" : `pid ${pid}`;
  return `${instance.name.padEnd(14)} ${word.padEnd(11)} ${where.padEnd(16)} ${process}`.trimEnd();
}

try {
  const request = readRequest();
  await answer(request).catch((error: Error) => {
    console.error(`cases: ${error.message}`);
    process.exitCode = 1;
  });
} catch (error) {
  console.error(`cases: ${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 2;
}
