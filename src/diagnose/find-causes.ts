/**
 * From the lines of a finding to the matches that explain them (reference: the leak catalogue's
 * table of evidence and classes). A match is weighed by how it meets the finding: at the very line,
 * at a line where the same leak shows, at the program's call into a library, or on the stack.
 */
import type { Match, MatchGrade } from "../code/match.ts";
import type { ContainerFinding, Finding, HeapFinding } from "../detect/finding.ts";
import type { Frame } from "../profile/profile.ts";
import type { Operation } from "../profile/wait.ts";
import { isCargoOf } from "./cargo.ts";
import type { CodeReading, Seen, SourceLine } from "./code-reading.ts";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis.ts";
import { libraryContract } from "./library-contracts.ts";

export interface Explanation {
  readonly match: Match;
  /** How surely the match is about this finding; only the order counts. */
  readonly weight: number;
}

interface Meeting {
  readonly frame: Frame;
  readonly weight: number;
  readonly seen: Seen;
}

/** Order of trust in the ways to meet; equal to nothing measured, only ranked. */
const AT_SITE = 8;
const BESIDE = 6;
const OWN_CALL = 5;
const TOGETHER = 4;
const CARGO = 3;
const STARTER = 2;
const ON_STACK = 1;
const BY_LIBRARY = 1;
/** A shape without proof says something only where the process points at it. */
const HINT_WEIGHT_MIN = OWN_CALL;
/** What a library on the stack is known for outweighs everything that is only near. */
const KNOWN_CLASS = 6;

const STRENGTH: Readonly<Record<MatchGrade, number>> = { proved: 0.5, likely: 0.3, possible: 0 };

/** Matches that meet the finding, best first. */
export function explanationsOf(
  diagnosed: DiagnosedFinding,
  diagnosis: Diagnosis,
  code: CodeReading,
): readonly Explanation[] {
  const best = new Map<Match, number>();
  const add = (match: Match, weight: number): void => {
    best.set(match, Math.max(best.get(match) ?? 0, weight));
  };
  for (const meeting of meetingsOf(diagnosed, diagnosis)) {
    const line = code.lineOf(meeting.frame, meeting.seen);
    for (const { match, weight } of matchesAt(line, meeting, code)) add(match, weight);
  }
  const main = diagnosed.library?.contract.classId ?? null;
  const known = classesOfLibraries(diagnosed, diagnosis);
  for (const match of code.matches) if (known.has(match.classId)) add(match, BY_LIBRARY);
  return [...best]
    .filter(([match, weight]) => match.grade !== "possible" || weight >= HINT_WEIGHT_MIN)
    .map(([match, weight]) => {
      const asKnown = match.classId === main ? KNOWN_CLASS : 0;
      return { match, weight: weight + STRENGTH[match.grade] + asKnown };
    })
    .sort((a, b) => b.weight - a.weight || a.match.site.line - b.match.site.line);
}

/**
 * What the libraries on the finding's stacks are known for. Their goroutines have no frame of the
 * program, so its calls of that class are met without one.
 */
function classesOfLibraries(
  { finding, together }: DiagnosedFinding,
  diagnosis: Diagnosis,
): ReadonlySet<string> {
  const parts = [finding, ...together, ...carriedBy(finding, diagnosis)];
  return new Set(
    parts.flatMap(({ site }) => {
      const contract = libraryContract(site.stack);
      return contract === null ? [] : [contract.classId];
    }),
  );
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
function fits({ operation, onStack }: Match, { seen }: Meeting): boolean {
  const stack = seen.kind === "waiting" ? seen.stack : [];
  if (!onStack.every((name) => stack.some((frame) => frame.function === name))) return false;
  const allowed = seen.kind === "waiting" ? EXPLAINED_BY[seen.operation] : undefined;
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
  const own = seenBy(finding);
  const call = { kind: "call" } as const;
  const meetings: Meeting[] = [{ frame: finding.site.frame, weight: AT_SITE, seen: own }];
  const add = (frame: Frame | null, weight: number, seen: Seen): void => {
    if (frame !== null) meetings.push({ frame, weight, seen });
  };
  for (const part of together) add(part.site.frame, TOGETHER, seenBy(part));
  for (const frame of library?.ownCalls ?? []) add(frame, OWN_CALL, call);
  for (const frame of cargoSites(finding, diagnosis)) add(frame, CARGO, { kind: "allocation" });
  if (finding.kind === "goroutine") add(finding.createdBy, STARTER, { kind: "spawn" });
  if (finding.kind === "heap" || finding.kind === "container") add(finding.caller, BESIDE, call);
  for (const frame of finding.site.stack) add(frame, ON_STACK, call);
  return meetings;
}

/** What the finding's own line was seen doing. */
export function seenBy(finding: Finding): Seen {
  if (finding.kind !== "goroutine") return { kind: "allocation" };
  return { kind: "waiting", stack: finding.site.stack, operation: finding.operation };
}

/** Heap findings whose memory the finding keeps alive. */
function carriedBy(
  finding: Finding,
  { detected }: Diagnosis,
): readonly (HeapFinding | ContainerFinding)[] {
  if (finding.kind !== "goroutine") return [];
  return detected.findings.flatMap((heap) => {
    const isHeap = heap.kind === "heap" || heap.kind === "container";
    return isHeap && heap.judgement !== "steady" && isCargoOf(heap, finding) ? [heap] : [];
  });
}

function cargoSites(finding: Finding, diagnosis: Diagnosis): readonly Frame[] {
  return carriedBy(finding, diagnosis).flatMap(({ site, caller }) => [
    site.frame,
    ...site.stack,
    ...(caller === null ? [] : [caller]),
  ]);
}
