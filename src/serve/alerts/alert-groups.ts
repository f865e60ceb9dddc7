import type { Alert } from "./alert.ts";

/** What a receiver was told of a group; kept across restarts. */
export interface GroupLog {
  readonly sentMs: number;
  /** By key of the finding: the moment whose news it was told. */
  readonly told: Readonly<Record<string, number>>;
}

export interface GroupTiming {
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatMs: number;
}

export interface GroupNow {
  readonly firing: readonly Alert[];
  /** Those of the log that fire no more. */
  readonly resolved: readonly Alert[];
  readonly log: GroupLog | null;
  /** When news of this group began to wait; null when none did. */
  readonly waitingSinceMs: number | null;
  readonly nowMs: number;
}

export interface GroupStep {
  readonly send: boolean;
  /** When to look again; null when only news can change anything. */
  readonly dueMs: number | null;
  readonly waitingSinceMs: number | null;
}

/** Whether a group is to be told now: news after a short wait, the rest after a long one. */
export function stepGroup(group: GroupNow, timing: GroupTiming): GroupStep {
  const { log, nowMs } = group;
  const sentMs = log?.sentMs ?? null;
  if (hasNews(group)) {
    const waitingSinceMs = Math.min(group.waitingSinceMs ?? nowMs, nowMs);
    const afterLastMs = sentMs === null ? 0 : sentMs + timing.groupIntervalMs;
    const dueMs = Math.max(waitingSinceMs + timing.groupWaitMs, afterLastMs);
    return { send: dueMs <= nowMs, dueMs, waitingSinceMs };
  }
  if (group.firing.length === 0 || sentMs === null) {
    return { send: false, dueMs: null, waitingSinceMs: null };
  }
  const dueMs = sentMs + timing.repeatMs;
  return { send: dueMs <= nowMs, dueMs, waitingSinceMs: null };
}

function hasNews({ firing, resolved, log }: GroupNow): boolean {
  const told = log?.told ?? {};
  return resolved.length > 0 || firing.some(({ key, toldMs }) => told[key] !== toldMs);
}

/** The log once everything was told. What is silenced stays as it was told. */
export function toldLog(group: GroupNow): GroupLog {
  const over = new Set(group.resolved.map((alert) => alert.key));
  const before = Object.entries(group.log?.told ?? {}).filter(([key]) => !over.has(key));
  const now = group.firing.map(({ key, toldMs }) => [key, toldMs] as const);
  return { sentMs: group.nowMs, told: Object.fromEntries([...before, ...now]) };
}

export interface GroupName {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The group of an alert: values of the labels to group by, as far as it has them. */
export function groupOf(alert: Alert, groupBy: readonly string[]): GroupName {
  const labels = Object.fromEntries(
    groupBy.map((name) => [name, alert.labels[name] ?? ""]).filter(([, value]) => value !== ""),
  );
  const spelled = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return { id: `{}:{${spelled.join(", ")}}`, labels };
}

/** Whether a receiver wants an alert; a value of the configuration may hold `*`. */
export function isMatched(
  { labels }: Alert,
  match: Readonly<Record<string, readonly string[]>>,
): boolean {
  return Object.entries(match).every(([name, values]) =>
    values.some((pattern) => isLike(labels[name] ?? "", pattern)),
  );
}

function isLike(value: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return value === pattern;
  const last = rest.at(-1) ?? "";
  if (!value.startsWith(first) || value.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.endsWith(last) && value.length - last.length >= at;
}
