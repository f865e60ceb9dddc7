/** What a watch goes by: the flags over the file of configuration, which is read anew on change. */
import { type FSWatcher, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { spellProblem } from "../serve/config/config-problem.ts";
import { DEFAULT_CONFIG, readConfig } from "../serve/config/read-config.ts";
import type { WatchConfig } from "../serve/config/watch-config.ts";

/** Editors write a file in several steps (ms). */
const SETTLE_MS = 300;

/** The configuration, or DEFAULT_CONFIG without a file. Throws UsageError naming every problem. */
export async function loadWatchConfig(path: string | null): Promise<WatchConfig> {
  if (path === null) return DEFAULT_CONFIG;
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    throw new UsageError(say`config ${quoteShort(path)}: cannot be read (${code})`);
  });
  const { config, problems } = await readConfig(text, resolve(path));
  if (config !== null) return config;
  throw new UsageError(problems.map((problem) => spellProblem(path, problem)).join("\n"));
}

/**
 * Calls `onChange` after the file changed or SIGHUP came. The folder is watched, not the file:
 * editors and Kubernetes put another file in its place.
 */
export function followConfig(path: string | null, onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  const watcher = path === null ? null : watchFile(path, soon);
  process.on("SIGHUP", soon);
  return {
    close: () => {
      clearTimeout(timer);
      watcher?.close();
      process.off("SIGHUP", soon);
    },
  };
}

/** Null where the system cannot watch: SIGHUP still works. */
function watchFile(path: string, onChange: () => void): FSWatcher | null {
  const name = basename(path);
  try {
    const watcher = watch(dirname(resolve(path)), { persistent: false }, (_, changed) => {
      // A mounted ConfigMap changes by a link beside the file.
      if (changed === null || changed === name || changed.startsWith("..")) onChange();
    });
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
