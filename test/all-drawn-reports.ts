import type { Report } from "../src/report/report.ts";
import { DRAWN_CAUSE } from "./drawn-causes.ts";
import { HOSTILE_REPORT } from "./drawn-hostile.ts";
import {
  LEAKING_REPORT,
  NEAR_LIMIT_REPORT,
  STEADY_REPORT,
  SUSPECT_REPORT,
  UNKNOWN_REPORT,
} from "./drawn-reports.ts";
import { SOAK_REPORT, SOAK_STEADY_REPORT } from "./drawn-soaks.ts";

/** The leaking report, read beside its source. */
const EXPLAINED_REPORT: Report = {
  ...LEAKING_REPORT,
  findings: LEAKING_REPORT.findings.map((finding, index) => {
    return index === 0 ? { ...finding, grade: "proven", cause: DRAWN_CAUSE } : finding;
  }),
  code: {
    root: ".",
    revision: null,
    packages: 12,
    patch: DRAWN_CAUSE.remedy?.diff ?? null,
    problems: [],
  },
};

export const DRAWN_REPORTS = [
  ["leaking", LEAKING_REPORT],
  ["explained", EXPLAINED_REPORT],
  ["leaking-near-limit", NEAR_LIMIT_REPORT],
  ["suspect", SUSPECT_REPORT],
  ["steady", STEADY_REPORT],
  ["unknown", UNKNOWN_REPORT],
  ["soak", SOAK_REPORT],
  ["soak-steady", SOAK_STEADY_REPORT],
  ["hostile-names", HOSTILE_REPORT],
] as const;
