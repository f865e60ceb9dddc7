import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { type Incident, incidents } from "./cases.ts";
import { expectJudgedAsItIs, type Judged, VARIANTS_MIN } from "./judged-incidents.ts";

/** Goal: the five incidents are solved from their recordings on a machine that has only Node. */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");

function diagnose({ folder }: Incident): Judged {
  const captures = join(folder, "captures");
  expect(existsSync(join(captures, "manifest.json")), `${captures} is recorded`).toBe(true);
  const run = spawnSync(process.execPath, [CLI, "diagnose", captures, "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(run.stderr).toBe("");
  return { status: run.status, report: JSON.parse(run.stdout) as Report };
}

describe("recorded incidents", () => {
  const all = incidents();
  test("are all there", () => expect(all.length).toBeGreaterThanOrEqual(VARIANTS_MIN));

  test.each(all.map((incident) => [incident.name, incident] as const))("%s", (_, incident) => {
    expectJudgedAsItIs(diagnose(incident), incident);
  });
});
