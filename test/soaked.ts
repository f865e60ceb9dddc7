import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPaths } from "../src/capture/open-source.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { runShell } from "../src/cli/shell.ts";
import type { Side } from "../src/experiment/verify/side.ts";
import type { Verified } from "../src/experiment/verify/verified.ts";
import { judgeSide, verifySides } from "../src/experiment/verify/verify.ts";
import type { Report } from "../src/report/report.ts";
import { Slots } from "../src/serve/collect/slots.ts";
import type { LivePatient, PatientWard } from "./live-patients.ts";
import { recordedIo } from "./recorded-io.ts";
import type { Dose } from "./soak-doses.ts";

const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
/** Each is a program, its peers, and a Node process: more would only slow each other down. */
const PROGRAMS_AT_ONCE = 16;
/** Reading captures is work, not waiting. */
const VERIFIES_AT_ONCE = 2;
const PATIENT_LIFE = "15m";

/** A program that is driven from outside, and how. */
export interface Soakable {
  /** As the ward knows it. */
  readonly program: string;
  readonly dose: Dose;
  readonly args?: readonly string[];
  /**
   * By the built command line in a process of its own; else the same command runs in this one,
   * which has been compiled by the soaks before it: a third of the processor time.
   */
  readonly isBuilt?: boolean;
  /** What happens around it meanwhile; ends when the signal says so. */
  readonly meanwhile?: (over: AbortSignal) => Promise<void>;
}

export interface Soaked {
  readonly status: number | null;
  readonly report: Report;
  readonly stderr: string;
  /** Where the captures are. */
  readonly folder: string;
}

/** The short form of a soak: phases as short as the verdict stays right (s). */
const SHORT = { baseline: 4, load: 14, coolDown: 12, cycles: 3 };
/** So few requests come that nearly always there are none. */
const IDLE = { baseline: 1, load: 3, coolDown: 2, cycles: 1 };
const IDLE_PER_SECOND = 0.02;
/** From round to round: a capture costs both sides, and many are at it at once. */
const EVERY = "3500ms";

/** Runs soaks of live patients side by side, keeps what they captured, and compares it. */
export class SoakBench {
  readonly #ward: PatientWard;
  readonly #root = mkdtempSync(join(tmpdir(), "tidemark-soaks-"));
  readonly #programs = new Slots(PROGRAMS_AT_ONCE);
  readonly #verifies = new Slots(VERIFIES_AT_ONCE);
  #count = 0;

  constructor(ward: PatientWard) {
    this.#ward = ward;
  }

  /** With the dose of the program. */
  soak(soakable: Soakable): Promise<Soaked> {
    const { perSecond, coolDownSeconds = SHORT.coolDown, cycles = SHORT.cycles } = soakable.dose;
    return this.#run(soakable, { ...SHORT, coolDown: coolDownSeconds, cycles, perSecond });
  }

  /** Next to nothing is asked of the program. */
  soakIdle(soakable: Soakable): Promise<Soaked> {
    const plan = { ...IDLE, perSecond: IDLE_PER_SECOND };
    return this.#run({ ...soakable, isBuilt: false }, plan);
  }

  /** Each after against the same before, which is read once. */
  async verifyAll(before: Soaked, afters: readonly Soaked[]): Promise<readonly Verified[]> {
    const side = await sideOf(before, "before");
    const verified: Verified[] = [];
    for (const after of afters) verified.push(verifySides(side, await sideOf(after, "after")));
    return verified;
  }

  /** As the built command line prints it. */
  async verify(before: Soaked, after: Soaked): Promise<Verified> {
    const args = ["verify", before.folder, after.folder, "--json"];
    const { stdout, stderr } = await this.#verifies.use(() => this.#built(args));
    return parsed<Verified>(stdout, stderr);
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #run(soakable: Soakable, plan: Plan): Promise<Soaked> {
    return this.#programs.use(async () => {
      const { program, dose, args = [], meanwhile } = soakable;
      await this.#ward.ready(program);
      const rate = dose.rate === undefined ? [] : ["-rate", String(dose.rate)];
      const driven = ["-for", PATIENT_LIFE, "-traffic", "outside", ...rate, ...args];
      const live = await this.#ward.start(program, driven);
      const over = new AbortController();
      const around = meanwhile?.(over.signal);
      try {
        return await this.#press(live, soakable, plan);
      } finally {
        over.abort();
        live.stop();
        await around;
      }
    });
  }

  async #press({ url }: LivePatient, { dose, isBuilt }: Soakable, plan: Plan): Promise<Soaked> {
    const folder = join(this.#root, String(++this.#count));
    const args = ["soak", url, "--url", `${url}/traffic?times=${dose.times ?? 1}`, "--json"];
    args.push("--rate", String(plan.perSecond), "--cycles", String(plan.cycles));
    args.push("--baseline", `${plan.baseline}s`, "--load", `${plan.load}s`);
    args.push("--cool-down", `${plan.coolDown}s`, "--out", folder, "--every", EVERY);
    const { status, stdout, stderr } = await (isBuilt ? this.#built(args) : this.#here(args));
    return { status, report: parsed<Report>(stdout, stderr), stderr, folder };
  }

  async #here(args: readonly string[]): Promise<Ran> {
    const io = recordedIo({ cwd: this.#root });
    const status = await runShell(args, COMMANDS, io);
    return { status, ...io.written() };
  }

  #built(args: readonly string[]): Promise<Ran> {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: this.#root });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString("utf8");
    });
    return new Promise((resolve) => {
      child.on("close", (status) => resolve({ status, stdout, stderr }));
    });
  }
}

async function sideOf({ folder }: Soaked, name: "before" | "after"): Promise<Side> {
  const captures = await openPaths([folder], process.stdin);
  return judgeSide(captures, { name, source: folder, build: null });
}

interface Plan {
  readonly baseline: number;
  readonly load: number;
  readonly coolDown: number;
  readonly cycles: number;
  readonly perSecond: number;
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function parsed<Result>(stdout: string, stderr: string): Result {
  try {
    return JSON.parse(stdout) as Result;
  } catch {
    throw new Error(`tidemark printed no JSON; it said: ${stderr}`);
  }
}
