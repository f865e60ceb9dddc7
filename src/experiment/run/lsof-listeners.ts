/**
 * Where a group of processes waits for connections, where there is no /proc: as `lsof -Fn` prints
 * it, a field a line.
 *
 *   p4711
 *   f7
 *   n127.0.0.1:6060
 *   n*:8080
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const RUN = { timeout: 5_000, maxBuffer: 16 * 1024 * 1024 };
const ADDRESSES_MAX = 1_000;

/** As this machine reaches them, in order; empty where lsof is missing. */
export async function lsofListeners(pids: readonly number[]): Promise<readonly string[]> {
  if (pids.length === 0 || process.platform === "win32") return [];
  const args = ["-nP", "-a", "-p", pids.join(","), "-iTCP", "-sTCP:LISTEN", "-Fn"];
  // Its exit code is 1 when one of the processes has no such socket.
  const listed = await promisify(execFile)("lsof", args, RUN).catch((error: unknown) => {
    return { stdout: stdoutOf(error) };
  });
  return readLsof(listed.stdout);
}

/** The addresses of such a listing that lead over the loopback. */
export function readLsof(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, host = "", port = ""] of text.matchAll(
    /^n(\*|[\d.]+|\[[\da-f:]*\]):(\d{1,5})$/gm,
  )) {
    if (found.size === ADDRESSES_MAX) break;
    if (host === "*" || host === "0.0.0.0" || host === "[::]") found.add(`127.0.0.1:${port}`);
    else if (/^127\./.test(host) || host === "[::1]") found.add(`${host}:${port}`);
  }
  return [...found].toSorted();
}

function stdoutOf(error: unknown): string {
  return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
}
