import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { Slots } from "../src/serve/collect/slots.ts";
import { CASES_FOLDER, INCIDENTS_FOLDER } from "./cases.ts";

/** A patient that runs, with where it listens. */
export interface LivePatient {
  readonly url: string;
  stop(): void;
}

const LISTENING = /listening (http:\/\/\S+)/;
/** A patient that was forgotten ends by itself. */
const LIFE = "10m";
const START_MS_MAX = 60_000;
/** A build works, and does not wait. */
const BUILDS_AT_ONCE = 2;
/** Without tables for debuggers, which nobody reads and which take half of the linking. */
const BUILD = ["build", "-trimpath", "-ldflags=-w"];
const runFile = promisify(execFile);

/** Builds patients into a folder of its own and starts them one by one. */
export class PatientWard {
  readonly #folder = mkdtempSync(join(tmpdir(), "tidemark-patients-"));
  readonly #running = new Set<ChildProcess>();
  readonly #builds = new Slots(BUILDS_AT_ONCE);
  readonly #built = new Map<string, Promise<unknown>>();
  readonly #environment: Readonly<Record<string, string>>;

  /** The environment is added to the own one: where servers are, for one. */
  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment;
  }

  /** Builds `<case>/<variant>` of every name given, in one call of the toolchain each. */
  build(patients: readonly string[]): void {
    for (const patient of patients) {
      execFileSync("go", this.#buildWords(patient), {
        cwd: moduleOf(patient),
        stdio: ["ignore", "ignore", "inherit"],
      });
    }
  }

  /** Builds what is asked for the first time, while others run. */
  async ready(patient: string): Promise<void> {
    const building =
      this.#built.get(patient) ??
      this.#builds.use(() => runFile("go", this.#buildWords(patient), { cwd: moduleOf(patient) }));
    this.#built.set(patient, building);
    await building;
  }

  #buildWords(patient: string): string[] {
    const main = `./${relative(moduleOf(patient), join(CASES_FOLDER, patient))}`;
    return [...BUILD, "-o", this.#binary(patient), main];
  }

  /** Builds a program of another module under a name of its own. */
  buildFrom(module: string, program: { readonly name: string; readonly main: string }): void {
    const words = [...BUILD, "-o", this.#binary(program.name), program.main];
    execFileSync("go", words, { cwd: module, stdio: ["ignore", "ignore", "inherit"] });
  }

  async start(patient: string, args: readonly string[] = []): Promise<LivePatient> {
    const child = spawn(this.#binary(patient), ["-for", LIFE, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, ...this.#environment },
    });
    this.#running.add(child);
    child.on("exit", () => this.#running.delete(child));
    const url = await listeningUrl(child, patient);
    return { url, stop: () => child.kill("SIGTERM") };
  }

  /** Ends every patient and removes the binaries. */
  close(): void {
    for (const child of this.#running) child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #binary(patient: string): string {
    return join(this.#folder, patient.replaceAll("/", "-"));
  }
}

/** Incidents are a module of their own. */
function moduleOf(patient: string): string {
  return patient.startsWith("incidents/") ? INCIDENTS_FOLDER : CASES_FOLDER;
}

function listeningUrl(child: ChildProcess, patient: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${patient} does not listen`)), START_MS_MAX);
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const [, url] = LISTENING.exec(said) ?? [];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`${patient} ended before it listened`)));
  });
}
