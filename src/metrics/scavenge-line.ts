import type { Scavenge } from "./metrics.ts";

const KIB = 1024;
const MIB = KIB * KIB;

/** `scavtrace=1`, Go 1.14 and later: work so far, then bytes that have gone back to the system. */
const SCAV =
  /scav (?:\d{1,15} )?\d{1,15} KiB work(?: \(bg\), \d{1,15} KiB work \(eager\))?, (\d{1,15}) KiB (?:total|now), (\d{1,4})% util( \(forced\)| \[controller reset\])?/y;
/** Part of `gctrace=1` up to Go 1.13. Only the `inuse` form tells a state. */
const SCVG =
  /scvg\d*: (?:(?:0x[0-9a-f]{1,16}|\d{1,15}) MB released|inuse: (\d{1,15}), idle: \d{1,15}, sys: \d{1,15}, released: (\d{1,15}), consumed: (\d{1,15}) \(MB\)|GC forced)/y;

/** A scavenger line at `at`; `state` is null for the forms that name no state. */
export function scavengeAt(
  text: string,
  at: number,
): { readonly end: number; readonly state: Omit<Scavenge, "afterCycle"> | null } | null {
  SCAV.lastIndex = at;
  const scav = SCAV.exec(text);
  if (scav !== null) return { end: SCAV.lastIndex, state: readScav(scav) };
  SCVG.lastIndex = at;
  const scvg = SCVG.exec(text);
  return scvg === null ? null : { end: SCVG.lastIndex, state: readScvg(scvg) };
}

function readScav(match: RegExpExecArray): Omit<Scavenge, "afterCycle"> {
  return {
    releasedBytes: Number(match[1]) * KIB,
    retainedBytes: null,
    utilPercent: Number(match[2]),
  };
}

function readScvg(match: RegExpExecArray): Omit<Scavenge, "afterCycle"> | null {
  const [, inuse, released, consumed] = match;
  if (inuse === undefined) return null;
  const retained = Number(consumed);
  return {
    releasedBytes: Number(released) * MIB,
    retainedBytes: retained * MIB,
    utilPercent: retained === 0 ? null : Math.round((Number(inuse) / retained) * 100),
  };
}
