/**
 * `npm run bench -- scan [name…]`, after `npm run build`: tidemark scan against `go vet` and
 * staticcheck over the standard library and large modules, whole process, cold and with a warm
 * cache. They read the tests of the same packages too, the scan leaves them out. Every side starts
 * from empty caches of its own; module downloads are not counted.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cost, costOf } from "./compare.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const STATICCHECK = "honnef.co/go/tools/cmd/staticcheck@v0.8.2";
/** Our share of the cold time of `go vet`, and the least gain of a warm cache. */
const COLD_SHARE_MAX = 0.5;
const WARM_GAIN_MIN = 10;
const PEAK_MB_MAX = 1_500;

interface Subject {
  readonly name: string;
  /** Module at a version; null for the standard library of the installed Go. */
  readonly module: string | null;
  /** What `go vet` is given. */
  readonly packages: string;
}

const SUBJECTS: readonly Subject[] = [
  { name: "std", module: null, packages: "std cmd" },
  { name: "prometheus", module: "github.com/prometheus/prometheus@v0.315.0", packages: "./..." },
  { name: "client-go", module: "k8s.io/client-go@v0.37.2", packages: "./..." },
  { name: "apiserver", module: "k8s.io/apiserver@v0.37.2", packages: "./..." },
  {
    name: "pprof",
    module: "github.com/google/pprof@v0.0.0-20260906184651-6331bc6350fe",
    packages: "./...",
  },
  { name: "nats-server", module: "github.com/nats-io/nats-server/v2@v2.15.2", packages: "./..." },
];

export async function run(argv: readonly string[]): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "tidemark-bench-scan-"));
  const staticcheck = installStaticcheck();
  for (const subject of SUBJECTS) {
    if (argv.length > 0 && !argv.includes(subject.name)) continue;
    const folder = await folderOf(subject, work);
    await compare(subject, { folder, work, staticcheck });
  }
  rmSync(work, { recursive: true, force: true });
}

interface Place {
  readonly folder: string;
  readonly work: string;
  readonly staticcheck: string;
}

/** What the sides cost on one subject; caches of each are empty at first. */
interface ScanCosts {
  readonly cold: Cost;
  readonly warm: Cost;
  readonly vet: Cost;
  readonly check: Cost;
  readonly lines: number;
  readonly findings: number;
}

