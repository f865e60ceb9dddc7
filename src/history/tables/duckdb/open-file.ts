/**
 * Opens the file of the tables, whatever state the last process left it in. A log that cannot be
 * replayed is moved aside, a file that cannot be read as well: the rows in it can be made again
 * from the archive of captures, and nothing is deleted.
 */
import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { TidemarkError, UsageError } from "../../../base/errors.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import {
  type Database,
  type EngineLimits,
  loadDuckDb,
  openDatabase,
  tablesError,
} from "./engine.ts";
import { type Probe, probeFile } from "./probe-file.ts";
import { newerError } from "./schema.ts";
import { SCHEMA_VERSION } from "./schema-sql.ts";

interface OpenedFile {
  readonly database: Database;
  /** What was moved aside, one line each. */
  readonly notes: readonly string[];
}

/** Three blocks that are written and synced before anything else is. */
const HEAD_BYTES = 3 * 4096;
const MAGIC_AT = 8;
const MAGIC = Buffer.from("DUCK");

/** Throws UsageError when another process has it, or a newer Tidemark wrote it. */
export async function openFile(path: string, limits: EngineLimits): Promise<OpenedFile> {
  await loadDuckDb();
  try {
    await mkdir(dirname(path), { recursive: true });
    const notes = await makeSound(path);
    return { database: await openDatabase(path, limits), notes };
  } catch (error) {
    throw tablesError("open tables", error);
  }
}

async function makeSound(path: string): Promise<readonly string[]> {
  const log = `${path}.wal`;
  if (await isUnfinished(path)) await rm(path);
  if (!(await isThere(path))) {
    if (!(await isThere(log))) return [];
    return [`a log without its tables was put aside as ${await moveAside(log)}`];
  }
  const probe = await probeFile(path);
  if (isAccepted(path, probe)) return [];
  const notes: string[] = [];
  if (await isThere(log)) {
    const aside = await moveAside(log);
    notes.push(
      `the log of the tables could not be replayed (${probe.detail}): it was put aside as ${aside}, what was written shortly before the end of the last watch may be missing`,
    );
    if (isAccepted(path, await probeFile(path))) return notes;
  }
  const aside = await moveAside(path);
  return [
    ...notes,
    `the tables could not be read (${probe.detail}): they were put aside as ${aside} and begun anew`,
  ];
}

/** False for a broken file; throws for one that is not ours to touch. */
function isAccepted(
  path: string,
  probe: Probe,
): probe is Exclude<Probe, { readonly kind: "broken" }> {
  if (probe.kind === "broken") return false;
  if (probe.kind === "locked") {
    throw new UsageError(
      `open tables: another process has them open, ${probe.holder}; ask that watch instead, with --server http://HOST:PORT`,
    );
  }
  if (probe.kind === "unreadable") {
    throw new TidemarkError("tables", `open tables: ${quoteShort(path)}: ${probe.detail}`);
  }
  if (probe.version > SCHEMA_VERSION) throw newerError(probe.version);
  return true;
}

/** A file whose maker was killed before it had written its head: nothing is in it. */
async function isUnfinished(path: string): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    () => HEAD_BYTES,
  );
  if (size >= HEAD_BYTES) return false;
  const bytes = await readFile(path);
  return size === 0 || bytes.subarray(MAGIC_AT, MAGIC_AT + MAGIC.length).equals(MAGIC);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Under a name with the time; returns the name. */
async function moveAside(path: string): Promise<string> {
  const time = new Date().toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "");
  let aside = `${path}.broken-${time}`;
  for (let again = 2; await isThere(aside); again++) aside = `${path}.broken-${time}-${again}`;
  await rename(path, aside);
  return basename(aside);
}
