/** From reports to the answer of the gate: what is excused, what fails, what was not judged. */
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import { TIDEMARK_VERSION } from "../../base/version.ts";
import { counted } from "../../report/counted.ts";
import type { ReportFinding } from "../../report/report.ts";
import { type AllowEntry, allows, isExpired, noteOn } from "./allow-list.ts";
import { type CheckBaseline, compareWith, goneFrom } from "./check-baseline.ts";
import {
  type AllowNote,
  CHECKED_SCHEMA_VERSION,
  type Checked,
  type CheckedFinding,
  type CheckedPart,
  type Excuse,
  type FailOn,
  type TestsRun,
} from "./checked.ts";

export interface PartToJudge extends CheckedPart {
  /** Names of the tests that started what a finding shows, by the finding's id. */
  readonly testsOf?: ReadonlyMap<string, readonly string[]>;
}

export interface Gate {
  readonly failOn: FailOn;
  readonly allow: readonly AllowEntry[];
  /** Name of the file that holds the allow-list, for what is said of it. */
  readonly allowFile: string;
  readonly baseline: CheckBaseline | null;
  /** The day, `2026-11-21`. */
  readonly today: string;
}

export interface Evidence {
  readonly parts: readonly PartToJudge[];
  readonly tests?: TestsRun | null;
  readonly notes?: readonly string[];
}

/** The answer of the gate; pure. */
export function judgeParts({ parts, tests = null, notes = [] }: Evidence, gate: Gate): Checked {
  const findings = parts
    .flatMap((part) => part.report.findings.map((finding) => judgeFinding(finding, part, gate)))
    .sort((a, b) => Number(a.excused !== null) - Number(b.excused !== null));
  const outcome = outcomeOf(parts, findings);
  return {
    schemaVersion: CHECKED_SCHEMA_VERSION,
    tool: { name: "tidemark", version: TIDEMARK_VERSION },
    outcome,
    reason: reasonOf(outcome, { parts, findings }),
    failOn: gate.failOn,
    tests,
    parts: parts.map(({ name, report }) => ({ name, report })),
    findings,
    allowNotes: notesOn(findings, gate),
    notes,
  };
}

function judgeFinding(finding: ReportFinding, part: PartToJudge, gate: Gate): CheckedFinding {
  const tests = part.testsOf?.get(finding.id) ?? [];
  const judged = { part: part.name, finding, tests };
  const entry = gate.allow.find((one) => !isExpired(one, gate.today) && allows(one, finding));
  if (entry !== undefined) {
    const { reason, owner } = entry;
    return { ...judged, grew: null, excused: { by: "allow-list", reason, owner } };
  }
  const compared = gate.baseline === null ? null : compareWith(gate.baseline, judged);
  return { ...judged, grew: compared?.grew ?? null, excused: excuseOf(finding, compared, gate) };
}

function excuseOf(
  { verdict }: ReportFinding,
  compared: ReturnType<typeof compareWith>,
  { failOn }: Gate,
): Excuse | null {
  if (compared !== null && compared.grew === null) {
    return { by: "baseline", reason: compared.reason };
  }
  if (verdict === "leaking" || failOn === "suspect") return null;
  return { by: "verdict", reason: said("a suspicion, and the check fails on what is leaking") };
}

function outcomeOf(
  parts: readonly CheckedPart[],
  findings: readonly CheckedFinding[],
): Checked["outcome"] {
  if (findings.some(({ excused }) => excused === null)) return "fail";
  const isUnjudged = ({ report }: CheckedPart): boolean => report.verdict === "unknown";
  return parts.length === 0 || parts.some(isUnjudged) ? "unknown" : "pass";
}

function reasonOf(
  outcome: Checked["outcome"],
  { parts, findings }: Pick<Checked, "parts" | "findings">,
): string {
  const failing = findings.filter(({ excused }) => excused === null);
  const excused = findings.length - failing.length;
  const where = parts.length === 1 ? "" : say` in ${counted(parts.length, "package")}`;
  const also = excused === 0 ? "" : say`; ${counted(excused, "finding")} excused`;
  switch (outcome) {
    case "fail":
      return say`${counted(failing.length, "finding")}${whereOf(failing, parts)} that nothing excuses${also}`;
    case "pass":
      return `${excused === 0 ? said("no leak") : said("no leak that is not excused")}${where}${also}`;
    case "unknown":
      return say`too little was judged: ${unjudged(parts)}${also}`;
  }
}

function whereOf(failing: readonly CheckedFinding[], parts: readonly CheckedPart[]): string {
  if (parts.length === 1) return "";
  const names = new Set(failing.map(({ part }) => part));
  return say` in ${formatCount(names.size)} of ${counted(parts.length, "package")}`;
}

function unjudged(parts: readonly CheckedPart[]): string {
  const [first, ...others] = parts.filter(({ report }) => report.verdict === "unknown");
  if (first === undefined) return said("nothing was there to be judged");
  const more = others.length === 0 ? "" : say` (and ${counted(others.length, "more package")})`;
  return `${parts.length === 1 ? "" : say`${first.name}: `}${first.report.reason}${more}`;
}

function notesOn(findings: readonly CheckedFinding[], gate: Gate): readonly AllowNote[] {
  const { allow, allowFile: file, today, baseline } = gate;
  const entries = allow.map((entry) => {
    const isUsed = findings.some(({ finding }) => allows(entry, finding));
    return noteOn(entry, { isUsed, today, file });
  });
  const gone = baseline === null ? [] : goneFrom(baseline, findings);
  return [...entries.filter((note) => note !== null), ...gone];
}
