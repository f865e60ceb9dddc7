import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeProfile } from "../../src/profile/decode.ts";
import type { Profile } from "../../src/profile/profile.ts";

/** Profiles of one real process; `test/samples/pprof/record.sh` makes them and the texts again. */
const FOLDER = new URL("./pprof/", import.meta.url);

export type SampleName = "heap" | "heap-later" | "allocs" | "goroutine" | "cpu";
export const SAMPLE_NAMES: readonly SampleName[] = [
  "heap",
  "heap-later",
  "allocs",
  "goroutine",
  "cpu",
];

export function samplePath(name: string): string {
  return fileURLToPath(new URL(name, FOLDER));
}

export function sampleBytes(name: SampleName): Uint8Array {
  return readFileSync(samplePath(`${name}.pb.gz`));
}

export function sampleProfile(name: SampleName): Profile {
  return decodeProfile(sampleBytes(name));
}

export function sampleText(name: string): string {
  return readFileSync(samplePath(name), "utf8");
}

/** The text that `go tool pprof` printed for the command that record.sh names. */
export function golden(name: string): string {
  return sampleText(`golden/${name}.txt`);
}

/** What the installed `go tool pprof` prints now; null where there is no Go. */
export function goToolPprof(args: readonly string[]): string | null {
  const env = { ...process.env, TZ: "UTC", PPROF_BINARY_PATH: samplePath("none") };
  const options = { encoding: "utf8", env, maxBuffer: 1 << 28 } as const;
  const run = spawnSync("go", ["tool", "pprof", "-symbolize=none", ...args], options);
  return run.error !== undefined || run.status !== 0 ? null : run.stdout;
}

/** True when Go is there. Under CI it must be: a comparison that is left out proves nothing. */
export function hasGo(): boolean {
  const found = spawnSync("go", ["version"]).status === 0;
  if (!found && process.env["CI"] === "true") throw new Error("CI needs Go for this test");
  return found;
}
