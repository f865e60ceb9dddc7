import { exchange } from "./exchange.ts";
import { type Ground, type Instance, instanceFolder, LOOPBACK, type Server } from "./server.ts";

const PROGRAM = "/usr/bin/redis-server";
const PORTS = [16379, 16380, 16381];

/** Three independent instances without persistence, as an agent probes them. */
export const redis: Server = {
  name: "redis",
  programs: { [PROGRAM]: "redis-server" },
  instances: (ground) => PORTS.map((_, index) => instance(ground, index)),
  addresses: ({ portShift }) => ({
    REDIS_ADDRS: PORTS.map((port) => `${LOOPBACK}:${port + portShift}`).join(","),
  }),
};

function instance(ground: Ground, index: number): Instance {
  const name = `redis-${index + 1}`;
  const folder = instanceFolder(ground, name);
  const port = (PORTS[index] ?? 0) + ground.portShift;
  return {
    name,
    port,
    folder,
    files: {},
    prepare: null,
    command: { program: PROGRAM, args: settings(port, folder), environment: {} },
    answers: () => exchange({ port, send: "PING\r\n", expect: "+PONG\r\n" }),
  };
}

function settings(port: number, folder: string): readonly string[] {
  return [
    ...["--bind", LOOPBACK, "--port", String(port), "--dir", folder],
    ...["--save", "", "--appendonly", "no", "--daemonize", "no"],
  ];
}
