import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringUp } from "../scripts/servers/bring-up.ts";
import { interrupt } from "../scripts/servers/interruptions.ts";
import { addressesOn, SERVERS } from "../scripts/servers/servers.ts";
import { groundOf } from "../scripts/servers/state.ts";
import { takeDown } from "../scripts/servers/take-down.ts";
import type { Report } from "../src/report/report.ts";
import { type Incident, incidents } from "./cases.ts";
import { expectJudgedAsItIs, type Judged, VARIANTS_MIN } from "./judged-incidents.ts";
import { PatientWard } from "./live-patients.ts";
import { diagnoseWithSource, leakingIncidents, PatchedModule } from "./patched-incidents.ts";
import { needs } from "./present.ts";

/**
 * Goal: the five incidents are solved while they run, with the servers they talked to. All variants
 * share the servers, as services do, and run side by side.
 */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
/** The programs as the remedies of their own reports make them. */
const patched = new PatchedModule();
/** Beside the servers that a person has up with `npm run cases`. */
const ground = groundOf(1000);
const WATCH_SECONDS_DEFAULT = 240;
/** As recordings begin. */
const WARM_UP_SECONDS_DEFAULT = 20;
const BUILD_MS_MAX = 15 * 60_000;
const TEST_MS = 20 * 60_000;
const PATIENT_LIFE = "25m";
/**
 * What is born in the first minute of a process counts as its warm-up. Recordings end a load just
 * after it; beside other tests the first rounds come late.
 */
const LOAD_SECONDS = "100";

const canRun = needs("go", "live incidents") && needs("servers", "live incidents");
const ward = canRun ? new PatientWard(addressesOn(ground)) : null;
const folder = mkdtempSync(join(tmpdir(), "tidemark-incidents-"));
const all = incidents();

function diagnose(url: string, { expected }: Incident): Promise<Judged> {
  const watch = `${expected.recordSeconds ?? WATCH_SECONDS_DEFAULT}s`;
  const args = [CLI, "diagnose", url, "--for", watch, "--json", "--no-keep"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString("utf8");
  });
  return new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({ status, report: JSON.parse(stdout) as Report });
    });
  });
}

/** The plain fixed twins are judged live in soaks, and here as their own reports mend them. */
function isWatched({ name }: Incident): boolean {
  return !name.endsWith("/fixed");
}

function programOf({ name, expected }: Incident): string {
  return `incidents/${expected.program ?? name}`;
}

async function judgeLive(
  patients: PatientWard,
  incident: Incident,
  program = programOf(incident),
): Promise<Judged> {
  const {
    args = [],
    interruptions = [],
    warmUpSeconds = WARM_UP_SECONDS_DEFAULT,
  } = incident.expected;
  const live = await patients.start(program, ["-for", PATIENT_LIFE, ...longerLoad(args)]);
  const over = new AbortController();
  await sleep(warmUpSeconds * 1000);
  const interrupted = interrupt(ground, interruptions, over.signal);
  const judged = await diagnose(live.url, incident);
  over.abort();
  await interrupted;
  live.stop();
  return judged;
}

function longerLoad(args: readonly string[]): readonly string[] {
  return args.map((word, index) => (args[index - 1] === "-load-seconds" ? LOAD_SECONDS : word));
}

/** The patch of the recorded incident's report, applied to a copy and built. */
function buildPatched(patients: PatientWard, incident: Incident): void {
  const patch = diagnoseWithSource(incident).code?.patch ?? "";
  patched.apply(patch);
  patients.buildFrom(patched.folder, { name: patchedName(incident), main: `./${incident.name}` });
}

function patchedName({ name }: Incident): string {
  return `patched-${name}`;
}

beforeAll(async () => {
  if (ward === null) return;
  await bringUp(ground, SERVERS);
  ward.build([...new Set(all.map(programOf))]);
  for (const incident of leakingIncidents()) buildPatched(ward, incident);
}, BUILD_MS_MAX);

afterAll(async () => {
  ward?.close();
  patched.close();
  rmSync(folder, { recursive: true, force: true });
  if (ward !== null) await takeDown(ground, SERVERS);
}, BUILD_MS_MAX);

describe.skipIf(ward === null).concurrent("live incidents", () => {
  for (const incident of all.filter(isWatched)) {
    test(incident.name, { timeout: TEST_MS }, async () => {
      if (ward === null) throw new Error("no Go, or no servers");
      expectJudgedAsItIs(await judgeLive(ward, incident), incident);
    });
  }
  for (const incident of leakingIncidents()) {
    test(`${incident.name}, patched as its report says`, { timeout: TEST_MS }, async () => {
      if (ward === null) throw new Error("no Go, or no servers");
      const { status, report } = await judgeLive(ward, incident, patchedName(incident));
      const found = report.findings.map(({ sentence }) => sentence).join("\n");
      expect(report.verdict, `${report.reason}\n${found}`).toBe("steady");
      expect(status).toBe(0);
    });
  }
});

test("all variants are there", () => expect(all.length).toBeGreaterThanOrEqual(VARIANTS_MIN));
