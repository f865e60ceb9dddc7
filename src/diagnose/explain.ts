/** Gives each finding its cause from the source: the last step before the report. */
import { said, say } from "../base/language.ts";
import { operationRows } from "../code/build-match.ts";
import type { Match } from "../code/match.ts";
import type { Operation, OperationKind } from "../code/resource.ts";
import type { Node } from "../code/syntax/nodes.ts";
import { lineAt } from "../code/syntax/source-text.ts";
import type { Finding } from "../detect/finding.ts";
import { simplifyName } from "../profile/names.ts";
import type { Frame } from "../profile/profile.ts";
import type { Cause, CauseGrade } from "./cause.ts";
import type { CodeReading, SourceLine } from "./code-reading.ts";
import type { CodeLookedAt, DiagnosedFinding, Diagnosis } from "./diagnosis.ts";
import { type Explanation, explanationsOf, seenBy } from "./find-causes.ts";
import { partnerTest } from "./partner-absent.ts";

/** Amplifiers named beside a cause: more would hide it. */
const AMPLIFIERS_MAX = 6;

/** The diagnosis with a cause for every finding that the source can say something of. */
export function explain(diagnosis: Diagnosis, whole: CodeReading): Diagnosis {
  const code = ofTheProgram(diagnosis, whole);
  const findings = diagnosis.findings.map((diagnosed) => {
    const cause = causeOf(diagnosed, diagnosis, code);
    return cause === null ? diagnosed : withCause(diagnosed, cause);
  });
  return { ...diagnosis, findings, code: lookedAt(findings, code) };
}

/**
 * A checkout may hold several programs. Matches in the main package of another one than that whose
 * functions the process shows cannot be the reason.
 */
function ofTheProgram(diagnosis: Diagnosis, code: CodeReading): CodeReading {
  const files = new Set(
    mainFrames(diagnosis).flatMap((frame) => {
      const line = code.lineOf(frame, { kind: "call" });
      return line.kind === "found" ? [folderOf(line.file.path)] : [];
    }),
  );
  if (files.size === 0) return code;
  const isOther = ({ pkg, site }: Match): boolean =>
    pkg.name === "main" && !files.has(folderOf(site.file.path));
  return { ...code, matches: code.matches.filter((match) => !isOther(match)) };
}

