/**
 * Records the text fixtures of test/samples/go from the program beside it, with the installed Go
 * or another one through Go's module proxy. Waits a minute so that waits have an age.
 *
 *   npx tsx test/samples/record.ts            the installed Go, with the leak profile's experiment
 *   npx tsx test/samples/record.ts go1.27.0   that version; labels are in its dumps' headers
 */

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = new URL("program/", import.meta.url);
const SAMPLES = new URL("go/", import.meta.url);
/** Go prints ages from one minute on, counted from the first collection that saw the wait. */
const AGE_MS = 65_000;
const EXIT_MS = 2_000;

const ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ["goroutine.pb.gz", "goroutine"],
  ["goroutine-debug1.txt", "goroutine?debug=1"],
  ["goroutine-debug2.txt", "goroutine?debug=2"],
  ["heap.pb.gz", "heap"],
  ["heap-debug1.txt", "heap?debug=1"],
  ["threadcreate-debug1.txt", "threadcreate?debug=1"],
  ["block-debug1.txt", "block?debug=1"],
  ["mutex-debug1.txt", "mutex?debug=1"],
  ["goroutineleak.pb.gz", "goroutineleak"],
  ["goroutineleak-debug1.txt", "goroutineleak?debug=1"],
  ["goroutineleak-debug2.txt", "goroutineleak?debug=2"],
]);

function build(folder: string, toolchain: string | null): { binary: string; version: string } {
  cpSync(PROGRAM, folder, { recursive: true });
  const env = { ...process.env, GOTOOLCHAIN: toolchain ?? "local" };
  const version = execFileSync("go", ["env", "GOVERSION"], { env, encoding: "utf8" }).trim();
  const minor = Number(/^go1\.(\d+)/.exec(version)?.[1]);
  if (minor >= 27) execFileSync("go", ["mod", "edit", "-go=1.27"], { cwd: folder, env });
  // From 1.27 on the leak profile needs no experiment.
  const experiment = minor === 26 ? { GOEXPERIMENT: "goroutineleakprofile" } : {};
  const binary = join(folder, "program");
  const options = { cwd: folder, env: { ...env, ...experiment }, stdio: "inherit" } as const;
  execFileSync("go", ["build", "-trimpath", "-o", binary, "."], options);
  return { binary, version };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function keep(version: string, name: string, content: Uint8Array): void {
  writeFileSync(new URL(`${version}-blocked-${name}`, SAMPLES), content);
  process.stdout.write(`${version}-blocked-${name}: ${content.length} bytes\n`);
}

async function record(binary: string, version: string): Promise<void> {
  const program = spawn(binary, [], { stdio: ["pipe", "pipe", "pipe"] });
  const log: Buffer[] = [];
  program.stderr.on("data", (chunk: Buffer) => log.push(chunk));
  const address = await new Promise<string>((resolve) => {
    program.stdout.on("data", (chunk: Buffer) =>
      resolve(/on (\S+)/.exec(String(chunk))?.[1] ?? ""),
    );
  });
  await pause(AGE_MS);
  for (const [name, path] of ENDPOINTS) {
    const response = await fetch(`http://${address}/debug/pprof/${path}`);
    if (response.ok) keep(version, name, new Uint8Array(await response.arrayBuffer()));
    else process.stdout.write(`${name}: ${response.status} ${(await response.text()).trim()}\n`);
  }
  program.kill("SIGQUIT");
  await pause(EXIT_MS);
  keep(version, "sigquit.log", Buffer.concat(log));
}

const folder = mkdtempSync(join(tmpdir(), "tidemark-samples-"));
try {
  const { binary, version } = build(folder, process.argv[2] ?? null);
  await record(binary, version);
} finally {
  rmSync(folder, { recursive: true });
}
