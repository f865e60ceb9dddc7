/** The registry: every server, and which incident talks to which. */
import { mariadb } from "./mariadb.ts";
import { rabbitmq } from "./rabbitmq.ts";
import { redis } from "./redis.ts";
import type { Ground, Server, ServerName } from "./server.ts";
import { zookeeper } from "./zookeeper.ts";

export const SERVERS: readonly Server[] = [redis, zookeeper, rabbitmq, mariadb];

/** The incidents by name, also those that need nothing from outside. */
export const SERVERS_OF_CASE: Readonly<Record<string, readonly ServerName[]>> = {
  pipeline: [],
  "frequency-control": ["database"],
  "sentinel-agent": ["redis", "zookeeper"],
  "push-service": ["rabbitmq"],
  recommender: [],
};

export function serversNamed(names: readonly string[]): readonly Server[] {
  const unknown = names.filter((name) => !SERVERS.some((server) => server.name === name));
  if (unknown.length > 0) throw new Error(`no server is called ${unknown.join(", ")}`);
  return SERVERS.filter((server) => names.includes(server.name));
}

/** Environment that leads patients to all servers of a ground. */
export function addressesOn(ground: Ground): Readonly<Record<string, string>> {
  return Object.assign({}, ...SERVERS.map((server) => server.addresses(ground)));
}
