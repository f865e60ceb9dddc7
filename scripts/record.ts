/**
 * Records patients: builds a case, runs it, and takes captures of it with Tidemark's own watch.
 *
 *   npm run record -- timeout-send            both variants of a case
 *   npm run record -- timeout-send/leaking    one variant
 *   npm run record -- --all --jobs 12         every case, twelve side by side
 *   npm run record -- incidents/pipeline      an incident, with the servers it names
 *   npm run record -- --all --missing         only those without captures
 *   npm run record -- timeout-send/leaking --toolchain go1.27.0 --seconds 60
 *
 * What is recorded lands in cases/<case>/<variant>/captures: one folder as `tidemark capture`
 * writes it, and the patient's GC trace. With another toolchain it lands in captures-<toolchain>,
 * with few rounds and with the leak profile in its text forms. Servers that an incident names are
 * started first and, unless they were up already, ended afterwards; `--shift` as in
 * scripts/cases.ts.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { parseArgs, promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { TIDEMARK_VERSION } from "../src/base/version.ts";
import type { Capture, Target } from "../src/capture/capture.ts";
import { parseSource } from "../src/capture/source.ts";
import { watchTarget } from "../src/capture/watch-target.ts";
import { type FolderHistory, openFolderHistory } from "../src/history/folder-history.ts";
import { bringUp } from "./servers/bring-up.ts";
import { type Interruption, interrupt } from "./servers/interruptions.ts";
import { addressesOn, serversNamed } from "./servers/servers.ts";
import { groundOf } from "./servers/state.ts";
import { standings, takeDown } from "./servers/take-down.ts";
import { withoutMachine } from "./without-machine.ts";

const CASES = join(import.meta.dirname, "..", "cases");
/** A Go module of its own below the cases, with its own folders of variants. */
const INCIDENTS = "incidents";
const SECONDS_DEFAULT = 240;
/** A young process is still starting: recording begins here unless the case says otherwise. */
const WARM_UP_SECONDS_DEFAULT = 20;
/** Rounds of one recording: 24 are asked for, and more only cost space. */
const ROUNDS = 27;
/** With another toolchain only the forms matter, not the verdict. */
const ROUNDS_OF_OTHER_TOOLCHAIN = 3;
const runFile = promisify(execFile);

interface Variant {
  readonly name: string;
  readonly folder: string;
  readonly recordSeconds: number;
  readonly warmUpSeconds: number;
  /** Seconds into the recording at which the process is killed and started again. */
  readonly restartAtSeconds: number | null;
  readonly args: readonly string[];
  /** The variant that is built: another one where only the circumstances differ. */
  readonly program: string;
  /** Names of servers that must stand, and which of their processes go away for a while. */
  readonly servers: readonly string[];
  readonly interruptions: readonly Interruption[];
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    missing: { type: "boolean", default: false },
    jobs: { type: "string", default: "8" },
    seconds: { type: "string" },
    toolchain: { type: "string" },
    shift: { type: "string", default: "0" },
  },
});

/** The leak profile is an experiment of Go 1.26 and stands in later toolchains without it. */
const goEnvironment =
  flags.toolchain === undefined
    ? { ...process.env, GOEXPERIMENT: "goroutineleakprofile" }
    : { ...process.env, GOTOOLCHAIN: flags.toolchain };
const capturesName = flags.toolchain === undefined ? "captures" : `captures-${flags.toolchain}`;

const binaries = mkdtempSync(join(tmpdir(), "tidemark-record-"));
const failures: string[] = [];
const ground = groundOf(Number(flags.shift));

