/**
 * Runs every command of README.md and docs/ as it is written, the way a new user would:
 *
 *   npm run try-pages                    # all pages: 15 min, as root, on Linux, with Go
 *   npm run try-pages -- docs/soak.md    # one of them
 *
 * The package is packed and installed into an empty folder, for production only. Commands that
 * name cases/ or dist/ run in a clean clone with that installation, the others on a desk with
 * captures, logs and source (scripts/pages/). The addresses of the pages exist in a network
 * namespace in which a real leaking Go program, a service and a watch run.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsOf, linesOfPages, type PageLine } from "./page-lines.ts";
import { makeDesk, makePrograms, PUSHED_CONFIG, WATCH_CONFIG } from "./pages/make-desk.ts";
import {
  ADDRESSES,
  ENDED_BY_CTRL_C,
  MADE_ON,
  NOT_RUN,
  OTHER_CODES,
  PATIENT,
  PPROF_PORTS,
  SERVICE_PORT,
} from "./pages/stand-ins.ts";

const ROOT = join(import.meta.dirname, "..");
/** The first has a watch that answers; in the second the pages start their own at its port. */
const NAMESPACES = [`tidemark-pages-${process.pid}`, `tidemark-watch-${process.pid}`] as const;
const STARTS_WATCH = /tidemark watch\b/;
const PAGES_AT_ONCE = 3;
const COMMAND_MS_MAX = 240_000;
const AFTER_CTRL_C_MS_MAX = 30_000;
const VERDICT_CODES = [0, 1, 3];
const MISUNDERSTOOD = /unknown (?:option|command)|too many arguments|command not found/;
/** Words that stand for others. */
const PLACEHOLDER = /[<[]|\b(?:SOURCE|CLASS|FOLDER|REGEXP|FILE|HOST|DIR|PORT|PID)\b|…/;

interface Place {
  readonly root: string;
  readonly checkout: string;
  readonly template: string;
  readonly path: string;
}

interface Tried {
  readonly line: PageLine;
  /** Null where it was not run. */
  readonly code: number | null;
  readonly isOk: boolean;
  readonly note: string;
}

async function main(): Promise<number> {
  const asked = process.argv.slice(2);
  const lines = linesToTry().filter(({ page }) => asked.length === 0 || asked.includes(page));
  const root = mkdtempSync(join(tmpdir(), "tidemark-pages-"));
  const children: number[] = [];
  try {
    const place = install(root);
    openNamespaces();
    startServers(place, children);
    const tried = await tryPages(lines, place);
    return report(tried);
  } finally {
    for (const pid of children) stop(pid, "SIGKILL");
    closeNamespaces();
    rmSync(root, { recursive: true, force: true });
  }
}

function linesToTry(): readonly PageLine[] {
  return linesOfPages().filter(({ kind, command }) => {
    if (kind === "block") return true;
    // A word alone names the command.
    const isWhole = callsOf(command).some((words) => words.length > 1);
    return kind === "table" && isWhole && !PLACEHOLDER.test(command);
  });
}

/** The tarball in an empty folder, a clean clone beside it, and the desk of a reader. */
function install(root: string): Place {
  const user = join(root, "user");
  mkdirSync(user);
  writeFileSync(join(user, "package.json"), '{ "private": true }');
  const packing = ["pack", "--ignore-scripts", "--json", "--pack-destination", root];
  const [{ filename }] = JSON.parse(execFileSync("npm", packing, { cwd: ROOT, encoding: "utf8" }));
  const quiet = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...quiet, join(root, filename)], { cwd: user });
  const checkout = join(root, "checkout");
  execFileSync("git", ["clone", "--quiet", ROOT, checkout]);
  symlinkSync(join(user, "node_modules/tidemark/dist"), join(checkout, "dist"));
  const patient = join(root, "patient");
  execFileSync("go", ["build", "-o", patient, `./${PATIENT}`], { cwd: join(checkout, "cases") });
  const template = join(root, "desk");
  makeDesk({ checkout, patient, folder: template, home: join(root, "home") });
  makePrograms(join(root, "programs"));
  const bin = join(user, "node_modules/.bin");
  const path = `${join(root, "programs")}:${bin}:${process.env["PATH"]}`;
  return { root, checkout, template, path };
}

function openNamespaces(): void {
  for (const name of NAMESPACES) {
    mkdirSync(`/etc/netns/${name}`, { recursive: true });
    writeFileSync(
      `/etc/netns/${name}/hosts`,
      "127.0.0.1 localhost\n::1 localhost\n127.0.0.2 tidemark\n",
    );
    execFileSync("ip", ["netns", "add", name]);
    const inside = (...words: readonly string[]) =>
      execFileSync("ip", ["netns", "exec", name, "ip", ...words]);
    inside("link", "set", "lo", "up");
    for (const address of ADDRESSES) inside("addr", "add", `${address}/32`, "dev", "lo");
  }
}

function closeNamespaces(): void {
  for (const name of NAMESPACES) {
    rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
    // It may not have come so far; what went wrong is told by the error itself.
    spawnSync("ip", ["netns", "del", name]);
  }
}

