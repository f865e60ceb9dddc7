/** The two sides of a comparison as the address states them, and pairs worth comparing. */
import { phrase, said, say } from "../../base/language.ts";
import { HOUR_MS } from "../../base/units.ts";
import type { TimeRange, WatchEvent } from "../../serve/watch-api.ts";
import type { Params } from "../page.ts";
import type { SideAsked } from "../watch/watch-data.ts";

const MINUTE_MS = HOUR_MS / 60;
const DAY_MS = 24 * HOUR_MS;

/** `T:from..to`; null for anything else. Names of targets may hold colons themselves. */
export function readSide(text: string | undefined): SideAsked | null {
  const found = /^(.+):(\d{1,16})\.\.(\d{1,16})$/.exec(text ?? "");
  const [targetId, from, to] = [found?.[1], Number(found?.[2]), Number(found?.[3])];
  if (targetId === undefined || !(from < to)) return null;
  return { targetId, range: { fromMs: from, toMs: to } };
}

export function writeSide({ targetId, range }: SideAsked): string {
  return `${targetId}:${Math.floor(range.fromMs)}..${Math.ceil(range.toMs)}`;
}

export interface AskedSides {
  readonly a: SideAsked | null;
  readonly b: SideAsked | null;
}

export function sidesOf({ a, b }: Params): AskedSides {
  return { a: readSide(a), b: readSide(b) };
}

/** Two ranges of one target that people ask about. */
export interface Pairing {
  readonly name: string;
  readonly a: TimeRange;
  readonly b: TimeRange;
}

/** Events after which something may be another than before. */
const TURNS: ReadonlySet<WatchEvent["kind"]> = new Set(["deploy", "build", "restart"]);
/** A deploy, its build and its restart are one turn. */
const ONE_TURN_MS = 10 * MINUTE_MS;
const TURNS_MAX = 4;
const SIDE_MS_MIN = 10 * MINUTE_MS;
const SIDE_MS_MAX = 6 * HOUR_MS;

/** Before and after what happened, newest first; then now against earlier. */
export function pairings(events: readonly WatchEvent[], nowMs: number): readonly Pairing[] {
  const turns = turnsOf(events)
    .slice(0, TURNS_MAX)
    .flatMap(({ atMs, detail }): readonly Pairing[] => {
      const sideMs = Math.min(SIDE_MS_MAX, nowMs - atMs);
      if (sideMs < SIDE_MS_MIN) return [];
      return [
        {
          name: say`before and after ${detail}`,
          a: { fromMs: atMs - sideMs, toMs: atMs },
          b: { fromMs: atMs, toMs: atMs + sideMs },
        },
      ];
    });
  return [
    ...turns,
    ...EARLIER.map(({ name, lengthMs, backMs }) => {
      const b = { fromMs: nowMs - lengthMs, toMs: nowMs };
      return { name: said(name), a: { fromMs: b.fromMs - backMs, toMs: b.toMs - backMs }, b };
    }),
  ];
}

const EARLIER = [
  { name: phrase("the last hour and the hour before"), lengthMs: HOUR_MS, backMs: HOUR_MS },
  { name: phrase("the last hour and the same one yesterday"), lengthMs: HOUR_MS, backMs: DAY_MS },
  { name: phrase("the last 6 hours and a week ago"), lengthMs: 6 * HOUR_MS, backMs: 7 * DAY_MS },
];

const WORTH: Readonly<Partial<Record<WatchEvent["kind"], number>>> = { deploy: 2, build: 1 };

/** Newest first; of what happened together the deploy says most. */
function turnsOf(events: readonly WatchEvent[]): readonly WatchEvent[] {
  const turns: WatchEvent[] = [];
  const kept = events.filter(({ kind }) => TURNS.has(kind)).toSorted((a, b) => b.atMs - a.atMs);
  for (const event of kept) {
    const last = turns.at(-1);
    if (last === undefined || last.atMs - event.atMs > ONE_TURN_MS) turns.push(event);
    else if ((WORTH[event.kind] ?? 0) > (WORTH[last.kind] ?? 0)) turns[turns.length - 1] = event;
  }
  return turns;
}

/** As a field for local dates and times writes it, to the minute. */
export function fieldTime(atMs: number): string {
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * MINUTE_MS);
  return Number.isFinite(local.getTime()) ? local.toISOString().slice(0, 16) : "";
}

/** Null for a field that is empty or half filled in. */
export function timeOfField(text: string): number | null {
  const atMs = new Date(text).getTime();
  return Number.isFinite(atMs) ? atMs : null;
}
