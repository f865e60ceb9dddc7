/**
 * SARIF 2.1.0 (OASIS standard, schema at json.schemastore.org/sarif-2.1.0.json): one result for
 * each cause, its witness as a code flow, its remedy as a fix, and a fingerprint that survives
 * moved lines.
 */
import { showUnseenInCode } from "../base/escape.ts";
import { leakClass } from "../diagnose/classes.ts";
import type { ReportCause, ReportWitness } from "./report.ts";

export interface SarifSubject {
  readonly classId: string;
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly cause: Omit<ReportCause, "amplifiers">;
  /** Suppressed results stay in the file, marked, with the reason given. */
  readonly suppressed: { readonly by: "comment" | "baseline"; readonly reason: string } | null;
  /** What the running process showed; null for a scan. */
  readonly seen: string | null;
}

export interface SarifRun {
  readonly version: string;
  readonly problems: readonly string[];
  /** Stopped before every package was searched. */
  readonly interrupted: boolean;
  readonly subjects: readonly SarifSubject[];
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** Name under which the fingerprint stands; the number changes when its recipe does. */
const FINGERPRINT = "tidemark/v1";

/** Properties that SARIF viewers understand as how sure a result is, 0 to 100. */
const RANK: Readonly<Record<string, number>> = { proved: 95, likely: 75, possible: 40 };

export function renderSarif({ version, problems, interrupted, subjects }: SarifRun): string {
  const rules = [...new Set(subjects.map(({ classId }) => classId))].sort();
  const run = {
    tool: { driver: { name: "Tidemark", version, rules: rules.map(ruleOf) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "root of the scanned source" } } },
    invocations: [
      {
        executionSuccessful: !interrupted,
        toolExecutionNotifications: problems.map((text) => ({
          level: "warning",
          message: shown(text),
        })),
      },
    ],
    results: subjects.map((subject) => resultOf(subject, rules)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** A message that people read: nothing in it hides or turns what stands beside it. */
function shown(text: string): { readonly text: string } {
  return { text: showUnseenInCode(text) };
}

function ruleOf(id: string): object {
  const known = leakClass(id);
  if (known === null) return { id };
  return {
    id,
    shortDescription: { text: known.title },
    fullDescription: { text: known.why },
    help: { text: `${known.remedyWords}\n\nMore: tidemark explain ${id}` },
    defaultConfiguration: { level: "warning" },
  };
}

function resultOf(subject: SarifSubject, rules: readonly string[]): object {
  const { cause, classId, suppressed, seen } = subject;
  return {
    ruleId: classId,
    ruleIndex: rules.indexOf(classId),
    level: cause.grade === "possible" ? "note" : "warning",
    rank: RANK[cause.grade] ?? 0,
    message: shown(messageOf(cause, seen)),
    locations: [{ physicalLocation: physical(subject) }],
    partialFingerprints: { [FINGERPRINT]: subject.fingerprint },
    ...(cause.witness.length === 0 ? {} : { codeFlows: [codeFlow(cause.witness)] }),
    ...(suppressed === null ? {} : { suppressions: [suppressionOf(suppressed)] }),
    properties: { grade: cause.grade, reasons: cause.reasons },
  };
}

function messageOf({ sentence, remedy }: Omit<ReportCause, "amplifiers">, seen: string | null) {
  const parts = [sentence, seen, remedy === null ? null : `To mend it: ${remedy.text}`];
  return parts.filter((part) => part !== null && part !== "").join("\n");
}

function codeFlow(witness: readonly ReportWitness[]): object {
  const locations = witness.map((line, index) => ({
    executionOrder: index + 1,
    location: {
      physicalLocation: physical(line, line.text),
      message: shown(line.role),
      logicalLocations: [{ fullyQualifiedName: line.function, kind: "function" }],
    },
  }));
  return { threadFlows: [{ locations }] };
}

function physical(
  { file, line, column }: { readonly file: string; readonly line: number; readonly column: number },
  text?: string,
): object {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: "SRCROOT" },
    region: {
      startLine: line,
      startColumn: column,
      ...(text === undefined ? {} : { snippet: shown(text) }),
    },
  };
}

/** Relative, with every segment escaped: names of files are not to be trusted. */
function uriOf(path: string): string {
  // Half of a surrogate pair has no bytes in UTF-8.
  const encodable = path.replace(/\p{Surrogate}/gu, "\ufffd");
  return encodable.split("/").map(encodeURIComponent).join("/");
}

function suppressionOf({ by, reason }: NonNullable<SarifSubject["suppressed"]>): object {
  const kind = by === "comment" ? "inSource" : "external";
  return { kind, status: "accepted", justification: reason };
}