function mainFrames({ findings, series }: Diagnosis): readonly Frame[] {
  const stacks = [
    ...findings.map(({ finding }) => finding.site.stack),
    ...series.runs.flatMap((run) => run.lives?.populations.map(({ site }) => site.stack) ?? []),
  ];
  const frames = stacks.flat().filter((frame) => frame.function.startsWith("main."));
  return [...new Map(frames.map((frame) => [frame.file, frame])).values()];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function lookedAt(findings: readonly DiagnosedFinding[], code: CodeReading): CodeLookedAt {
  const causes = findings.flatMap(({ cause }) => (cause === null ? [] : [cause]));
  const matches = causes
    .flatMap((cause) => [cause, ...cause.amplifiers])
    .flatMap(({ match, diff }) => (match === null || diff === null ? [] : [match]));
  return {
    root: code.root,
    revision: code.tree.revision,
    packages: code.model.program.packages.length,
    patch: matches.length === 0 ? null : code.diffOf([...new Set(matches)]),
    problems: code.tree.problems,
  };
}

/** A closed proof in the source and a leak in the process are a proven finding. */
function withCause(diagnosed: DiagnosedFinding, cause: Cause): DiagnosedFinding {
  const isProven = cause.grade === "proved" && diagnosed.verdict === "leaking";
  return {
    ...diagnosed,
    cause,
    grade: isProven ? "proven" : diagnosed.grade,
    classId: cause.classId,
  };
}

function causeOf(
  diagnosed: DiagnosedFinding,
  diagnosis: Diagnosis,
  code: CodeReading,
): Cause | null {
  const { finding } = diagnosed;
  if (finding.kind === "process" || finding.kind === "native") return null;
  const line = code.lineOf(finding.site.frame, seenBy(finding));
  const explanations = explanationsOf(diagnosed, diagnosis, code);
  const [first, ...rest] = explanations;
  if (first === undefined) return unexplained(diagnosed, line, code);
  const amplifiers = distinctCauses(first, rest).slice(0, AMPLIFIERS_MAX);
  const seen = { diagnosis, finding, line, code };
  return {
    ...explained(first.match, seen),
    amplifiers: amplifiers.map(({ match }) => explained(match, seen)),
  };
}

/** Other lines, other classes: what the first explanation does not say already. */
function distinctCauses(first: Explanation, rest: readonly Explanation[]): Explanation[] {
  const keyOf = ({ classId, site }: Match): string => `${classId}:${site.file.path}:${site.line}`;
  const seen = new Set([keyOf(first.match)]);
  return rest.filter(({ match }) => {
    if (match.grade === "possible" || seen.has(keyOf(match))) return false;
    seen.add(keyOf(match));
    return true;
  });
}

interface Beheld {
  readonly diagnosis: Diagnosis;
  readonly finding: Finding;
  readonly line: SourceLine;
  readonly code: CodeReading;
}

function explained(match: Match, seen: Beheld): Cause {
  const { grade, reasons } = graded(match, seen);
  const isMechanical = match.remedy.edits.length > 0;
  return {
    grade,
    classId: match.classId,
    sentence: match.sentence,
    reasons,
    match,
    operations: match.operations,
    diff: isMechanical ? seen.code.diffOf([match]) : null,
    residual: isMechanical ? residualOf(match, seen.code) : [],
    amplifiers: [],
  };
}

/** Code and process together; each contradiction takes one step off the grade and is said. */
function graded(
  match: Match,
  { diagnosis, finding, line }: Beheld,
): { readonly grade: CauseGrade; readonly reasons: readonly string[] } {
  const reasons = match.assumes.map((assumption) => say`assumed: ${assumption}`);
  let grade: CauseGrade = match.grade;
  if (line.kind === "found" && line.mismatch !== null) {
    reasons.push(line.mismatch);
    grade = weaker(grade);
  }
  if (match.onStack.length > 0) {
    reasons.push(
      say`the goroutine's own stack goes through ${match.onStack.map(simplifyName).join(", ")}`,
    );
    if (grade === "possible") grade = "likely";
  }
  const test = partnerTest(match, finding, diagnosis.series);
  if (test === "absent" && match.perCall) {
    reasons.push(
      said(
        "no goroutine of the last dump stands in a function that could still do the other half, " +
          "and the next call makes its own",
      ),
    );
    if (grade === "possible") grade = "likely";
  }
  if (test === "absent" && !match.perCall) {
    reasons.push(
      said("no goroutine of the last dump does the other half; one that comes later could"),
    );
  }
  if (test === "present" && match.perCall && grade !== "proved") {
    reasons.push(
      said("some goroutines still stand where the other half is done: those calls are not over"),
    );
  }
  return { grade, reasons };
}

function weaker(grade: CauseGrade): CauseGrade {
  return grade === "proved" ? "likely" : "possible";
}

/**
 * What the remedy leaves or brings: the same thing found again, or something new in the functions
 * on the way. What stood there before is a finding of its own.
 */
function residualOf(match: Match, code: CodeReading): readonly string[] {
  const functions = new Set(match.witness.map(({ place }) => place.function));
  const before = new Set(code.matches.filter((one) => one !== match).map(identityOf));
  return code
    .matchesAfter([match])
    .filter(({ grade, site }) => grade !== "possible" && functions.has(site.function))
    .filter((one) => !before.has(identityOf(one)))
    .map(({ site, sentence }) => say`${sentence} (${site.file.path}:${site.line})`);
}

/** What stays when lines move. */
function identityOf({ classId, site, operation, subject }: Match): string {
  return [classId, site.function, operation, subject].join(" ");
}

/** No pattern fits: still say what is done to the thing, and what stands in the way. */
function unexplained(
  { finding, classId }: DiagnosedFinding,
  line: SourceLine,
  code: CodeReading,
): Cause | null {
  if (line.kind === "not-found") return cannotTell(classId, [line.reason]);
  const operation = operationOnLine(line, code);
  if (operation === null) {
    return line.mismatch === null ? null : cannotTell(classId, [line.mismatch]);
  }
  const resource = operation.on[0];
  if (resource === undefined) {
    return cannotTell(classId, [said("what it works on comes from code that was not read")]);
  }
  const reasons = [
    ...(line.mismatch === null ? [] : [line.mismatch]),
    resource.escapes === null
      ? say`no known pattern fits what is done to ${resource.name}`
      : resource.escapes.reason,
    ...(finding.kind === "goroutine"
      ? []
      : [said("the profile shows who allocates, not who keeps")]),
  ];
  return { ...cannotTell(classId, reasons), operations: operationRows(code.model, resource) };
}

function cannotTell(classId: string | null, reasons: readonly string[]): Cause {
  return {
    grade: "cannot-tell",
    classId,
    sentence: said("the source does not say why"),
    reasons,
    match: null,
    operations: [],
    diff: null,
    residual: [],
    amplifiers: [],
  };
}

const WAITING: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "send",
  "receive",
  "receive-ok",
  "range",
  "lock",
  "read-lock",
  "wait",
  "insert",
]);

function operationOnLine(
  { file, line }: Extract<SourceLine, { kind: "found" }>,
  { model }: CodeReading,
): Operation | null {
  const isHere = (node: Node): boolean =>
    node.file.path === file.path && lineAt(node.file, node.start) === line;
  return model.operations.find(({ node, kind }) => WAITING.has(kind) && isHere(node)) ?? null;
}
