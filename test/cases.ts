import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Report, ReportSite } from "../src/report/report.ts";

/** The patients under `cases/` with what is true of each. */
export const CASES_FOLDER = join(import.meta.dirname, "..", "cases");

/** A line of the patient's source, named by the comment that stands on it. */
export interface ExpectedSite {
  readonly function: string;
  readonly file: string;
  /** Null for lines of the standard library, which carry no comments of ours. */
  readonly marker: string | null;
}

export interface Expected {
  readonly case: string;
  readonly variant: "leaking" | "healthy";
  readonly verdict: Report["verdict"];
  readonly classId: string | null;
  readonly kind: string;
  readonly sites: readonly ExpectedSite[];
}

export interface Patient {
  readonly name: string;
  readonly folder: string;
  readonly expected: Expected;
}

/** Every patient of one variant, by name. */
export function patients(variant: Expected["variant"]): readonly Patient[] {
  return readdirSync(CASES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(CASES_FOLDER, entry.name, variant))
    .flatMap((folder) => {
      const expected = readExpected(folder);
      return expected === null ? [] : [{ name: expected.case, folder, expected }];
    });
}

function readExpected(folder: string): Expected | null {
  try {
    return JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Expected;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Whether a reported site is the expected one: function, file, and the marker on its very line. */
export function isExpectedSite(site: ReportSite, expected: ExpectedSite, folder: string): boolean {
  if (site.function !== expected.function || basename(site.file) !== expected.file) return false;
  if (expected.marker === null) return true;
  const lines = readFileSync(join(folder, expected.file), "utf8").split("\n");
  return lines[site.line - 1]?.includes(expected.marker) === true;
}

/**
 * The report's first finding names one of the expected lines (or needs none, outside Go's heap).
 */
export function firstFindingFits(report: Report, { expected, folder }: Patient): boolean {
  const first = report.findings[0];
  if (first === undefined) return false;
  if (expected.sites.length === 0) return first.kind === expected.kind;
  return expected.sites.some((site) => isExpectedSite(first.site, site, folder));
}
