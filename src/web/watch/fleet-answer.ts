import { said, say } from "../../base/language.ts";

import { formatBytes, formatCount, formatRate, type MeasureUnit } from "../../base/units.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { soon, timeOfDay } from "./time-words.ts";

/** A part of the answer; strong ones are what it turns on. */
export interface AnswerPart {
  readonly text: string;
  readonly isStrong: boolean;
}

const plain = (text: string): AnswerPart => ({ text, isStrong: false });
const strong = (text: string): AnswerPart => ({ text, isStrong: true });

/**
 * The first line of the fleet: how many services leak and which one first; where none does, what
 * would have shown.
 */
export function fleetAnswer(rows: readonly FleetRow[], nowMs: number): readonly AnswerPart[] {
  const here = rows.filter(({ state }) => state !== "gone");
  if (here.length === 0) return [plain(said("No target is watched."))];
  const all = services(here);
  const leaking = here.filter(({ verdict }) => verdict === "leaking");
  if (leaking.length > 0) {
    return [plain(leakWords(leaking, all)), ...first(leaking, nowMs)];
  }
  const suspect = here.filter(({ verdict }) => verdict === "suspect");
  const judged = here.filter(({ verdict }) => verdict !== "unknown");
  const waiting = all - services(judged);
  if (judged.length === 0) return [plain(say`Nothing is judged so far. ${waitWords(here)}`)];
  const rest = waiting === 0 ? "" : say` ${servicesWord(waiting)} not judged so far.`;
  if (suspect.length > 0) {
    return [
      plain(suspectWords(suspect, all)),
      strong(suspect[0]?.name ?? ""),
      plain(say` first.${rest}`),
    ];
  }
  return [
    plain(say`Nothing leaks in ${servicesWord(services(judged))}. ${leastWords(judged)}${rest}`),
  ];
}

function services(rows: readonly FleetRow[]): number {
  return new Set(rows.map(({ service }) => service)).size;
}

function servicesWord(many: number): string {
  return many === 1 ? said("1 service") : say`${formatCount(many)} services`;
}

function count(some: number, all: number): string {
  if (all === 1) return said("The service");
  if (some === all) return all === 2 ? said("Both services") : say`All ${servicesWord(all)}`;
  return say`${formatCount(some)} of ${servicesWord(all)}`;
}

function leakWords(leaking: readonly FleetRow[], all: number): string {
  const many = services(leaking);
  return many === 1 ? say`${count(many, all)} leaks. ` : say`${count(many, all)} leak. `;
}

function suspectWords(suspect: readonly FleetRow[], all: number): string {
  const many = services(suspect);
  const who = count(many, all);
  return many === 1
    ? say`Nothing leaks for certain. ${who} is suspect, `
    : say`Nothing leaks for certain. ${who} are suspect, `;
}

/** Of all that leak the one whose limit is nearest; without a limit the one that leaks longest. */
function first(leaking: readonly FleetRow[], nowMs: number): readonly AnswerPart[] {
  const limited = leaking
    .filter(({ limitAtMs }) => limitAtMs !== null)
    .sort((a, b) => (a.limitAtMs?.estimate ?? 0) - (b.limitAtMs?.estimate ?? 0));
  const [row] = limited;
  if (row === undefined || row.limitAtMs === null) return longest(leaking);
  const limit = row.limitBytes === null ? said("memory") : together(formatBytes(row.limitBytes));
  const at = row.limitAtMs.estimate;
  if (at <= nowMs) {
    return [strong(row.name), plain(say` is at its ${limit} limit now, by the forecast.`)];
  }
  const order = limited.length > 1 ? said(" first") : "";
  return [
    strong(row.name),
    plain(say` reaches its ${limit} limit${order}, at about `),
    strong(timeOfDay(at, nowMs)),
    plain(say`, ${together(soon(at, nowMs))}.`),
  ];
}

/** A number is not parted from its unit at the end of a line. */
function together(text: string): string {
  return text.replace(/(\d) (?=\D)/g, "$1\u00a0");
}

function longest(leaking: readonly FleetRow[]): readonly AnswerPart[] {
  const [row] = [...leaking].sort((a, b) => (a.lead?.sinceMs ?? 0) - (b.lead?.sinceMs ?? 0));
  const rate = row?.lead?.ratePerHour ?? null;
  if (row === undefined) return [];
  const speed = rate === null ? "" : say` by ${speedWords(rate.estimate, row.lead?.unit)}`;
  return [strong(row.name), plain(say` grows${speed}; no memory limit is known for it.`)];
}

/** What would have shown everywhere: the largest of the smallest. */
function leastWords(judged: readonly FleetRow[]): string {
  const most = (values: readonly (number | null)[]): number =>
    Math.max(0, ...values.map((value) => value ?? 0));
  const goroutines = most(judged.map((row) => row.smallestGoroutinesPerHour));
  const bytes = most(judged.map((row) => row.smallestHeapBytesPerHour));
  const worded = [
    ...(goroutines > 0 ? [speedWords(goroutines, "goroutines")] : []),
    ...(bytes > 0 ? [unsigned(bytes, "bytes")] : []),
  ];
  return worded.length === 0 ? "" : say`A leak of ${worded.join(said(" or "))} would show in each.`;
}

/** `60 goroutines/min`, `1.2 MB/h`: the sentence says that it grows, the number of what. */
function speedWords(perHour: number, unit: MeasureUnit = "objects"): string {
  const rate = unsigned(perHour, unit);
  return unit === "bytes" ? rate : rate.replace("/", ` ${unit}/`);
}

function unsigned(perHour: number, unit: MeasureUnit): string {
  return formatRate(perHour, unit).replace(/^\+/, "");
}

function waitWords(rows: readonly FleetRow[]): string {
  const [row] = rows;
  return row === undefined ? "" : `${row.name}: ${row.reason}.`.replace(/\.\.$/, ".");
}
