import { afterAll, describe, expect, test } from "vitest";
import type { Report, ReportCause } from "../src/report/report.ts";
import { INCIDENTS_FOLDER, type Incident } from "./cases.ts";
import { type MarkedLine, markedLines } from "./marked-lines.ts";
import { diagnoseWithSource, leakingIncidents, PatchedModule } from "./patched-incidents.ts";
import { needs } from "./present.ts";

/**
 * Goal: with the source beside the recording, each of the five incidents is explained: the lines
 * that its program marks as causes are named, proved or likely, and the remedy is a diff that
 * applies, keeps gofmt's form and compiles.
 */
const INCIDENTS = leakingIncidents();
const reports = new Map<string, Report>();
const modules: PatchedModule[] = [];
const hasGo = needs("go", "patched incidents compile");

function reportOf(incident: Incident): Report {
  const known = reports.get(incident.name) ?? diagnoseWithSource(incident);
  reports.set(incident.name, known);
  return known;
}

type Plain = Omit<ReportCause, "amplifiers">;

function causesOf({ findings }: Report): readonly Plain[] {
  return findings.flatMap(({ cause }) => (cause === null ? [] : [cause, ...cause.amplifiers]));
}

/** Named: the class, and the marked line on the way through the code or among the uses. */
function isNamed({ file, line, classId }: MarkedLine, causes: readonly Plain[]): boolean {
  return causes.some(
    (cause) =>
      cause.classId === classId &&
      (cause.grade === "proved" || cause.grade === "likely") &&
      [...cause.witness, ...cause.operations].some((at) => at.file === file && at.line === line),
  );
}

afterAll(() => {
  for (const module of modules) module.close();
});

describe.each(INCIDENTS.map((incident) => [incident.name, incident] as const))(
  "%s",
  (name, incident) => {
    const marks = markedLines(INCIDENTS_FOLDER).filter(({ file }) => file.startsWith(`${name}/`));

    test("the first finding has its cause, and every marked line is named", () => {
      const report = reportOf(incident);
      const first = report.findings[0]?.cause ?? null;
      expect(first?.grade, JSON.stringify(first?.reasons)).toMatch(/^(proved|likely)$/);
      const causes = causesOf(report);
      const missing = marks.filter((mark) => !isNamed(mark, causes));
      expect(marks.length).toBeGreaterThan(0);
      expect(missing).toEqual([]);
    });

    test.skipIf(!hasGo)("the patch applies, keeps its form and compiles", () => {
      const module = new PatchedModule();
      modules.push(module);
      const patch = reportOf(incident).code?.patch ?? "";
      expect(patch).toContain("+++ b/");
      module.apply(patch);
      expect(module.complaints(`./${name}`)).toBe("");
    });
  },
);

test("all five are there", () => expect(INCIDENTS.length).toBe(5));
