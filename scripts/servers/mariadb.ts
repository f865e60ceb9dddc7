import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Ground, type Instance, instanceFolder, LOOPBACK, type Server } from "./server.ts";

const PROGRAM = "/usr/sbin/mariadbd";
const INSTALL = "/usr/bin/mariadb-install-db";
const CLIENT = "/usr/bin/mariadb";
const PORT = 13306;
/** User, password and database alike. */
const NAME = "tidemark";
const PING_MS_MAX = 10_000;
const runFile = promisify(execFile);

/** Run at each start, before anybody is served. */
const INIT_SQL = `CREATE DATABASE IF NOT EXISTS ${NAME};
CREATE USER IF NOT EXISTS '${NAME}'@'${LOOPBACK}' IDENTIFIED BY '${NAME}';
GRANT ALL ON ${NAME}.* TO '${NAME}'@'${LOOPBACK}';
`;

export const mariadb: Server = {
  name: "database",
  programs: {
    [PROGRAM]: "mariadb-server",
    [INSTALL]: "mariadb-server",
    [CLIENT]: "mariadb-client",
  },
  instances: (ground) => [instance(ground)],
  addresses: ({ portShift }) => ({
    DB_DSN: `${NAME}:${NAME}@tcp(${LOOPBACK}:${PORT + portShift})/${NAME}`,
  }),
};

function instance(ground: Ground): Instance {
  const folder = instanceFolder(ground, "mariadb");
  const port = PORT + ground.portShift;
  return {
    name: "mariadb",
    port,
    folder,
    files: { "init.sql": INIT_SQL },
    prepare: install(folder),
    command: { program: PROGRAM, args: settings(port, folder), environment: {} },
    answers: () => ping(port),
  };
}

function install(folder: string) {
  return {
    program: INSTALL,
    args: ["--no-defaults", `--datadir=${folder}/data`, `--tmpdir=${folder}`, "--skip-test-db"],
    environment: {},
  };
}

/** The socket is named from the data folder: whole, its path may be longer than sockets allow. */
function settings(port: number, folder: string): readonly string[] {
  return [
    "--no-defaults",
    `--datadir=${folder}/data`,
    `--tmpdir=${folder}`,
    "--socket=mariadb.sock",
    "--pid-file=mariadb.pid",
    `--init-file=${folder}/init.sql`,
    `--bind-address=${LOOPBACK}`,
    `--port=${port}`,
    "--skip-name-resolve",
    "--skip-log-bin",
    "--performance-schema=OFF",
    "--innodb-buffer-pool-size=32M",
    "--innodb-flush-log-at-trx-commit=2",
  ];
}

async function ping(port: number): Promise<void> {
  const login = [`--host=${LOOPBACK}`, `--port=${port}`, `--user=${NAME}`, `--password=${NAME}`];
  await runFile(CLIENT, ["--no-defaults", ...login, "--execute=SELECT 1", NAME], {
    timeout: PING_MS_MAX,
  });
}
