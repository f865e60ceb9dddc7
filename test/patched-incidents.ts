import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../src/report/report.ts";
import { INCIDENTS_FOLDER, type Incident, incidents } from "./cases.ts";

const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

/**
 * The variants in which the published reports began: those that `--source` must explain and mend.
 */
export function leakingIncidents(): readonly Incident[] {
  return incidents().filter(({ name }) => name.endsWith("/leaking"));
}

/** The report on a recorded incident, read beside its source. */
export function diagnoseWithSource({ folder }: Incident): Report {
  const args = [CLI, "diagnose", join(folder, "captures"), "--source", INCIDENTS_FOLDER, "--json"];
  const run = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: OUTPUT_BYTES_MAX });
  if (run.status === 2) throw new Error(run.stderr);
  const report: Report = JSON.parse(run.stdout);
  return report;
}

/** A copy of the incidents' module without recordings, to be patched. */
export class PatchedModule {
  readonly folder = mkdtempSync(join(tmpdir(), "tidemark-patched-"));

  constructor() {
    cpSync(INCIDENTS_FOLDER, this.folder, {
      recursive: true,
      filter: (path) => !path.endsWith("captures"),
    });
  }

  /** Applies a patch as a person would; throws with what git says when it does not fit. */
  apply(patch: string): void {
    const file = join(this.folder, "remedy.diff");
    writeFileSync(file, patch);
    execFileSync("git", ["apply", "--whitespace=error-all", file], { cwd: this.folder });
    rmSync(file);
  }

  /** Files that gofmt would change, and what `go vet` says; both empty when all is well. */
  complaints(packages: string): string {
    const options = { cwd: this.folder, encoding: "utf8" } as const;
    const form = spawnSync("gofmt", ["-l", "."], options);
    const vet = spawnSync("go", ["vet", packages], options);
    return `${form.stdout}${vet.status === 0 ? "" : vet.stderr}`;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
