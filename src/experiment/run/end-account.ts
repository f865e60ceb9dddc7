/**
 * Why a life ended: facts that the supervisor and the kernel tell, made into one cause and one
 * sentence. What is not known is said to be not known. Pure.
 */
import { said, say } from "../../base/language.ts";
import { formatBytes, formatCount, formatDuration } from "../../base/units.ts";
import type { LastWords } from "./last-words.ts";

export interface SentSignal {
  readonly name: string;
  readonly why: "passed-on" | "memory-cap" | "second-interrupt" | "dump";
}

/** What the kernel wrote about a kill for want of memory. */
export interface KernelKill {
  readonly name: string;
  readonly pid: number;
  readonly anonBytes: number;
  readonly scope: "cgroup" | "machine" | "unknown";
}

export interface EndFacts {
  readonly exitCode: number | null;
  /** That ended it, e.g. `SIGKILL`; null when it exited by itself. */
  readonly signal: string | null;
  readonly lifeMs: number;
  readonly sent: readonly SentSignal[];
  /** Kills in the process's group during this life; null where nobody counts them. */
  readonly groupKills: number | null;
  readonly groupLimitBytes: number | null;
  readonly groupPeakBytes: number | null;
  readonly kernelKill: KernelKill | null;
  /** The cap that made us stop it; null when we did not. */
  readonly capBytes: number | null;
  readonly lastResidentBytes: number | null;
  readonly peakResidentBytes: number | null;
  readonly lastWords: LastWords | null;
}

export type EndCause =
  | "completed"
  | "failed"
  | "asked"
  | "memory-cap"
  | "oom-kill"
  | "killed"
  | "signal"
  | "panic"
  | "out-of-memory"
  | "deadlock"
  | "fatal"
  | "sigquit";

export interface EndAccount {
  readonly cause: EndCause;
  /** Whether another try makes sense. */
  readonly isFailure: boolean;
  /** One sentence without a full stop. */
  readonly says: string;
}

/** Shells report a child that a signal ended as this and the signal's number. */
const SHELL_SIGNAL_BASE = 128;
const SHELL_SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  6: "SIGABRT",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
};

export function accountOfEnd(facts: EndFacts): EndAccount {
  const cause = causeOf(facts);
  const isFailure = cause !== "completed" && cause !== "asked";
  const says = say`${reasonOf(cause, facts)}; ${circumstances(facts)}`;
  return { cause, isFailure, says };
}

function causeOf(facts: EndFacts): EndCause {
  const ended = endedBy(facts);
  const words = facts.lastWords?.kind ?? null;
  if (facts.capBytes !== null) return "memory-cap";
  if (isOomKill(facts, ended)) return "oom-kill";
  if (facts.exitCode === 0) return isAskedToEnd(facts) ? "asked" : "completed";
  if (ended !== null && wasAsked(facts, ended)) return "asked";
  if (words === "sigquit") return wasAsked(facts, "SIGQUIT") ? "asked" : "sigquit";
  if (words !== null) return words;
  if (ended === "SIGKILL") return "killed";
  if (ended !== null) return "signal";
  // A server may answer SIGTERM with a code of its own.
  return isAskedToEnd(facts) ? "asked" : "failed";
}

function isAskedToEnd(facts: EndFacts): boolean {
  return [...ENDING].some((name) => wasAsked(facts, name));
}

const ENDING: ReadonlySet<string> = new Set(["SIGINT", "SIGTERM", "SIGQUIT", "SIGKILL"]);

/** The signal, whether the process or a shell around it was ended by it. */
function endedBy({ signal, exitCode }: EndFacts): string | null {
  return signal ?? SHELL_SIGNALS[(exitCode ?? 0) - SHELL_SIGNAL_BASE] ?? null;
}

/** Nobody here sent SIGKILL and the kernel counted a kill in the group, or wrote one down. */
function isOomKill(facts: EndFacts, ended: string | null): boolean {
  if (facts.kernelKill !== null && facts.exitCode !== 0) return true;
  if (ended !== "SIGKILL" || wasSent(facts, "SIGKILL")) return false;
  return (facts.groupKills ?? 0) > 0;
}

function wasSent({ sent }: EndFacts, name: string): boolean {
  return sent.some((signal) => signal.name === name);
}

