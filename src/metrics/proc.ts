import { DecodeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import { mappingSizes } from "./proc-mappings.ts";
import { fileName, folder, type ProcSection, procSections } from "./proc-sections.ts";
import { type SampleFields, type SampleReading, sampleFrom } from "./sample.ts";

const STAGE = "read /proc and cgroup files";
const KIB = 1024;
/** statm counts pages and does not say how large they are; 4 KiB on nearly every machine. */
const PAGE_BYTES = 4096;
/** Index of starttime behind the `)` that ends the command of /proc/PID/stat (field 22). */
const START_TIME_INDEX = 19;

const KEY_KB = /^([\w()]+):\s+(\d{1,15})(?: kB)?\s*$/;
const KEY_NUMBER = /^([\w.]{1,80})[ =](\d{1,19})\s*$/;
const LIMIT_ROW = /^(Max [a-z ]+?)\s{2,}(\d+|unlimited)\s+(\d+|unlimited)/;

/** In `other`: 1 when the page that serves profiles listens on every network interface. */
export const LISTENS_EVERYWHERE = "listening.all_interfaces";

interface Reading {
  readonly fields: SampleFields;
  readonly other: Map<string, number>;
  readonly warnings: string[];
  /**
   * Limit and use by group: the effective limit is the smallest of the group and those above it.
   */
  readonly groups: Map<string, { limitBytes: number | null; usageBytes: number | null }>;
  unknownLines: number;
}

type SectionReader = (section: ProcSection, reading: Reading) => void;

/**
 * What a file is called decides how it is read; its head stands in the capture, so this is
 * content.
 */
const READERS: ReadonlyMap<string, SectionReader> = new Map<string, SectionReader>([
  ["status", readStatus],
  ["smaps_rollup", readRollup],
  ["statm", readStatm],
  ["stat", readStat],
  ["listening", readListening],
  ["environ", readEnvironment],
  ["limits", readLimits],
  ["maps", readMappings],
  ["smaps", readMappings],
  ["fd", readFdList],
  ["memory.max", readGroupLimit],
  ["memory.limit_in_bytes", readGroupLimit],
  ["memory.current", readGroupUsage],
  ["memory.usage_in_bytes", readGroupUsage],
  ["memory.events", readOomCounter],
  ["memory.events.local", readOomCounter],
  ["memory.oom_control", readOomCounter],
  ["memory.stat", readStatOfGroup],
  ["memory.high", readPlainNumber],
  ["memory.peak", readPlainNumber],
  ["memory.max_usage_in_bytes", readPlainNumber],
  ["memory.failcnt", readPlainNumber],
  ["memory.swap.current", readPlainNumber],
  ["memory.swap.max", readPlainNumber],
]);

/** Files of a capture that hold no number for us. */
const SILENT = new Set(["cgroup", "cmdline", "comm", "mountinfo", "memory.pressure"]);

/**
 * Files of /proc/PID and of cgroup v1 or v2: several in one capture, each under a line
 * `==> PATH <==`, or one alone that its content tells (`status`, `smaps_rollup`, `memory.stat`,
 * `memory.events`, `memory.oom_control`, `maps`). kB of the files become bytes. Throws DecodeError
 * when nothing was recognised.
 */
export function readProc(text: string): SampleReading {
  const reading: Reading = {
    fields: {},
    other: new Map(),
    warnings: [],
    groups: new Map(),
    unknownLines: 0,
  };
  let readSections = 0;
  for (const section of procSections(text)) {
    if (readSection(section, reading)) readSections++;
  }
  if (readSections === 0) throw new DecodeError(STAGE, `nothing known in ${quoteShort(text)}`);
  applyEffectiveLimit(reading);
  const origin = isOnlyCgroup(reading) ? "cgroup" : "proc";
  return { sample: sampleFrom(origin, reading), warnings: reading.warnings };
}

/** True when the text is a capture with section heads or a lone file that its content tells. */
export function isProcText(start: string): boolean {
  return /^==> \S.* <==\r?$/m.test(start.slice(0, 4096)) || loneFileName(start) !== null;
}

/** Which file a text without a head is; null for one of a kind that only its name would tell. */
function loneFileName(text: string): string | null {
  if (/^Name:\t.*\n(?:.*\n){1,8}Pid:\t\d/.test(text)) return "status";
  if (/^[0-9a-f]+-[0-9a-f]+ .*\[rollup\]\nRss:/.test(text)) return "smaps_rollup";
  if (/^[0-9a-f]+-[0-9a-f]+ [rwxsp-]{4} [0-9a-f]+ /.test(text)) return "smaps";
  if (/^oom_kill_disable \d/.test(text)) return "memory.oom_control";
  if (/^low \d+\nhigh \d+\nmax \d+\noom \d+/.test(text)) return "memory.events";
  if (/^(?:anon \d+\nfile|cache \d+\nrss) \d+/.test(text)) return "memory.stat";
  return /^Limit\s+Soft Limit\s+Hard Limit/.test(text) ? "limits" : null;
}

function readSection(section: ProcSection, reading: Reading): boolean {
  const name = section.path === "" ? loneFileName(section.text) : fileName(section.path);
  const reader = name === null ? undefined : READERS.get(name);
  if (reader === undefined) {
    if (name !== null && !SILENT.has(name)) reading.warnings.push(unknownSection(section));
    return false;
  }
  reader(name === null ? section : { ...section, path: section.path || name }, reading);
  return true;
}

function unknownSection(section: ProcSection): string {
  return `${STAGE}: ${quoteShort(section.path)} is not a file we know`;
}

function isOnlyCgroup(reading: Reading): boolean {
  return reading.groups.size > 0 && reading.fields.residentBytes === undefined;
}

function readStatus(section: ProcSection, reading: Reading): void {
  for (const line of section.text.split("\n")) {
    const [, key, value] = KEY_KB.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (key === "Threads") reading.fields.threads = Number(value);
    else if (key === "VmRSS") reading.fields.residentBytes ??= Number(value) * KIB;
    else if (key === "VmHWM") reading.fields.residentPeakBytes = Number(value) * KIB;
    if (line.includes(" kB")) reading.other.set(`status.${key}`, Number(value) * KIB);
  }
}

/** Exact, where status may lag by some pages for each processor. */
function readRollup(section: ProcSection, reading: Reading): void {
  for (const line of section.text.split("\n")) {
    const [, key, value] = KEY_KB.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    reading.other.set(`smaps_rollup.${key}`, Number(value) * KIB);
    if (key === "Rss") reading.fields.residentBytes = Number(value) * KIB;
  }
}

function readStatm(section: ProcSection, reading: Reading): void {
  const resident = section.text.split(/\s+/)[1] ?? "";
  if (!/^\d{1,15}$/.test(resident)) return void reading.unknownLines++;
  reading.other.set("statm.resident_pages", Number(resident));
  reading.fields.residentBytes ??= Number(resident) * PAGE_BYTES;
}

function readStat(section: ProcSection, reading: Reading): void {
  const behindName = section.text.slice(section.text.lastIndexOf(")") + 2).split(" ");
  const startTicks = Number(behindName[START_TIME_INDEX]);
  if (Number.isSafeInteger(startTicks)) reading.other.set("stat.starttime_ticks", startTicks);
  // Our own captures add the start as a date: ticks alone need the boot time of that machine.
  const startedMs = /^started_unix_ms (\d{1,15})$/m.exec(section.text)?.[1];
  if (startedMs !== undefined) reading.fields.processStartMs = Number(startedMs);
  else reading.unknownLines++;
}

const MEMORY_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** `GOGC=200`, `GOMEMLIMIT=1GiB` as the runtime reads them at its start. */
function readEnvironment(section: ProcSection, reading: Reading): void {
  const gogc = /^GOGC=(\d{1,9})$/m.exec(section.text)?.[1];
  if (gogc !== undefined) reading.fields.gogcPercent ??= Number(gogc);
  const [, amount, unit = "B"] =
    /^GOMEMLIMIT=(\d{1,18})(B|KiB|MiB|GiB|TiB)?$/m.exec(section.text) ?? [];
  if (amount === undefined) return;
  reading.fields.goMemLimitBytes ??= Number(amount) * 1024 ** MEMORY_UNITS.indexOf(unit);
}

/** An address of zeros only (`00000000:1F90`) listens on every interface. */
function readListening(section: ProcSection, reading: Reading): void {
  const everywhere = /^listens 0+:[0-9A-F]{4}$/m.test(section.text);
  reading.other.set(LISTENS_EVERYWHERE, everywhere ? 1 : 0);
}

function readLimits(section: ProcSection, reading: Reading): void {
  for (const line of section.text.split("\n")) {
    const [, name, soft] = LIMIT_ROW.exec(line) ?? [];
    if (name !== undefined && soft !== undefined && soft !== "unlimited") {
      reading.other.set(`limits.${name}`, Number(soft));
    }
  }
}

function readMappings(section: ProcSection, reading: Reading): void {
  for (const [kind, { sizeBytes, residentBytes }] of mappingSizes(section.text)) {
    reading.other.set(`maps.${kind}.size`, sizeBytes);
    if (residentBytes > 0) reading.other.set(`maps.${kind}.rss`, residentBytes);
  }
}

/** A listing of /proc/PID/fd: one entry a line. */
function readFdList(section: ProcSection, reading: Reading): void {
  const entries = section.text.split("\n").filter((line) => /^\S/.test(line));
  reading.fields.openFds = entries.filter((line) => !line.startsWith("total ")).length;
}

function groupOf(
  section: ProcSection,
  reading: Reading,
): {
  limitBytes: number | null;
  usageBytes: number | null;
} {
  const path = folder(section.path);
  const known = reading.groups.get(path) ?? { limitBytes: null, usageBytes: null };
  reading.groups.set(path, known);
  return known;
}

function readGroupLimit(section: ProcSection, reading: Reading): void {
  const group = groupOf(section, reading);
  const text = section.text.trim();
  if (/^\d{1,20}$/.test(text)) {
    group.limitBytes = Math.min(Number(text), group.limitBytes ?? Number(text));
  } else if (text !== "max") reading.unknownLines++;
}

function readGroupUsage(section: ProcSection, reading: Reading): void {
  const group = groupOf(section, reading);
  if (/^\d{1,20}$/.test(section.text.trim())) group.usageBytes = Number(section.text);
  else reading.unknownLines++;
}

/**
 * The smallest limit counts, and the use of the group that has it; without limits, the first use.
 */
function applyEffectiveLimit(reading: Reading): void {
  const groups = [...reading.groups.values()];
  const limited = groups.filter((group) => group.limitBytes !== null);
  const tightest = limited.toSorted((a, b) => (a.limitBytes ?? 0) - (b.limitBytes ?? 0))[0];
  const used = tightest ?? groups.find((group) => group.usageBytes !== null);
  if (typeof tightest?.limitBytes === "number") {
    reading.fields.cgroupLimitBytes = tightest.limitBytes;
  }
  if (typeof used?.usageBytes === "number") reading.fields.cgroupUsageBytes = used.usageBytes;
}

/**
 * `memory.events.local` counts the group alone and `memory.events` those below it too: the larger.
 */
function readOomCounter(section: ProcSection, reading: Reading): void {
  readKeyNumbers(section, reading);
  const kills = /^oom_kill (\d{1,15})\s*$/m.exec(section.text)?.[1];
  if (kills === undefined) return;
  groupOf(section, reading);
  reading.fields.oomKills = Math.max(reading.fields.oomKills ?? 0, Number(kills));
}

/** cgroup v1 tells the smallest limit of the group and all above it here. */
function readStatOfGroup(section: ProcSection, reading: Reading): void {
  readKeyNumbers(section, reading);
  const limit = reading.other.get(`${fileName(section.path)}.hierarchical_memory_limit`);
  const group = groupOf(section, reading);
  if (limit !== undefined) group.limitBytes = Math.min(limit, group.limitBytes ?? limit);
}

function readKeyNumbers(section: ProcSection, reading: Reading): void {
  const file = fileName(section.path);
  groupOf(section, reading);
  for (const line of section.text.split("\n")) {
    const [, key, value] = KEY_NUMBER.exec(line) ?? [];
    if (key !== undefined && value !== undefined) {
      reading.other.set(`${file}.${key}`, Number(value));
    } else if (line.trim() !== "") reading.unknownLines++;
  }
}

function readPlainNumber(section: ProcSection, reading: Reading): void {
  const text = section.text.trim();
  groupOf(section, reading);
  if (/^\d{1,20}$/.test(text)) reading.other.set(fileName(section.path), Number(text));
  else if (text !== "max") reading.unknownLines++;
}
