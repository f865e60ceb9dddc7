import type { CaptureSet } from "../capture/capture.ts";
import { openBytes } from "../capture/open-source.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { diagnoseCaptures } from "../pipeline.ts";
import type { Report } from "../report/report.ts";
import type { AskedWatch } from "./server-flags.ts";
import { findTarget } from "./watched-target.ts";

/**
 * What a watch says of one of its targets. With source on this machine its captures are judged
 * here, because the watch may not have that source.
 */
export async function judgeOnServer(
  { client, target, sinceMs }: AskedWatch,
  code: SourceToRead | null,
): Promise<{ readonly report: Report; readonly captures: () => Promise<CaptureSet> }> {
  const { id, name } = findTarget(await client.rows(), target);
  const toMs = Date.now();
  const range = { fromMs: toMs - sinceMs, toMs };
  const captures = async (): Promise<CaptureSet> =>
    openBytes(name, await client.archive(id, range));
  if (code === null) return { report: await client.report(id, range), captures };
  return { report: diagnoseCaptures(await captures(), name, code), captures };
}