function allVariants(): readonly Variant[] {
  const cases = foldersIn(CASES).flatMap((name) => [`${name}/leaking`, `${name}/healthy`]);
  const incidents = foldersIn(join(CASES, INCIDENTS)).flatMap((name) =>
    foldersIn(join(CASES, INCIDENTS, name)).map((variant) => `${INCIDENTS}/${name}/${variant}`),
  );
  return [...cases, ...incidents]
    .filter((name) => existsSync(join(CASES, name, "expected.json")))
    .map(readVariant);
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function readVariant(name: string): Variant {
  const folder = join(CASES, name);
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
  return {
    name,
    folder,
    recordSeconds: Number(flags.seconds ?? expected.recordSeconds ?? SECONDS_DEFAULT),
    warmUpSeconds: Number(expected.warmUpSeconds ?? WARM_UP_SECONDS_DEFAULT),
    restartAtSeconds: expected.restartAtSeconds ?? null,
    args: expected.args ?? [],
    program: expected.program === undefined ? name : `${INCIDENTS}/${expected.program}`,
    servers: expected.servers ?? [],
    interruptions: expected.interruptions ?? [],
  };
}

function isChosen({ name, folder }: Variant): boolean {
  if (flags.missing && existsSync(join(folder, capturesName, "manifest.json"))) return false;
  return flags.all || positionals.some((word) => name === word || name.startsWith(`${word}/`));
}

/** The longest first, so that nothing is left to run alone at the end. */
async function recordAll(variants: readonly Variant[]): Promise<void> {
  const queue = [...variants].sort((a, b) => b.recordSeconds - a.recordSeconds);
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await record(next).catch((error) => failures.push(`${next?.name}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: Number(flags.jobs) }, worker));
}

async function record(variant: Variant): Promise<void> {
  const binary = await build(variant);
  const patient = await Patient.start(binary, variant);
  const over = new AbortController();
  try {
    console.log(`${variant.name}: recording ${variant.recordSeconds} s at ${patient.url}`);
    await sleep(variant.warmUpSeconds * 1000);
    const interrupted = interrupt(ground, variant.interruptions, over.signal);
    await Promise.all([takeCaptures(variant, patient), interrupted]);
  } finally {
    over.abort();
    await patient.stop();
  }
  writeFileSync(join(variant.folder, capturesName, "gctrace.log.gz"), gzipSync(patient.gcTrace));
  console.log(`${variant.name}: done, ${sizeOf(variant)} bytes`);
}

/** Not in step with the program: others are being recorded meanwhile. */
async function build({ name, program }: Variant): Promise<string> {
  const binary = join(binaries, name.replaceAll("/", "-"));
  const module = program.startsWith(`${INCIDENTS}/`) ? INCIDENTS : ".";
  // -trimpath: captures name files by module path, equal on every machine.
  await runFile("go", ["build", "-trimpath", "-o", binary, `./${relative(module, program)}`], {
    cwd: join(CASES, module),
    env: goEnvironment,
  });
  return binary;
}

async function takeCaptures(variant: Variant, patient: Patient): Promise<void> {
  const folder = join(variant.folder, capturesName);
  rmSync(folder, { recursive: true, force: true });
  const source = parseSource(patient.url, {
    labels: { case: variant.name, goVersion: goVersion() },
  });
  if (source.type !== "live") throw new Error("a patient's address is a live target");
  const history = await openFolderHistory(folder, {
    target: source.target,
    limitBytes: null,
    startedAtMs: Date.now(),
    toolVersion: TIDEMARK_VERSION,
  });
  const forMs = variant.recordSeconds * 1000;
  const rounds = watchTarget(source, {
    everyMs: forMs / (roundsWanted() - 1),
    forMs,
    signal: new AbortController().signal,
    extraKinds: ["heap-text", "goroutine-text"],
  });
  const startedMs = performance.now();
  let isRestarted = false;
  for await (const round of rounds) {
    await history.append({ ...round, captures: round.captures.map(withoutMachine) });
    const seconds = (performance.now() - startedMs) / 1000;
    if (isRestarted || seconds < (variant.restartAtSeconds ?? Number.POSITIVE_INFINITY)) continue;
    isRestarted = true;
    await patient.restart();
  }
  if (flags.toolchain !== undefined) await takeLeakTexts(patient.url, source.target, history);
  await history.close();
}

function roundsWanted(): number {
  return flags.toolchain === undefined ? ROUNDS : ROUNDS_OF_OTHER_TOOLCHAIN;
}

/** The leak profile as text, which the ladder does not ask for. */
async function takeLeakTexts(url: string, target: Target, history: FolderHistory): Promise<void> {
  const captures: Capture[] = [];
  for (const debug of [1, 2]) {
    const whence = `${url}/debug/pprof/goroutineleak?debug=${debug}`;
    const response = await fetch(whence);
    captures.push({
      name: `goroutineleak-debug${debug}.txt`,
      kind: debug === 1 ? "file" : "goroutine-ids",
      takenAtMs: Date.now(),
      whence,
      target,
      bytes: new Uint8Array(await response.arrayBuffer()),
    });
  }
  await history.append({ captures, problems: [], events: [] });
}

/** A patient process, restarted on the port it had. */
class Patient {
  readonly url: string;
  readonly #binary: string;
  readonly #args: readonly string[];
  #child: ChildProcess;
  #gcTrace = "";

  private constructor(binary: string, args: readonly string[], child: ChildProcess, url: string) {
    this.#binary = binary;
    this.#args = args;
    this.#child = child;
    this.url = url;
    this.#follow();
  }

  static async start(binary: string, variant: Variant): Promise<Patient> {
    const child = launch(binary, variant.args);
    return new Patient(binary, variant.args, child, await listening(child, variant.name));
  }

  get gcTrace(): string {
    return this.#gcTrace;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#child = launch(this.#binary, [...this.#args, "-addr", new URL(this.url).host]);
    this.#follow();
    await listening(this.#child, this.url);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await ended;
  }

  #follow(): void {
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#gcTrace += chunk.toString("utf8");
    });
  }
}

function launch(binary: string, args: readonly string[]): ChildProcess {
  // Started by a short name: its command line is part of what it tells.
  return spawn(`./${basename(binary)}`, args, {
    cwd: dirname(binary),
    env: { ...process.env, ...addressesOn(ground), GODEBUG: "gctrace=1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function listening(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const [, url] = /listening (http:\/\/\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (status) => reject(new Error(`${name} ended with ${status}`)));
  });
}

function goVersion(): string {
  const options = { cwd: CASES, env: goEnvironment, encoding: "utf8" } as const;
  return execFileSync("go", ["env", "GOVERSION"], options).trim();
}

function sizeOf({ folder }: Variant): number {
  const captures = join(folder, capturesName);
  if (!existsSync(captures)) return 0;
  return readdirSync(captures).reduce((sum, file) => sum + statSync(join(captures, file)).size, 0);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const chosen = allVariants().filter((variant) => isChosen(variant));
if (chosen.length === 0) {
  console.error("nothing chosen: name a case, a case/variant, or --all");
  process.exit(2);
}
const servers = serversNamed(chosen.flatMap((variant) => variant.servers));
const started = servers.filter((one) => standings(ground, [one]).some(({ pid }) => pid === null));
try {
  await bringUp(ground, servers);
  await recordAll(chosen);
} finally {
  await takeDown(ground, started);
}
rmSync(binaries, { recursive: true, force: true });
for (const variant of chosen) console.log(`${variant.name}: ${sizeOf(variant)} bytes`);
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
