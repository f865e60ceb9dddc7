import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ScanReport } from "../src/report/scan-report.ts";

/** The built program on small drawn modules, each with a folder and a cache of its own. */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
/** A hang, not a slow machine. */
const HANG_MS = 120_000;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Files by path below the module's folder; `go.mod` is written where none is given. */
export type DrawnFiles = Readonly<Record<string, string>>;

export class DrawnModule {
  readonly root: string;
  readonly #home: string;

  constructor(files: DrawnFiles) {
    this.#home = mkdtempSync(join(tmpdir(), "tidemark-scan-"));
    this.root = join(this.#home, "module");
    this.write({ "go.mod": "module example.com/shop\n\ngo 1.26\n", ...files });
  }

  get cacheFolder(): string {
    return join(this.#home, "cache", "tidemark", "scans");
  }

  write(files: DrawnFiles): void {
    for (const [path, text] of Object.entries(files)) {
      const whole = join(this.root, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, text);
    }
  }

  /** `tidemark scan` in the module's folder. */
  scan(...args: readonly string[]): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "scan", ...args], {
      cwd: this.root,
      encoding: "utf8",
      env: this.#environment(),
      maxBuffer: 64 * 1024 * 1024,
      timeout: HANG_MS,
    });
    return { status, stdout, stderr };
  }

  report(...args: readonly string[]): ScanReport {
    const { stdout, stderr } = this.scan("--json", ...args);
    if (stdout === "") throw new Error(stderr);
    const report: ScanReport = JSON.parse(stdout);
    return report;
  }

  /** A scan that is asked to stop as soon as its progress says `when`. */
  interruptedScan(when: RegExp, ...args: readonly string[]): Promise<Ran> {
    const child = spawn(process.execPath, [CLI, "scan", ...args], {
      cwd: this.root,
      env: this.#environment(),
      timeout: HANG_MS,
    });
    let [stdout, stderr, asked] = ["", "", false];
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
      if (!asked && when.test(stderr)) asked = child.kill("SIGINT");
    });
    return new Promise((done) => {
      child.on("close", (status) => done({ status, stdout, stderr }));
    });
  }

  git(...args: readonly string[]): string {
    const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    const run = spawnSync("git", ["-C", this.root, ...who, ...args], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout.trim();
  }

  close(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const { GOFLAGS: _, ...inherited } = process.env;
    return { ...inherited, XDG_CACHE_HOME: join(this.#home, "cache"), NO_COLOR: "1" };
  }
}

/** A function that leaves on a time-out while its goroutine still sends. */
export function leaky(pkg: string, name = "Ask"): string {
  return `package ${pkg}

import "context"

func slow() int { return 1 }

// ${name} answers before the context ends, or not at all.
func ${name}(ctx context.Context) int {
	answer := make(chan int)
	go func() {
		value := slow()
		answer <- value
	}()
	select {
	case value := <-answer:
		return value
	case <-ctx.Done():
		return 0
	}
}
`;
}

/** Line of the send in `leaky`. */
export const LEAKY_LINE = 12;
export const LEAKY_CLASS = "chan-send-after-timeout";

/** The same with room for the value. */
export function sound(pkg: string, name = "Ask"): string {
  return leaky(pkg, name).replace("make(chan int)", "make(chan int, 1)");
}
