import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CaptureSet } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";
import { exitCodeOf } from "../src/cli/exit-code.ts";
import type { Side } from "../src/experiment/verify/side.ts";
import type { Verified } from "../src/experiment/verify/verified.ts";
import { judgeSide, verifySides } from "../src/experiment/verify/verify.ts";
import type { Report } from "../src/report/report.ts";
import { firstFindingFits, INCIDENTS_FOLDER, incidents, patients } from "./cases.ts";

/**
 * Goal: every recorded patient is judged as what it is, and of every recorded leak and its mended
 * twin verify says what is true of them.
 */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const CASES_MIN = 30;
const TWINS_MIN = 35;

interface Twins {
  readonly name: string;
  readonly leaking: string;
  readonly mended: string;
}

const CASES = patients("leaking").map((patient) => {
  const { name, folder } = patient;
  const twins = { name, leaking: folder, mended: join(folder, "..", "healthy") };
  return [name, { patient, twins }] as const;
});

/** Whether each incident is judged rightly is for `recorded-incidents`. */
const INCIDENTS = incidents()
  .filter(({ name }) => name.endsWith("/leaking"))
  .map(({ name, folder }) => {
    return [name, { name, leaking: folder, mended: join(folder, "..", "fixed") }] as const;
  });

async function captured(folder: string): Promise<CaptureSet> {
  return openPaths([join(folder, "captures")], process.stdin);
}

function judged(captures: CaptureSet): Side {
  return judgeSide(captures, { name: "before", source: "captures/before", build: null });
}

function asAfter(side: Side): Side {
  return { ...side, name: "after", source: "captures/after" };
}

function told(verified: Verified): string {
  return `${verified.verdict}: ${verified.reason}`;
}

async function judgedTwins({ leaking, mended }: Twins): Promise<readonly [Side, Side]> {
  return [judged(await captured(leaking)), judged(await captured(mended))];
}

function expectVerified(leaking: Side, mended: Side): void {
  expect(told(verifySides(leaking, asAfter(mended)))).toMatch(/^fixed: /);
  expect(told(verifySides(leaking, asAfter(leaking)))).toMatch(/^same: /);
  const broken = verifySides(mended, asAfter(leaking));
  expect(told(broken)).toMatch(/^worse: /);
  expect(broken.findings[0]?.isNew).toBe(true);
}

function expectSteady(report: Report): void {
  expect(report.verdict, report.reason).toBe("steady");
  expect(exitCodeOf(report)).toBe(0);
  expect(report.checked.goroutineSites + report.checked.heapSites).toBeGreaterThan(0);
}

test("twins are all there", () => {
  expect(existsSync(INCIDENTS_FOLDER)).toBe(true);
  expect(CASES.length).toBeGreaterThanOrEqual(CASES_MIN);
  expect(patients("healthy")).toHaveLength(CASES.length);
  expect(CASES.length + INCIDENTS.length).toBeGreaterThanOrEqual(TWINS_MIN);
});

describe("recorded twins of cases", () => {
  test.each(CASES)("%s", async (_, { patient, twins }) => {
    const [leaking, mended] = await judgedTwins(twins);
    const { report } = leaking;
    expect(report.verdict, report.reason).toBe("leaking");
    expect(exitCodeOf(report)).toBe(1);
    expect(firstFindingFits(report, patient), JSON.stringify(report.findings[0]?.site)).toBe(true);
    expectSteady(mended.report);
    expectVerified(leaking, mended);
  });
});

describe("recorded twins of incidents", () => {
  test.each(INCIDENTS)("%s", async (_, twins) => {
    expectVerified(...(await judgedTwins(twins)));
  });
});

describe("the built command line", () => {
  const [first] = CASES;
  test.each(["leaking", "mended"] as const)("says the same of one that is %s", async (variant) => {
    const folder = first?.[1].twins[variant] ?? "";
    const { report } = judged(await captured(folder));
    const run = spawnSync(process.execPath, [CLI, "diagnose", join(folder, "captures"), "--json"], {
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(exitCodeOf(report));
    const { reason, findings } = JSON.parse(run.stdout) as Report;
    expect(reason).toBe(report.reason);
    expect(findings).toEqual(JSON.parse(JSON.stringify(report.findings)));
  });
});

describe("an after that was hardly watched", () => {
  test.each(CASES.slice(0, 4).map(([name, { twins }]) => [name, twins] as const))(
    "%s cannot be told, and what would settle it is said",
    async (_, twins) => {
      const mended = await captured(twins.mended);
      const last = mended.captures.reduce((latest, one) => Math.max(latest, one.takenAtMs ?? 0), 0);
      const first = mended.captures.filter(({ takenAtMs }) => (takenAtMs ?? 0) < last - 200_000);
      const short = asAfter(judged({ ...mended, captures: first }));
      const verified = verifySides(judged(await captured(twins.leaking)), short);
      expect(told(verified)).toMatch(/^cannot-tell: /);
      expect(verified.findings[0]?.wouldSettle).toMatch(/at least \d/);
    },
  );
});
