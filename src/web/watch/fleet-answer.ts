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
  if (here.length === 0) return [plain("No target is watched.")];
  const all = services(here);
  const leaking = here.filter(({ verdict }) => verdict === "leaking");
  if (leaking.length > 0) {
    return [
      plain(`${count(services(leaking), all)} leak${verbEnd(services(leaking))}. `),
      ...first(leaking, nowMs),
    ];
  }
  const suspect = here.filter(({ verdict }) => verdict === "suspect");
  const judged = here.filter(({ verdict }) => verdict !== "unknown");
  const waiting = all - services(judged);
  if (judged.length === 0) return [plain(`Nothing is judged so far. ${waitWords(here)}`)];
  const rest = waiting === 0 ? "" : ` ${servicesWord(waiting)} not judged so far.`;
  if (suspect.length > 0) {
    const are = services(suspect) === 1 ? "is" : "are";
    return [
      plain(`Nothing leaks for certain. ${count(services(suspect), all)} ${are} suspect, `),
      strong(suspect[0]?.name ?? ""),
      plain(` first.${rest}`),
    ];
  }
  return [
    plain(`Nothing leaks in ${servicesWord(services(judged))}. ${leastWords(judged)}${rest}`),
  ];
}

function services(rows: readonly FleetRow[]): number {
  return new Set(rows.map(({ service }) => service)).size;
}

function servicesWord(many: number): string {
  return many === 1 ? "1 service" : `${formatCount(many)} services`;
}

function count(some: number, all: number): string {
  if (all === 1) return "The service";
  if (some === all) return all === 2 ? "Both services" : `All ${servicesWord(all)}`;
  return `${formatCount(some)} of ${servicesWord(all)}`;
}

function verbEnd(many: number): string {
  return many === 1 ? "s" : "";
}

/** Of all that leak the one whose limit is nearest; without a limit the one that leaks longest. */
function first(leaking: readonly FleetRow[], nowMs: number): readonly AnswerPart[] {
  const limited = leaking
    .filter(({ limitAtMs }) => limitAtMs !== null)
    .sort((a, b) => (a.limitAtMs?.estimate ?? 0) - (b.limitAtMs?.estimate ?? 0));
  const [row] = limited;
  if (row === undefined || row.limitAtMs === null) return longest(leaking);
  const limit = row.limitBytes === null ? "memory" : together(formatBytes(row.limitBytes));
  const at = row.limitAtMs.estimate;
  if (at <= nowMs) {
    return [strong(row.name), plain(` is at its ${limit} limit now, by the forecast.`)];
  }
  const order = limited.length > 1 ? " first" : "";
  return [
    strong(row.name),
    plain(` reaches its ${limit} limit${order}, at about `),
    strong(timeOfDay(at, nowMs)),
    plain(`, ${together(soon(at, nowMs))}.`),
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
  const speed = rate === null ? "" : ` by ${speedWords(rate.estimate, row.lead?.unit)}`;
  return [strong(row.name), plain(` grows${speed}; no memory limit is known for it.`)];
}

/** What would have shown everywhere: the largest of the smallest. */
function leastWords(judged: readonly FleetRow[]): string {
  const most = (values: readonly (number | null)[]): number =>
    Math.max(0, ...values.map((value) => value ?? 0));
  const goroutines = most(judged.map((row) => row.smallestGoroutinesPerHour));
  const bytes = most(judged.map((row) => row.smallestHeapBytesPerHour));
  const said = [
    ...(goroutines > 0 ? [speedWords(goroutines, "goroutines")] : []),
    ...(bytes > 0 ? [unsigned(bytes, "bytes")] : []),
  ];
  return said.length === 0 ? "" : `A leak of ${said.join(" or ")} would show in each.`;
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
