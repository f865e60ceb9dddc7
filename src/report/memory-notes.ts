import { phrase, said } from "../base/language.ts";
import { formatBytes } from "../base/units.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";

/** Share of resident memory from which a part explains why memory is high. */
export const EXPLAINING_SHARE_MIN = 0.3;
/** Below this nobody asks where the memory went. */
export const EXPLAINED_BYTES_MIN = 64 * 1024 * 1024;

const WORDS = {
  idle: phrase(
    "of idle heap has not gone back to the system (rss-not-returned): no leak, it is reused or returned in time",
  ),
  "gc-headroom": phrase(
    "is room the collector leaves over the live heap (gc-pacing-headroom): GOGC and GOMEMLIMIT govern it",
  ),
} as const;

/** What the budget says in words, e.g. why memory is high although nothing leaks. */
export function memoryNotes({ memory }: Diagnosis): readonly string[] {
  if (memory === null) return [];
  const total = memory.residentBytes ?? memory.parts.reduce((sum, part) => sum + part.bytes, 0);
  if (total < EXPLAINED_BYTES_MIN) return [];
  return memory.parts.flatMap((part) => {
    if (part.bytes < EXPLAINING_SHARE_MIN * total) return [];
    if (part.id !== "idle" && part.id !== "gc-headroom") return [];
    return [`${formatBytes(part.bytes)} ${said(WORDS[part.id])}`];
  });
}