/** By a person, and not by a rule of ours. */
function wasAsked({ sent }: EndFacts, name: string): boolean {
  return sent.some((signal) => {
    return signal.name === name && ASKED.has(signal.why);
  });
}

const ASKED: ReadonlySet<SentSignal["why"]> = new Set(["passed-on", "second-interrupt"]);

function reasonOf(cause: EndCause, facts: EndFacts): string {
  const code = facts.exitCode === null ? "" : say` with exit code ${facts.exitCode}`;
  const line = facts.lastWords?.line ?? "";
  switch (cause) {
    case "completed":
      return said("ended by itself with exit code 0");
    case "failed":
      return say`failed${code}`;
    case "asked":
      return say`ended as asked by ${askedBy(facts)}${endOf(facts)}`;
    case "memory-cap":
      return capReason(facts);
    case "oom-kill":
      return oomReason(facts);
    case "killed":
      return say`killed by SIGKILL, by whom is not known${notKernel(facts)}`;
    case "signal":
      return say`ended by ${endedBy(facts) ?? said("a signal")}, which Tidemark did not send`;
    case "panic":
    case "fatal":
      return say`crashed${code}: ${line}`;
    case "out-of-memory":
      return say`the Go runtime got no more memory and ended it${code}: ${line}`;
    case "deadlock":
      return say`ended by the Go runtime${code}: ${line}`;
    case "sigquit":
      return say`ended by SIGQUIT${quitBy(facts)}${code}, with a goroutine dump`;
  }
}

function quitBy(facts: EndFacts): string {
  return wasSent(facts, "SIGQUIT") ? " (--sigquit-dump)" : said(", which Tidemark did not send");
}

function askedBy({ sent }: EndFacts): string {
  const last = sent.findLast(({ name }) => ENDING.has(name)) ?? sent.at(-1);
  return last?.name ?? said("a signal");
}

function endOf({ signal, exitCode, sent }: EndFacts): string {
  if (signal !== null) return sent.some(({ name }) => name === signal) ? "" : say` (by ${signal})`;
  return say`, exit code ${exitCode ?? said("not known")}`;
}

function capReason(facts: EndFacts): string {
  const stopped = say`stopped at the cap of ${formatBytes(facts.capBytes ?? 0)} (--max-memory)`;
  const ended = endedBy(facts);
  if (ended === "SIGKILL") return say`${stopped}; it did not heed SIGTERM and was killed`;
  return facts.lastWords?.kind === "sigquit" ? say`${stopped} by SIGQUIT, with a dump` : stopped;
}

function oomReason(facts: EndFacts): string {
  const { kernelKill, groupLimitBytes, groupKills, groupPeakBytes } = facts;
  const limit = groupLimitBytes === null ? "" : say`, limit ${formatBytes(groupLimitBytes)}`;
  const peak =
    groupPeakBytes === null ? "" : say`, peak of the group ${formatBytes(groupPeakBytes)}`;
  const counted =
    groupKills === null || groupKills === 0
      ? ""
      : groupKills === 1
        ? say`, ${formatCount(groupKills)} kill counted in its group`
        : say`, ${formatCount(groupKills)} kills counted in its group`;
  const wrote =
    kernelKill === null
      ? ""
      : say`, the kernel wrote: ${kernelKill.name} (pid ${kernelKill.pid}) with ${formatBytes(kernelKill.anonBytes)} of its own`;
  const scope =
    kernelKill?.scope === "machine" ? said(" (the whole machine was out of memory)") : "";
  return say`killed by the kernel for want of memory${scope}${limit}${peak}${counted}${wrote}`;
}

function notKernel({ groupKills }: EndFacts): string {
  if (groupKills === null) return said("; no group's counter of memory kills could be read");
  return said("; the kernel counted no memory kill in its group");
}

function circumstances(facts: EndFacts): string {
  const parts = [say`lived ${formatDuration(facts.lifeMs)}`];
  if (facts.lastResidentBytes !== null) {
    parts.push(say`last seen with ${formatBytes(facts.lastResidentBytes)} resident`);
  }
  if (facts.peakResidentBytes !== null) {
    parts.push(say`at most ${formatBytes(facts.peakResidentBytes)}`);
  }
  return parts.join(", ");
}
