/** Reads what the hook wrote: a folder for each run of the tests of a binary. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../../base/compare-text.ts";
import { said } from "../../base/language.ts";
import type { Capture, CaptureSet } from "../../capture/capture.ts";
import { TEST_FILES } from "./test-hook.ts";

export interface TestBinary {
  /** Import path of the package under test. */
  readonly name: string;
  /** The dump before the tests and the two after them, as far as they are there. */
  readonly captures: CaptureSet;
  /** The first dump after the tests; empty where there is none. */
  readonly after: string;
  /** Which goroutine ran which test, a line each. */
  readonly ran: string;
}

/** Test binaries in one check: more is a loop that starts test binaries. */
const FOLDERS_MAX = 20_000;
const DUMP_BYTES_MAX = 256 * 1024 * 1024;

/** By package; of a package whose binary ran often, the runs that got to their end. */
export async function readTestFolders(root: string): Promise<readonly TestBinary[]> {
  const names = (await readdir(root)).filter((name) => name.startsWith("tests-"));
  const binaries: TestBinary[] = [];
  for (const name of names.slice(0, FOLDERS_MAX)) binaries.push(await readFolder(join(root, name)));
  const ended = new Set(binaries.filter(isWhole).map(({ name }) => name));
  return binaries
    .filter((binary) => isWhole(binary) || !ended.has(binary.name))
    .sort((a, b) => compareText(a.name, b.name));
}

/** False for a binary that left before its tests were over. */
export function isWhole({ captures }: TestBinary): boolean {
  return captures.captures.length === DUMPS.length;
}

const DUMPS = [TEST_FILES.before, TEST_FILES.settled, TEST_FILES.later];

async function readFolder(folder: string): Promise<TestBinary> {
  const name = (await textOf(join(folder, TEST_FILES.package))) ?? "";
  const target = { name: name === "" ? said("(package not known)") : name, labels: {} };
  const captures: Capture[] = [];
  for (const file of DUMPS) {
    const path = join(folder, file);
    const about = await stat(path).catch(() => null);
    if (about === null || about.size > DUMP_BYTES_MAX) continue;
    const bytes = await readFile(path);
    const takenAtMs = about.mtimeMs;
    captures.push({ name: file, kind: "goroutine-ids", takenAtMs, whence: file, target, bytes });
  }
  const set = { target, captures, problems: [], events: [], limitBytes: null };
  const after = captures.find((capture) => capture.name === TEST_FILES.settled);
  return {
    name: target.name,
    captures: set,
    after: after === undefined ? "" : plain(after),
    ran: (await textOf(join(folder, TEST_FILES.tests))) ?? "",
  };
}

function plain({ bytes }: Capture): string {
  return Buffer.from(bytes).toString("utf8");
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
