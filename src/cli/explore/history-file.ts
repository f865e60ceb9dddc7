import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Io } from "../io.ts";
import { writeFileWhole } from "../output.ts";

/** Lines typed before, kept in the user's folder for such things (XDG Base Directory). */

/** What a person may want to find again. */
export const HISTORY_LINES_MAX = 1_000;
const LINE_CHARS_MAX = 1_000;

export function historyPath(env: Io["env"]): string {
  const state = env["XDG_STATE_HOME"] || join(env["HOME"] || homedir(), ".local", "state");
  return join(state, "tidemark", "explore-history");
}

/** Newest first, as readline wants them; none where the file is missing or cannot be read. */
export async function readHistory(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch(() => "");
  return kept(text.split("\n").reverse());
}

/** Writes the lines, newest first; false where they cannot be kept. */
export async function writeHistory(path: string, lines: readonly string[]): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileWhole(path, `${[...kept(lines)].reverse().join("\n")}\n`);
    return true;
  } catch {
    return false;
  }
}

function kept(lines: readonly string[]): readonly string[] {
  const usual = lines.filter((line) => line.trim() !== "" && line.length <= LINE_CHARS_MAX);
  return usual.slice(0, HISTORY_LINES_MAX);
}
