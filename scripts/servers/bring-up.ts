/** Starts servers, one instance after the other, and waits until each answers. */
import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { giveTo, unprivileged } from "./account.ts";
import { isTaken } from "./exchange.ts";
import { missingFor } from "./missing.ts";
import { endProcessesIn } from "./our-processes.ts";
import type { Command, Ground, Instance, Server } from "./server.ts";
import { alone, keepPid, pidOf } from "./state.ts";

/** A virtual machine starts in seconds; on two busy cores in a minute. */
const START_MS_MAX = 120_000;
const ASK_AGAIN_MS = 200;
const RETRY_AFTER_MS = 2_000;
const PREPARE_MS_MAX = 120_000;
/** Enough to hold a server's own words about why it ended. */
const LOG_LINES_SHOWN = 12;
const LOG_FILE = "server.log";
const runFile = promisify(execFile);

export interface Standing {
  readonly instance: Instance;
  readonly pid: number | null;
  /** Whether this command started it. */
  readonly isNew: boolean;
}

/**
 * Starts what does not run yet. Servers start side by side, the instances of one in turn.
 * Throws when programs are missing, a port is taken, or a server does not answer in time.
 */
export async function bringUp(
  ground: Ground,
  servers: readonly Server[],
): Promise<readonly Standing[]> {
  if (servers.length === 0) return [];
  if (process.platform !== "linux") throw new Error("servers of incidents need Linux");
  const missing = missingFor(servers);
  if (missing !== null) {
    throw new Error(`missing: ${missing.programs.join(", ")}; install with: ${missing.install}`);
  }
  return alone(ground, async () => {
    const attempts = await Promise.allSettled(servers.map((server) => bringUpOne(ground, server)));
    return attempts.flatMap((attempt) => {
      if (attempt.status === "rejected") throw attempt.reason;
      return attempt.value;
    });
  });
}

/** Starts one instance that was stopped, with the data it had. */
export async function startInstance(ground: Ground, instance: Instance): Promise<Standing> {
  const running = pidOf(ground, instance);
  if (running === null) await endProcessesIn(instance.folder);
  if (running === null && (await isTaken(instance.port))) {
    throw new Error(`${instance.name}: port ${instance.port} is taken by another program`);
  }
  if (running === null) await prepare(instance);
  const pid = running ?? launch(instance);
  keepPid(ground, instance, pid);
  await untilAnswers(ground, instance);
  return { instance, pid, isNew: running === null };
}

async function bringUpOne(ground: Ground, server: Server): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const instance of server.instances(ground)) {
    standings.push(await startOrRetry(ground, instance));
  }
  return standings;
}

/** Grounds may come up side by side on a busy machine: what ended is started once more. */
async function startOrRetry(ground: Ground, instance: Instance): Promise<Standing> {
  try {
    return await startInstance(ground, instance);
  } catch {
    await sleep(RETRY_AFTER_MS);
    return startInstance(ground, instance);
  }
}

/** Once in the life of a folder: what failed halfway is begun anew. */
async function prepare({ name, folder, files, prepare: command }: Instance): Promise<void> {
  const account = unprivileged();
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) === undefined) return;
  giveTo(folder, account);
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(folder, file), text);
    giveTo(join(folder, file), account);
  }
  if (command === null) return;
  const options = { ...surroundings(command, folder), ...account, timeout: PREPARE_MS_MAX };
  await runFile(command.program, [...command.args], options).catch((error: Error) => {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${name}: ${error.message}`);
  });
}

/** In a session of its own, so that it outlives this command and its terminal. */
function launch({ name, folder, command }: Instance): number {
  const log = openSync(join(folder, LOG_FILE), "a");
  const child = spawn(command.program, [...command.args], {
    ...surroundings(command, folder),
    ...unprivileged(),
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.on("error", () => {});
  child.unref();
  if (child.pid === undefined) throw new Error(`${name}: ${command.program} cannot be started`);
  return child.pid;
}

/** Little of our own environment: settings of the machine's own servers would reach ours. */
function surroundings({ environment }: Command, folder: string) {
  return {
    cwd: folder,
    env: {
      PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
      LC_ALL: "C.UTF-8",
      HOME: folder,
      TMPDIR: folder,
      ...environment,
    },
  };
}

async function untilAnswers(ground: Ground, instance: Instance): Promise<void> {
  const untilMs = performance.now() + START_MS_MAX;
  for (;;) {
    const said = await instance.answers().then(
      () => null,
      (error: Error) => error.message,
    );
    if (said === null) return;
    if (pidOf(ground, instance) === null) throw failure(instance, "ended");
    if (performance.now() > untilMs) {
      throw failure(instance, `no answer in ${START_MS_MAX / 1000} s (${said})`);
    }
    await sleep(ASK_AGAIN_MS);
  }
}

function failure({ name, folder }: Instance, said: string): Error {
  const lines = readFileSync(join(folder, LOG_FILE), "utf8").trimEnd().split("\n");
  return new Error([`${name}: ${said}`, ...lines.slice(-LOG_LINES_SHOWN)].join("\n  "));
}
