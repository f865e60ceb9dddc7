import { EXIT_NO_LEAK, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { openIn } from "./run-explorer.ts";
import type { AskedWatch } from "./server-flags.ts";
import { findTarget } from "./watched-target.ts";

/** Opens the fleet of a running watch, or the explorer on what it kept of one target. */
export async function openWatched(
  { client, target, sinceMs }: AskedWatch,
  { noBrowser, io }: { readonly noBrowser: boolean; readonly io: Io },
): Promise<ExitCode> {
  const rows = await client.rows();
  const path = target === "" ? "/" : explorerPath(findTarget(rows, target).id, sinceMs);
  const url = client.server + path;
  io.stdout.write(`watch: ${url}\n`);
  if (!noBrowser) await openIn(url, io);
  return EXIT_NO_LEAK;
}

function explorerPath(targetId: string, sinceMs: number): string {
  const toMs = Date.now();
  const query = new URLSearchParams({
    target: targetId,
    from: String(toMs - sinceMs),
    to: String(toMs),
  });
  return `/ui/?${query}`;
}
