/** What the kernel wrote about a process that it killed, where its log may be read. */
import { closeSync, constants, openSync, readSync } from "node:fs";
import { uptime } from "node:os";
import { type OomKill, readOomKills } from "../../metrics/oom.ts";

/** A record of /dev/kmsg is 8 KiB at most. */
const RECORD_BYTES_MAX = 8 * 1024;
/** The buffer of the kernel holds some thousands. */
const RECORDS_MAX = 50_000;
const LOG_BYTES_MAX = 32 * 1024 * 1024;
/** A kill that was written longer ago (s) is another's. */
const RECENT_S = 60;

/** The kill of one of the processes within the last minute; null when nothing tells. */
export function kernelKillOf(pids: ReadonlySet<number>): OomKill | null {
  const nowSeconds = uptime();
  const kills = readOomKills(Buffer.from(kernelLog(), "latin1"));
  const found = kills.findLast(({ pid, atSeconds }) => {
    return pids.has(pid) && (atSeconds === null || nowSeconds - atSeconds < RECENT_S);
  });
  return found ?? null;
}

/** `6,1234,5678901,-;text` a record; each read hands out one, until there is none. */
function kernelLog(): string {
  let fd: number;
  try {
    fd = openSync("/dev/kmsg", constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return "";
  }
  const buffer = Buffer.alloc(RECORD_BYTES_MAX);
  const lines: string[] = [];
  let bytesRead = 0;
  try {
    for (let record = 0; record < RECORDS_MAX && bytesRead < LOG_BYTES_MAX; record++) {
      const bytes = readSync(fd, buffer, 0, RECORD_BYTES_MAX, null);
      if (bytes === 0) break;
      bytesRead += bytes;
      lines.push(lineOf(buffer.toString("latin1", 0, bytes)));
    }
  } catch {
    // EAGAIN: that was the last one.
  } finally {
    closeSync(fd);
  }
  return lines.join("\n");
}

function lineOf(record: string): string {
  const [head = "", ...text] = (record.split("\n", 1)[0] ?? "").split(";");
  const seconds = Number(head.split(",")[2] ?? 0) / 1e6;
  return `[${seconds.toFixed(6)}] ${text.join(";")}`;
}
