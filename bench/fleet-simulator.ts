/**
 * Hundreds of targets that were never there: one process on loopback serves recorded captures as
 * the pages of a Go process would, each target on a port of its own, each at another moment of one
 * of the recordings under `cases/`. Run by bench/fleet.ts as
 * `fleet-simulator.ts <first port> <targets> <every ms>`; says `ready` when all are served.
 */
import { createServer } from "node:http";
import { type Page, recordedPage, recordings } from "./recorded-pages.ts";

/** One target in so many leaks, as in a fleet that is mostly well. */
const LEAKING_OF = 20;

const [port = "0", targets = "1", everyMs = "60000"] = process.argv.slice(2);
const healthy = await recordings("healthy");
const leaking = await recordings("leaking");
const startedMs = Date.now();

for (let target = 0; target < Number(targets); target++) await serve(target);
process.stdout.write("ready\n");

function serve(target: number): Promise<void> {
  const server = createServer((request, response) => {
    const page = pageOf(target, new URL(request.url ?? "/", "http://target"));
    if (page === null) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": page.type }).end(page.bytes);
  });
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => server.listen(Number(port) + target, "0.0.0.0", resolve));
}

function pageOf(target: number, url: URL): Page | null {
  const pool = target % LEAKING_OF === 0 ? leaking : healthy;
  const { rounds } = pool[target % pool.length] ?? { rounds: [] };
  // Beginnings are spread, so that no two targets of one recording say the same.
  const passed = Math.floor((Date.now() - startedMs) / Number(everyMs));
  const round = rounds[((target % 7) * 3 + passed) % rounds.length];
  return round === undefined ? null : recordedPage(round, url);
}
