import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import type { Session } from "../serve/api.ts";
import type { ExplorerSetup } from "../serve/explorer.ts";
import { inThisThread, type StartThread, threadFrom } from "../serve/explorer-thread.ts";
import { parseListenAddress } from "../serve/listen-address.ts";
import { openBrowser } from "../serve/open-browser.ts";
import { serveExplorer } from "../serve/serve-explorer.ts";
import { aborted } from "./aborted.ts";
import { builtFolder } from "./built-folder.ts";
import type { CodeFlags } from "./code-flags.ts";
import { EXIT_NO_LEAK, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { type Progress, progressOn } from "./progress.ts";

export interface ExplorerFlags {
  /** `[host]:[port]` as pprof's -http takes it. */
  readonly http: string;
  readonly noBrowser: boolean;
  readonly codeFolder: string | null;
  readonly codeFlags: CodeFlags;
  /** Where on the server to begin, behind `/ui/`: `flamegraph?f=Decode`. */
  readonly startAt?: string;
}

/** Most captures are open by then. */
const BROWSER_AFTER_MS = 700;

/** Serves the explorer until Ctrl-C. Throws what kept everything from being opened. */
export async function runExplorer(
  setup: ExplorerSetup,
  flags: ExplorerFlags,
  io: Io,
): Promise<ExitCode> {
  const listen = parseListenAddress(flags.http);
  const built = await builtFolder();
  const progress = progressOn(io.stderr);
  let latest: Session | null = null;
  const served = await serveExplorer({
    setup,
    listen,
    startThread: starterFor(built, flags),
    webFolder: join(built ?? "dist", "web"),
    onSession: (session) => {
      latest = session;
      sayProgress(session, progress);
    },
  });
  try {
    const url = served.url + (flags.startAt ?? "");
    progress.end();
    io.stdout.write(`explorer: ${url}\n${said("Ctrl-C ends it; nothing leaves this machine")}\n`);
    const opened = served.opened.then(() => refuseNothing(latest));
    const stopped = aborted(io.signal);
    // What cannot be opened is said before a browser is bothered; the page shows what takes long.
    await Promise.race([opened, stopped, sleep(BROWSER_AFTER_MS, undefined, { ref: false })]);
    if (!flags.noBrowser && !io.signal.aborted) await openIn(url, io);
    await Promise.race([opened, stopped]);
    progress.end();
    await stopped;
    return EXIT_NO_LEAK;
  } finally {
    progress.end();
    await served.close();
  }
}

/** A page without anything on it helps nobody: the reason is said here. */
function refuseNothing(session: Session | null): void {
  const [note] = session?.notes ?? [];
  if (session?.captures.length === 0 && note !== undefined) {
    throw new UsageError(`open captures: ${note}`);
  }
}

/** Opens a browser where there is one, else says what to do. */
export async function openIn(url: string, io: Io): Promise<void> {
  if (await openBrowser(url, io.env)) return;
  io.stderr.write(`${said("tidemark: no browser could be opened; open the address above")}\n`);
}

function sayProgress({ state, progress: { done, total, what } }: Session, to: Progress): void {
  if (state === "ready" && done === total) to.end();
  else if (total > 0)
    to.status(say`reading ${formatCount(done)} of ${formatCount(total)}: ${what}`);
}

function starterFor(built: string | null, { codeFolder, codeFlags }: ExplorerFlags): StartThread {
  if (built === null) {
    if (codeFolder !== null)
      throw new UsageError(said("source: only the built program explains code"));
    return inThisThread();
  }
  return threadFrom(join(built, "explorer-thread.js"), { codeFolder, codeFlags });
}
