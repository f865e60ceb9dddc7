/**
 * Looks at a database file from a process of its own, read only: what a broken file does to the
 * engine stays there, and a file that is refused is not touched.
 */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";

/** What was found. */
export type Probe =
  | { readonly kind: "sound"; readonly version: number }
  /** `holder` is what the engine says of who has it open. */
  | { readonly kind: "locked"; readonly holder: string }
  | { readonly kind: "broken"; readonly detail: string }
  /** Neither sound nor known to be broken: no permission, a failing disk, a newer engine. */
  | { readonly kind: "unreadable"; readonly detail: string };

/** A log that grew to its bound is read in a second; a minute is a disk that hangs. */
const PROBE_MS_MAX = 60_000;

/** Prints what it found as JSON; written for `node -e`, so that it needs no file of its own. */
const PROGRAM = `
const [engine, path] = process.argv.slice(1);
const { DuckDBInstance } = require(engine);
async function look() {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY", threads: "1" });
  const connection = await instance.connect();
  const ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS().map(([cell]) => cell);
  const tables = await ask("SELECT table_name FROM duckdb_tables() WHERE NOT internal");
  if (tables.length === 0) return 0;
  if (!tables.includes("meta")) throw new Error("it is a database, but not one of Tidemark");
  return Number((await ask("SELECT value FROM meta WHERE key = 'schema'"))[0]);
}
look().then(
  (version) => console.log(JSON.stringify({ version })),
  (error) => console.log(JSON.stringify({ error: String(error.message).slice(0, 2000) })),
);`;

const BROKEN =
  /corrupt|not a valid DuckDB|replaying WAL|enough bytes|INTERNAL Error|serializ|deserializ/i;

/** Signals of a process that ran into bytes that make no sense. */
const CRASHES: readonly unknown[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"];

/** What is in the file at `path`, which must be there. */
export async function probeFile(path: string): Promise<Probe> {
  const { stdout, signal } = await runProgram(path);
  if (CRASHES.includes(signal)) return { kind: "broken", detail: `the engine died of ${signal}` };
  const found = answerOf(stdout);
  if (typeof found === "number") return { kind: "sound", version: found };
  const lock = /Conflicting lock is held in ([^\n]*?\(PID \d+\)|[^\n.]+)/.exec(found);
  if (lock !== null) return { kind: "locked", holder: lock[1] ?? "" };
  const detail = found.split("\n")[0] ?? "";
  return { kind: BROKEN.test(found) ? "broken" : "unreadable", detail };
}

interface Ended {
  readonly stdout: string;
  readonly signal: NodeJS.Signals | null;
}

function runProgram(path: string): Promise<Ended> {
  const engine = createRequire(import.meta.url).resolve("@duckdb/node-api");
  const argv = ["-e", PROGRAM, "--", engine, path];
  const options = { timeout: PROBE_MS_MAX, env: { ...process.env, NODE_OPTIONS: "" } };
  return new Promise((resolve) => {
    execFile(process.execPath, argv, options, (error, stdout) => {
      resolve({ stdout, signal: error?.signal ?? null });
    });
  });
}

/** The version, or what went wrong. */
function answerOf(stdout: string): number | string {
  try {
    const answer: unknown = JSON.parse(stdout);
    if (typeof answer !== "object" || answer === null) return "no answer";
    if ("version" in answer) return Number(answer.version);
    return "error" in answer ? String(answer.error) : "no answer";
  } catch {
    return "no answer from the process that looks at it";
  }
}
