/**
 * SARIF 2.1.0 (OASIS standard, schema at json.schemastore.org/sarif-2.1.0.json): one result for
 * each finding, its witness as a code flow, and a fingerprint that survives moved lines.
 */
import { showUnseen, showUnseenInCode } from "../base/escape.ts";
import type { ReportWitness } from "./report.ts";

export interface SarifRun {
  readonly version: string;
  readonly rules: readonly SarifRule[];
  readonly notes: readonly { readonly level: SarifLevel; readonly text: string }[];
  /** Stopped before everything was looked at. */
  readonly interrupted: boolean;
  readonly subjects: readonly SarifSubject[];
}

export interface SarifRule {
  readonly id: string;
  readonly title: string | null;
  readonly why: string | null;
  readonly help: string | null;
}

export interface SarifSubject {
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly level: SarifLevel;
  /** How sure it is, 0 to 100, as viewers understand it. */
  readonly rank: number;
  readonly message: string;
  readonly place: SarifPlace;
  readonly witness: readonly ReportWitness[];
  /** Suppressed results stay in the file, marked, with the reason given. */
  readonly suppressed: { readonly by: "comment" | "baseline"; readonly reason: string } | null;
  readonly grade: string;
  readonly reasons: readonly string[];
}

export interface SarifPlace {
  readonly file: string;
  readonly line: number;
  /** Absent where only the line is known. */
  readonly column?: number;
  /** False for a path of the machine that built the program; true unless said. */
  readonly isBelowRoot?: boolean;
}

export type SarifLevel = "error" | "warning" | "note";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** Name under which the fingerprint stands; the number changes when its recipe does. */
const FINGERPRINT = "tidemark/v1";

export function renderSarif(sarif: SarifRun): string {
  const rules = [...new Map(sarif.rules.map((rule) => [rule.id, rule])).values()];
  const order = rules.map(({ id }) => id);
  const run = {
    tool: { driver: { name: "Tidemark", version: sarif.version, rules: rules.map(ruleOf) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "root of the source" } } },
    invocations: [
      {
        executionSuccessful: !sarif.interrupted,
        toolExecutionNotifications: sarif.notes.map(({ level, text }) => {
          return { level, message: shown(text) };
        }),
      },
    ],
    results: sarif.subjects.map((subject) => resultOf(subject, order)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** A message that people read: nothing in it hides or turns what stands beside it. */
function shown(text: string): { readonly text: string } {
  return { text: showUnseenInCode(text) };
}

function ruleOf({ id, title, why, help }: SarifRule): object {
  return {
    id: showUnseen(id),
    ...(title === null ? {} : { shortDescription: shown(title) }),
    ...(why === null ? {} : { fullDescription: shown(why) }),
    ...(help === null ? {} : { help: shown(help) }),
    ...(title === null ? {} : { defaultConfiguration: { level: "warning" } }),
  };
}

function resultOf(subject: SarifSubject, rules: readonly string[]): object {
  const { ruleId, level, rank, message, suppressed, witness, grade, reasons } = subject;
  return {
    ruleId: showUnseen(ruleId),
    ruleIndex: rules.indexOf(ruleId),
    level,
    rank,
    message: shown(message),
    locations: [{ physicalLocation: physical(subject.place) }],
    partialFingerprints: { [FINGERPRINT]: showUnseen(subject.fingerprint) },
    ...(witness.length === 0 ? {} : { codeFlows: [codeFlow(witness)] }),
    ...(suppressed === null ? {} : { suppressions: [suppressionOf(suppressed)] }),
    properties: { grade, reasons: reasons.map(showUnseenInCode) },
  };
}

function codeFlow(witness: readonly ReportWitness[]): object {
  const locations = witness.map((line, index) => ({
    executionOrder: index + 1,
    location: {
      physicalLocation: physical(line, line.text),
      message: shown(line.role),
      logicalLocations: [{ fullyQualifiedName: showUnseen(line.function), kind: "function" }],
    },
  }));
  return { threadFlows: [{ locations }] };
}

function physical({ file, line, column, isBelowRoot = true }: SarifPlace, text?: string): object {
  const uri = uriOf(file);
  return {
    artifactLocation: isBelowRoot ? { uri, uriBaseId: "SRCROOT" } : { uri: wholeUri(uri) },
    region: {
      startLine: Math.max(1, line),
      ...(column === undefined ? {} : { startColumn: Math.max(1, column) }),
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

/** `/src/app.go` and `C:/src/app.go` as RFC 8089 spells them. */
function wholeUri(uri: string): string {
  return `file://${uri.startsWith("/") ? "" : "/"}${uri}`;
}

function suppressionOf({ by, reason }: NonNullable<SarifSubject["suppressed"]>): object {
  const kind = by === "comment" ? "inSource" : "external";
  return { kind, status: "accepted", justification: showUnseenInCode(reason) };
}
