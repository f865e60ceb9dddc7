import { said, say } from "../base/language.ts";
import { formatBytes, formatCount } from "../base/units.ts";
import type { BudgetPart, Diagnosis, MemoryStays } from "../diagnose/diagnosis.ts";
import { place } from "./wording.ts";

/** A part that changed by less is noise of the measurement. */
const STAYS_BYTES_MIN = 512 * 1024;
/** A part below this share of all that grew explains nothing. */
const STAYS_SHARE_MIN = 0.05;
/** Growth below this share of the memory before the load counts as come back. */
const CAME_BACK_SHARE = 0.02;

type PartId = BudgetPart["id"];

/** Why memory is higher after a soak than before it, one sentence for each part that is. */
export function staysNotes(diagnosis: Diagnosis): readonly string[] {
  const stays = diagnosis.soak?.stays ?? null;
  if (stays === null) return [];
  const grown = stays.parts.filter(({ bytes }) => bytes > 0);
  const total = grown.reduce((sum, { bytes }) => sum + bytes, 0);
  const least = Math.max(STAYS_BYTES_MIN, STAYS_SHARE_MIN * total);
  const told = grown
    .filter(({ bytes }) => bytes >= least)
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ id, bytes }) => say`${formatBytes(bytes)} of ${WHY[id](diagnosis, stays, bytes)}`);
  return cameBack(stays) ? [said("what the load took has come back"), ...told] : told;
}

function cameBack({ beforeBytes, afterBytes }: MemoryStays): boolean {
  return afterBytes - beforeBytes <= Math.max(STAYS_BYTES_MIN, CAME_BACK_SHARE * beforeBytes);
}

type Why = (diagnosis: Diagnosis, stays: MemoryStays, bytes: number) => string;

const WHY: Readonly<Record<PartId, Why>> = {
  "live-heap": liveHeap,
  "gc-headroom": () =>
    said(
      "GC headroom: room that the collector leaves over the live heap, in proportion to it (GOGC)",
    ),
  idle: () =>
    said(
      "idle heap: the load needed it, the next one uses it again, and without one it goes back to " +
        "the system in time (rss-not-returned); no leak",
    ),
  stacks,
  runtime: runtimeParts,
  "non-go": () =>
    said("memory outside Go: thread stacks, mapped files, C libraries; no Go profile shows it"),
};

/** The leaking heap sites by name; else what the leaking goroutines keep; else no leak is known. */
function liveHeap(diagnosis: Diagnosis, stays: MemoryStays, bytes: number): string {
  const leaking = diagnosis.findings.filter(({ verdict }) => verdict === "leaking");
  const sites = leaking.filter(
    ({ finding }) => finding.kind === "heap" || finding.kind === "container",
  );
  const [first] = sites;
  if (first !== undefined) {
    const rest = sites.length === 1 ? "" : say` and ${formatCount(sites.length - 1)} more sites`;
    return say`live heap: the leak at ${place(first.finding.site.frame)}${rest}`;
  }
  const more = moreGoroutines(stays);
  if (leaking.some(({ finding }) => finding.kind === "goroutine") && more > 0) {
    return say`live heap: what the leaking goroutines keep, about ${formatBytes(bytes / more)} each`;
  }
  return said(
    "live heap at no site that was found to leak: caches, pools and buffers that fill once",
  );
}

function stacks(_diagnosis: Diagnosis, stays: MemoryStays, bytes: number): string {
  const more = moreGoroutines(stays);
  if (more <= 0) return said("stacks: kept by the runtime for the goroutines of the next load");
  return more === 1
    ? say`stacks: 1 more goroutine than before the load, ${formatBytes(bytes)} each`
    : say`stacks: ${formatCount(more)} more goroutines than before the load, ${formatBytes(bytes / more)} each`;
}

/** The runtime never frees the structure of a goroutine: it serves the next one. */
function runtimeParts({ findings }: Diagnosis, stays: MemoryStays): string {
  const leaks = findings.some(({ finding, verdict }) => {
    return verdict === "leaking" && finding.kind === "goroutine";
  });
  const structures = said(
    "structures of goroutines, threads and collections; those of goroutines that have ended are " +
      "used again and never freed",
  );
  return leaks && moreGoroutines(stays) > 0
    ? say`the runtime: ${structures}, those of leaking ones stay in use`
    : say`the runtime: ${structures}; no leak`;
}

function moreGoroutines({ goroutinesBefore, goroutinesAfter }: MemoryStays): number {
  if (goroutinesBefore === null || goroutinesAfter === null) return 0;
  return goroutinesAfter - goroutinesBefore;
}
