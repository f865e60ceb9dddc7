/**
 * From the lines of a finding to the matches that explain them (reference: the leak catalogue's
 * table of evidence and classes). A match is weighed by how it meets the finding: at the very line,
 * at a line where the same leak shows, at the program's call into a library, or on the stack.
 */
import type { Match, MatchGrade } from "../code/match.ts";
import type { Finding } from "../detect/finding.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";
import { isCargoOf } from "./cargo.ts";
import type { CodeReading, SourceLine } from "./code-reading.ts";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis.ts";

export interface Explanation {
  readonly match: Match;
  /** How surely the match is about this finding; only the order counts. */
  readonly weight: number;
}

interface Meeting {
  readonly frame: Frame;
  readonly weight: number;
  readonly operation: Operation | null;
}

/** Order of trust in the ways to meet; equal to nothing measured, only ranked. */
const AT_SITE = 8;
const BESIDE = 6;
const OWN_CALL = 5;
const TOGETHER = 4;
const CARGO = 3;
const STARTER = 2;
const ON_STACK = 1;

const STRENGTH: Readonly<Record<MatchGrade, number>> = { proved: 0.5, likely: 0.3, possible: 0 };

/** Matches that meet the finding, best first. */
export function explanationsOf(
  diagnosed: DiagnosedFinding,
  diagnosis: Diagnosis,
  code: CodeReading,
): readonly Explanation[] {
  const best = new Map<Match, number>();
  for (const meeting of meetingsOf(diagnosed, diagnosis)) {
    const line = code.lineOf(meeting.frame, meeting.operation);
    for (const { match, weight } of matchesAt(line, meeting, code)) {
      best.set(match, Math.max(best.get(match) ?? 0, weight));
    }
  }
  return [...best]
    .map(([match, weight]) => ({ match, weight: weight + STRENGTH[match.grade] }))
    .sort((a, b) => b.weight - a.weight || a.match.site.line - b.match.site.line);
}

function matchesAt(line: SourceLine, meeting: Meeting, code: CodeReading): readonly Explanation[] {
  if (line.kind !== "found") return [];
  return code.matches.flatMap((match): readonly Explanation[] => {
    const isHere = (place: Match["site"]): boolean =>
      place.file.path === line.file.path && place.line === line.line;
    if (isHere(match.site) && fits(match, meeting)) return [{ match, weight: meeting.weight }];
    if (!match.seenAt.some(isHere)) return [];
    return [{ match, weight: Math.min(meeting.weight, BESIDE) }];
  });
}

/** A goroutine that sends is not explained by a lost lock on the same line. */
function fits({ operation }: Match, meeting: Meeting): boolean {
  const allowed = meeting.operation === null ? undefined : EXPLAINED_BY[meeting.operation];
  return allowed === undefined || allowed.includes(operation);
}

const CHANNEL = ["send", "receive", "receive-ok", "range", "call", "loop"] as const;

const EXPLAINED_BY: Readonly<Partial<Record<Operation, readonly Match["operation"][]>>> = {
  "chan-send": ["send", "call"],
  "chan-receive": CHANNEL.slice(1),
  "chan-range": CHANNEL.slice(1),
  select: CHANNEL,
  mutex: ["lock", "read-lock", "wait", "call"],
  rwmutex: ["lock", "read-lock", "call"],
  waitgroup: ["wait", "call"],
  cond: ["wait", "get", "call"],
};

function meetingsOf(diagnosed: DiagnosedFinding, diagnosis: Diagnosis): readonly Meeting[] {
  const { finding, together, library } = diagnosed;
  const operation = finding.kind === "goroutine" ? finding.operation : null;
  const meetings: Meeting[] = [{ frame: finding.site.frame, weight: AT_SITE, operation }];
  const add = (frame: Frame | null, weight: number): void => {
    if (frame !== null) meetings.push({ frame, weight, operation: null });
  };
  for (const part of together) add(part.site.frame, TOGETHER);
  for (const frame of library?.ownCalls ?? []) add(frame, OWN_CALL);
  for (const heap of cargoSites(finding, diagnosis)) add(heap, CARGO);
  if (finding.kind === "goroutine") add(finding.createdBy, STARTER);
  if (finding.kind === "heap" || finding.kind === "container") add(finding.caller, BESIDE);
  for (const frame of finding.site.stack) add(frame, ON_STACK);
  return meetings;
}

/** Lines whose memory the finding keeps alive. */
function cargoSites(finding: Finding, { detected }: Diagnosis): readonly Frame[] {
  if (finding.kind !== "goroutine") return [];
  return detected.findings.flatMap((heap) => {
    const isHeap = heap.kind === "heap" || heap.kind === "container";
    if (!isHeap || heap.judgement === "steady" || !isCargoOf(heap, finding)) return [];
    return [heap.site.frame, ...heap.site.stack, ...(heap.caller === null ? [] : [heap.caller])];
  });
}
