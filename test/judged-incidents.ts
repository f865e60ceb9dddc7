import { expect } from "vitest";
import type { Report } from "../src/report/report.ts";
import { firstFindingFits, type Incident, rateFits, statedPerHour } from "./cases.ts";

/** Five incidents with two to four variants each. */
export const VARIANTS_MIN = 13;

const STATUS_OF_VERDICT: Readonly<Record<Report["verdict"], number>> = {
  steady: 0,
  leaking: 1,
  suspect: 3,
  unknown: 3,
};

export interface Judged {
  readonly status: number | null;
  readonly report: Report;
}

/** Verdict, exit code, true site and stated rate, live and recorded alike. */
export function expectJudgedAsItIs({ status, report }: Judged, incident: Incident): void {
  const found = report.findings.map(({ sentence }) => sentence).join("\n");
  expect(report.verdict, `${report.reason}\n${found}`).toBe(incident.expected.verdict);
  expect(status).toBe(STATUS_OF_VERDICT[incident.expected.verdict]);
  for (const note of incident.expected.notes ?? []) {
    expect(report.memory?.notes).toContainEqual(expect.stringContaining(`(${note})`));
  }
  if (incident.expected.verdict !== "leaking") return;
  expect(firstFindingFits(report, incident), `the first is not the true one:\n${found}`).toBe(true);
  const interval = JSON.stringify(report.findings[0]?.ratePerHour);
  const rates = `stated ${statedPerHour(report, incident)} an hour, found ${interval}\n${found}`;
  expect(rateFits(report, incident), rates).toBe(true);
}