/** The patient behind each port, a service for load, and a watch. */
function startServers({ root, path }: Place, children: number[]): void {
  writeFileSync(join(root, "watch.yml"), WATCH_CONFIG);
  writeFileSync(join(root, "pushed.yml"), PUSHED_CONFIG);
  const service = `require("node:http").createServer((_, answer) => answer.end("ok")).listen(${SERVICE_PORT})`;
  const patients = PPROF_PORTS.map((port) => `${join(root, "patient")} -addr :${port} -for 3h`);
  const watches = ["watch", "pushed"].map(
    (name) => `tidemark watch --config ${name}.yml --data ${join(root, name)} --every 10s`,
  );
  const [first, second] = NAMESPACES;
  const commands = [
    ...[...patients, `node -e '${service}'`, ...watches].map(
      (command) => [first, command] as const,
    ),
    ...patients.slice(0, 1).map((command) => [second, command] as const),
  ];
  for (const [name, command] of commands) {
    const child = spawn("ip", ["netns", "exec", name, "bash", "-c", command], {
      cwd: root,
      detached: true,
      stdio: "ignore",
      env: { ...process.env, PATH: path },
    });
    if (child.pid !== undefined) children.push(child.pid);
  }
}

async function tryPages(lines: readonly PageLine[], place: Place): Promise<readonly Tried[]> {
  const waiting = [...new Set(lines.map(({ page }) => page))];
  const tried: Tried[] = [];
  const work = async (): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      const desk = join(place.root, `desk-${page.replaceAll("/", "-")}`, "orders");
      cpSync(place.template, desk, { recursive: true, verbatimSymlinks: true });
      for (const name of ["orders-old", "orders-new"]) {
        cpSync(join(place.root, name), join(desk, "..", name));
      }
      for (const name of MADE_ON[page] ?? []) rmSync(join(desk, name), { recursive: true });
      for (const line of lines.filter((one) => one.page === page)) {
        const done = await tryLine(line, place, desk);
        tried.push(done);
        console.log(rowOf(done));
      }
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
  return tried;
}

async function tryLine(line: PageLine, place: Place, desk: string): Promise<Tried> {
  const skipped = NOT_RUN.find(([pattern]) => pattern.test(line.command));
  if (skipped !== undefined) return { line, code: null, isOk: true, note: skipped[1] };
  const { code, output } = STARTS_WATCH.test(line.command)
    ? await oneByOne(() => run(line.command, place, desk))
    : await run(line.command, place, desk);
  const others = OTHER_CODES.filter(([pattern]) => pattern.test(line.command));
  const own = callsOf(line.command).length > 0 ? VERDICT_CODES : [0];
  const codes = [...own, ...others.flatMap(([, also]) => also)];
  const said = MISUNDERSTOOD.exec(output)?.[0];
  const isOk = codes.includes(code) && said === undefined;
  const last = output.trim().split("\n").at(-1) ?? "";
  return { line, code, isOk, note: isOk ? "" : (said ?? last) };
}

let lastWatch: Promise<unknown> = Promise.resolve();

/** Two that start a watch would want the same port. */
function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  const done = lastWatch.then(work);
  lastWatch = done.catch(() => null);
  return done;
}

function run(
  command: string,
  { root, checkout, path }: Place,
  desk: string,
): Promise<{ readonly code: number; readonly output: string }> {
  // The system's own folders are not the reader's to fill here.
  const typed = command.replaceAll(/\/(?:var\/lib|etc)\/tidemark(?=\b)/g, desk);
  const inCheckout = /\bcases\/|\bdist\/|\btest\/sample-repo/.test(command);
  const testing = / -- go test/.test(command) && !inCheckout;
  const cwd = inCheckout ? checkout : testing ? join(checkout, "test/sample-repo") : desk;
  const home = join(root, "home");
  const cutMs = ENDED_BY_CTRL_C.find(([pattern]) => pattern.test(command))?.[1];
  const namespace = NAMESPACES[STARTS_WATCH.test(command) ? 1 : 0];
  const child = spawn("ip", ["netns", "exec", namespace, "bash", "-o", "pipefail", "-c", typed], {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...goFolders(), PATH: path, HOME: home, DESK: desk, BROWSER: "true" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output = `${output}${chunk.toString("utf8")}`.slice(-200_000);
    });
  }
  const pid = child.pid ?? 0;
  const timers = [setTimeout(() => stop(pid, "SIGKILL"), COMMAND_MS_MAX)];
  if (cutMs !== undefined) {
    timers.push(setTimeout(() => stop(pid, "SIGINT"), cutMs * 1_000));
    timers.push(setTimeout(() => stop(pid, "SIGKILL"), cutMs * 1_000 + AFTER_CTRL_C_MS_MAX));
  }
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      for (const timer of timers) clearTimeout(timer);
      // What a line left behind with `&`.
      stop(pid, "SIGKILL");
      resolve({ code: code ?? 137, output });
    });
  });
}

let goEnvironment: Readonly<Record<string, string>> | null = null;

/** Another home would build all of Go anew. */
function goFolders(): Readonly<Record<string, string>> {
  goEnvironment ??= JSON.parse(
    execFileSync("go", ["env", "-json", "GOCACHE", "GOMODCACHE", "GOPATH"], { encoding: "utf8" }),
  );
  return goEnvironment ?? {};
}

function stop(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}

function rowOf({ line, code, isOk, note }: Tried): string {
  const state = code === null ? "not run" : isOk ? "ok" : "FAILED";
  const exit = code === null ? "-" : String(code);
  return `${state.padEnd(8)}${exit.padEnd(4)}${line.page}  ${line.command}${note === "" ? "" : `  (${note})`}`;
}

function report(tried: readonly Tried[]): number {
  const ran = tried.filter(({ code }) => code !== null);
  const failed = ran.filter(({ isOk }) => !isOk);
  const pages = new Set(tried.map(({ line }) => line.page)).size;
  console.log(`\n${failed.map(rowOf).join("\n")}\n`);
  console.log(
    `${pages} pages: ${ran.length} commands run as written, ${failed.length} failed, ` +
      `${tried.length - ran.length} not run`,
  );
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
