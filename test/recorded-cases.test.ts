import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { firstFindingFits, type Patient, patients } from "./cases.ts";

/** Goal: every recorded patient is judged as what it is, by the built command line. */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");

function diagnose(patient: Patient): { readonly status: number | null; readonly report: Report } {
  const captures = join(patient.folder, "captures");
  const run = spawnSync(process.execPath, [CLI, "diagnose", captures, "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(run.stderr).toBe("");
  return { status: run.status, report: JSON.parse(run.stdout) as Report };
}

describe("recorded leaking patients", () => {
  const all = patients("leaking");
  test("are all there", () => expect(all.length).toBeGreaterThanOrEqual(30));

  test.each(all.map((patient) => [patient.name, patient] as const))("%s", (_, patient) => {
    const { status, report } = diagnose(patient);
    expect(report.verdict).toBe("leaking");
    expect(status).toBe(1);
    expect(firstFindingFits(report, patient), JSON.stringify(report.findings[0]?.site)).toBe(true);
  });
});

describe("recorded healthy patients", () => {
  const all = patients("healthy");
  test("are all there", () => expect(all.length).toBeGreaterThanOrEqual(30));

  test.each(all.map((patient) => [patient.name, patient] as const))("%s", (_, patient) => {
    const { status, report } = diagnose(patient);
    expect(report.verdict, report.reason).toBe("steady");
    expect(status).toBe(0);
    expect(report.checked.goroutineSites + report.checked.heapSites).toBeGreaterThan(0);
  });
});
