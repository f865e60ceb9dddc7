/**
 * `npm run bench -- scan-growth`, after `npm run build`: the same code once, 4 and 16 times as
 * different packages of one module; time per line may not grow by more than n log n does.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { costOf } from "./compare.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** Packages of the standard library that are copied: locks, channels, pools, parsers, tables. */
const COPIED = ["net/http", "database/sql", "go/types", "encoding/json", "crypto/tls"];
const TIMES = [1, 4, 16];

export async function run(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "tidemark-bench-growth-"));
  const from = standardLibrary();
  let first: number | null = null;
  for (const times of TIMES) {
    const folder = join(work, String(times));
    writeCopies(folder, { times, from, packages: COPIED });
    const scan = '"$0" "$1" scan "$2" --no-cache --json || [ $? -eq 1 ]';
    const { cpuMs, ms, peakMb } = await costOf(["sh", "-c", scan, process.execPath, CLI, folder]);
    const each = (cpuMs ?? ms) / times;
    first ??= each;
    console.log(
      `${times} x: ${(ms / 1000).toFixed(1)} s, ${(each / 1000).toFixed(2)} s of CPU for each copy ` +
        `(${(each / first).toFixed(2)} of one alone), ${peakMb?.toFixed(0)} MB`,
    );
  }
  rmSync(work, { recursive: true, force: true });
}

/** Where the sources of the standard library are. */
export function standardLibrary(): string {
  return join(execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(), "src");
}

interface Copies {
  readonly times: number;
  readonly from: string;
  readonly packages: readonly string[];
}

/** One module with the packages so many times. */
export function writeCopies(folder: string, { times, from, packages }: Copies): void {
  for (let copy = 0; copy < times; copy++) {
    for (const path of packages) copyPackage(join(folder, `copy${copy}`, path), join(from, path));
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "go.mod"), "module example.com/growth\n\ngo 1.26\n");
}

/** The Go files of a package itself, without tests and folders below. */
function copyPackage(target: string, from: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.endsWith(".go") && !name.endsWith("_test.go")) {
      cpSync(join(from, name), join(target, name));
    }
  }
}
