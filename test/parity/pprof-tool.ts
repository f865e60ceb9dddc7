import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "../present.ts";

/** The installed `go tool pprof` without its launcher, which alone takes longer than a report. */

const PROMPT = "(pprof) ";

/** No binary of the recorded programs is here, and pprof must not find another by its name. */
const ENVIRONMENT = {
  ...process.env,
  // It lives for milliseconds.
  GOGC: "off",
  TZ: "UTC",
  TERM: "dumb",
  PPROF_BINARY_PATH: join(tmpdir(), "no-binaries-here"),
};

export interface PprofSaid {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Where the tool is, after Go has built it; null where there is no Go. */
export function pprofTool(what: string): string | null {
  if (!needs("go", what)) return null;
  execFileSync("go", ["tool", "pprof", "-h"], { stdio: "ignore" });
  return execFileSync("go", ["tool", "-n", "pprof"], { encoding: "utf8" }).trim();
}

/** Where the sources of the standard library lie; "" where there is no tool. */
export function goRoot(tool: string | null): string {
  return tool === null ? "" : execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
}

/** Runs the tool with these words, and these lines at its prompt. */
export function runPprof(
  tool: string,
  args: readonly string[],
  lines: readonly string[] = [],
): Promise<PprofSaid> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, ["-symbolize=none", ...args], { env: ENVIRONMENT });
    const parts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      parts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      parts.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ ...parts, status }));
    child.stdin.on("error", () => {});
    child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  });
}

/** One profile after the other: a small shell starts programs with less ado than this process. */
const ONE_BY_ONE = `count=0
for profile do
  "$TOOL" -symbolize=none "$profile" <"$LINES" >"$ANSWERS.$count" 2>/dev/null
  count=$((count + 1))
done`;

/** Types the same lines at a prompt for each profile; what stdout shows of each. */
export function runPprofOver(
  tool: string,
  { paths, lines, scratch }: PprofRuns,
): Promise<readonly string[]> {
  const answers = join(scratch, `answers-${randomUUID()}`);
  const typed = `${answers}.lines`;
  writeFileSync(typed, lines.map((line) => `${line}\n`).join(""));
  const env = { ...ENVIRONMENT, TOOL: tool, LINES: typed, ANSWERS: answers };
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", ONE_BY_ONE, "sh", ...paths], { env, stdio: "ignore" });
    child.on("error", reject);
    child.on("close", () => resolve(paths.map((_, index) => taken(`${answers}.${index}`))));
  });
}

export interface PprofRuns {
  readonly paths: readonly string[];
  readonly lines: readonly string[];
  /** A folder for what is written in between. */
  readonly scratch: string;
}

function taken(path: string): string {
  const text = readFileSync(path, "utf8");
  rmSync(path);
  return text;
}

/** What stands between the prompts: one text for each line that was typed. */
export function answersOf(stdout: string, lines: readonly string[]): readonly string[] {
  const answers = stdout.split(PROMPT).slice(1, lines.length + 1);
  if (answers.length < lines.length) {
    throw new Error(`pprof answered ${answers.length} of ${lines.length} lines`);
  }
  return answers;
}