/** `npm run bench -- peers` asks for these as well. */
export async function measureScan(name: string): Promise<ScanCosts | null> {
  const subject = SUBJECTS.find((one) => one.name === name);
  if (subject === undefined) return null;
  const work = mkdtempSync(join(tmpdir(), "tidemark-bench-scan-"));
  try {
    const folder = await folderOf(subject, work);
    return await costsOf(subject, { folder, work, staticcheck: installStaticcheck() });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function costsOf(subject: Subject, place: Place): Promise<ScanCosts> {
  const { folder, work, staticcheck } = place;
  const cache = join(work, `${subject.name}-cache`);
  const goFlags = subject.module === null ? "" : "-mod=mod";
  const go = (command: string) => inFolder(folder, fresh(work, goFlags), command);
  const scan = shell(`XDG_CACHE_HOME=${cache} "$0" "$1" scan "$2" --json`, CLI, folder);
  const cold = await costOf(scan);
  const warm = await costOf(scan);
  const vet = await costOf(go(`go vet ${subject.packages}`));
  const check = await costOf(go(`${staticcheck} -checks SA* ${subject.packages}`));
  return { cold, warm, vet, check, ...scanned(cache, folder) };
}

async function compare(subject: Subject, place: Place): Promise<void> {
  const { cold, warm, vet, check, lines, findings } = await costsOf(subject, place);
  const row = [
    `${subject.name}: ${lines} lines, ${findings} findings (${((findings * 1e5) / lines).toFixed(1)} per 100,000 lines)`,
    `scan cold ${seconds(cold)} (${Math.round(lines / (cold.ms / 1000))} lines a second), warm ${seconds(warm)}`,
    `go vet cold ${seconds(vet)}, staticcheck cold ${seconds(check)}`,
    `of go vet ${share(cold, vet)}${goal(cold.ms / vet.ms <= COLD_SHARE_MAX)}`,
    `of staticcheck ${share(cold, check)}`,
    `warm gain ${(cold.ms / warm.ms).toFixed(1)}${goal(cold.ms / warm.ms >= WARM_GAIN_MIN)}`,
    `peak ${cold.peakMb?.toFixed(0)} MB${goal((cold.peakMb ?? 0) <= PEAK_MB_MAX)}`,
  ];
  console.log(row.join("\n  "));
}

function goal(held: boolean): string {
  return held ? " (goal held)" : " (goal MISSED)";
}

function seconds({ ms, peakMb, cpuMs }: Cost): string {
  const cpu = cpuMs === null ? "" : `${(cpuMs / 1000).toFixed(1)} s of CPU, `;
  return `${(ms / 1000).toFixed(1)} s, ${cpu}${peakMb?.toFixed(0) ?? "?"} MB`;
}

function share(ours: Cost, theirs: Cost): string {
  const cpu = (ours.cpuMs ?? Number.NaN) / (theirs.cpuMs ?? Number.NaN);
  return `${(ours.ms / theirs.ms).toFixed(2)}, by CPU ${cpu.toFixed(2)}`;
}

/** Exit code 1 says that something was found: a finished run. */
function shell(script: string, ...args: readonly string[]): readonly string[] {
  return ["sh", "-c", `${script} || [ $? -eq 1 ]`, process.execPath, ...args];
}

function inFolder(folder: string, env: string, command: string): readonly string[] {
  return ["sh", "-c", `cd "$0" && ${env} ${command} || true`, folder];
}

/** Build caches of its own, empty; the downloaded modules stay. */
function fresh(work: string, goFlags: string): string {
  const cache = mkdtempSync(join(work, "go-"));
  // A published module names a workspace that was not published with it.
  return `GOWORK=off GOCACHE=${cache} STATICCHECK_CACHE=${cache} GOFLAGS=${goFlags}`;
}

/** The remembered scan once more, for its numbers. */
function scanned(cache: string, folder: string): { lines: number; findings: number } {
  const script = 'XDG_CACHE_HOME="$1" "$0" "$2" scan "$3" --json || [ $? -eq 1 ]';
  const out = execFileSync(
    "sh",
    ["-c", script.replace("$0", process.execPath), "sh", cache, CLI, folder],
    {
      maxBuffer: 1 << 30,
      encoding: "utf8",
    },
  );
  const report: { lines: number; findings: readonly unknown[] } = JSON.parse(out);
  return { lines: report.lines, findings: report.findings.length };
}

/** A copy that may be written to, with everything downloaded that its build needs. */
async function folderOf({ name, module }: Subject, work: string): Promise<string> {
  if (module === null) return join(go("env", "GOROOT"), "src");
  const info: { Dir: string } = JSON.parse(go("mod", "download", "-json", module));
  const folder = join(work, name);
  cpSync(info.Dir, folder, { recursive: true });
  execFileSync("chmod", ["-R", "u+w", folder]);
  const env = { ...process.env, GOWORK: "off" };
  const needed = ["list", "-mod=mod", "-deps", "-test", "./..."];
  execFileSync("go", needed, { cwd: folder, env, stdio: "ignore" });
  return folder;
}

function go(...args: readonly string[]): string {
  return execFileSync("go", args, { cwd: tmpdir(), encoding: "utf8" }).trim();
}

function installStaticcheck(): string {
  const bin = join(tmpdir(), "tidemark-bench-bin");
  const path = join(bin, "staticcheck");
  if (existsSync(path)) return path;
  mkdirSync(bin, { recursive: true });
  execFileSync("go", ["install", STATICCHECK], { env: { ...process.env, GOBIN: bin } });
  return path;
}
