import { exchange } from "./exchange.ts";
import { type Ground, type Instance, instanceFolder, LOOPBACK, type Server } from "./server.ts";

/** The script behind Debian's wrapper: the wrapper runs as root or as its own user only. */
const PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server";
const EPMD = "/usr/bin/epmd";
const PORT = 15673;
const DIST_PORT = 15674;
/** Erlang's port mapper, which would otherwise be started as a daemon and outlive the server. */
const EPMD_PORT = 14369;
/** `AMQP`, then protocol 0-9-1. */
const HELLO = "AMQP\x00\x00\x09\x01";
/** A method frame on channel 0: Connection.Start. */
const START_FRAME = "\x01\x00\x00";
/** One scheduler that does not spin while idle: the machine has others to serve. */
const ERLANG_OPTIONS = "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false";

export const rabbitmq: Server = {
  name: "rabbitmq",
  programs: { [PROGRAM]: "rabbitmq-server", [EPMD]: "erlang-base" },
  instances: (ground) => [epmd(ground), broker(ground)],
  addresses: ({ portShift }) => ({
    AMQP_URL: `amqp://guest:guest@${LOOPBACK}:${PORT + portShift}/`,
  }),
};

function epmd(ground: Ground): Instance {
  const port = EPMD_PORT + ground.portShift;
  return {
    name: "rabbitmq-epmd",
    port,
    folder: instanceFolder(ground, "rabbitmq-epmd"),
    files: {},
    prepare: null,
    command: {
      program: EPMD,
      args: ["-port", String(port), "-address", LOOPBACK],
      environment: {},
    },
    // NAMES_REQ, one byte, answered with the port of the mapper itself in four bytes.
    answers: () => exchange({ port, send: "\x00\x01n", expect: "\x00\x00" }),
  };
}

function broker(ground: Ground): Instance {
  const folder = instanceFolder(ground, "rabbitmq");
  const port = PORT + ground.portShift;
  return {
    name: "rabbitmq",
    port,
    folder,
    files: { enabled_plugins: "[].\n", "rabbitmq.conf": "", "rabbitmq-env.conf": "" },
    prepare: null,
    command: { program: PROGRAM, args: [], environment: settings(ground, folder) },
    answers: () => exchange({ port, send: HELLO, expect: START_FRAME }),
  };
}

/** Everything that would otherwise lie under /var or be read from /etc. */
function settings({ portShift }: Ground, folder: string): Readonly<Record<string, string>> {
  return {
    ERL_EPMD_PORT: String(EPMD_PORT + portShift),
    ERL_EPMD_ADDRESS: LOOPBACK,
    RABBITMQ_NODENAME: "tidemark@localhost",
    RABBITMQ_NODE_IP_ADDRESS: LOOPBACK,
    RABBITMQ_NODE_PORT: String(PORT + portShift),
    RABBITMQ_DIST_PORT: String(DIST_PORT + portShift),
    RABBITMQ_CONF_ENV_FILE: `${folder}/rabbitmq-env.conf`,
    RABBITMQ_CONFIG_FILE: `${folder}/rabbitmq.conf`,
    RABBITMQ_ENABLED_PLUGINS_FILE: `${folder}/enabled_plugins`,
    RABBITMQ_MNESIA_BASE: `${folder}/mnesia`,
    RABBITMQ_LOG_BASE: `${folder}/log`,
    RABBITMQ_LOGS: "-",
    RABBITMQ_PID_FILE: `${folder}/rabbitmq.pid`,
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: ERLANG_OPTIONS,
  };
}
