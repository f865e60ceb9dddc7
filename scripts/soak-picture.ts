/** What `npm run screenshots -- soak` shows: the HTML report of a soak that was run for it. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { INCIDENTS_FOLDER } from "../test/cases.ts";
import { PatientWard } from "../test/live-patients.ts";

const PATIENT = "incidents/recommender/leaking";
const CLI = join(import.meta.dirname, "../dist/cli.js");
const PHASES = ["--rate", "50", "--baseline", "10s", "--load", "30s", "--cool-down", "30s"];

export interface SoakReport {
  readonly url: string;
  remove(): Promise<void>;
}

/** Presses the recommender for two minutes or three; the leak is its verdict, and no mistake. */
export async function soakReport(): Promise<SoakReport> {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-soak-picture-"));
  const ward = new PatientWard();
  ward.build([PATIENT]);
  const { url } = await ward.start(PATIENT, ["-traffic", "outside"]);
  const file = join(folder, "report.html");
  const from = ["--source", INCIDENTS_FOLDER, "--no-keep", "--output", file];
  await run(["soak", url, "--url", "/traffic", ...PHASES, ...from]);
  ward.close();
  return {
    url: pathToFileURL(file).href,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    execFile(process.execPath, [CLI, ...args], (error, _, stderr) => {
      if (error === null || error.code === 1) done();
      else failed(new Error(`soak: ${stderr}`));
    });
  });
}
