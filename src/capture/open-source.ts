/**
 * Captures from files: one, many, a folder, an archive, stdin. Our own manifest tells kind and time
 * of each; without one the kind is left to the readers and the time to the profile or the file's
 * date.
 */
import { basename, dirname } from "node:path";
import { DecodeError } from "../base/errors.ts";
import { gunzip } from "../base/gunzip.ts";
import type { Capture, CaptureProblem, CaptureSet, Target, TargetEvent } from "./capture.ts";
import { readCaptureName } from "./capture-name.ts";
import type { LoadPhase } from "./load-phase.ts";
import {
  decodeManifest,
  isManifest,
  MANIFEST_BYTES_MAX,
  MANIFEST_NAME,
  type Manifest,
  type ManifestCapture,
} from "./manifest.ts";
import { noFiles, type RawFile, type RawFiles } from "./raw-file.ts";
import { keepOrUnpack, readPaths } from "./read-paths.ts";

/**
 * Files whose dates all lie so close together were copied or checked out, not written one by one.
 */
const SAME_DATE_MS = 1_000;
const PROBLEMS_MAX = 1_000;
/** What a supervised process wrote to stderr, where its supervisor died before it. */
export const STDERR_LOG = {
  nameOf: (attempt: number): string => `stderr-${attempt}.log`,
  matches: (name: string): boolean => /^stderr-\d+\.log$/.test(name),
};
/** Digits and a line end; Go counts goroutines in an int. */
const COUNT_BYTES_MAX = 24;

/**
 * Reads all captures under the paths (`-` is stdin), in the order of their time where it is known
 * and of their names where not. Throws UsageError when a path does not exist; anything else that
 * cannot be read is a problem of the set, and the rest is kept.
 */
export async function openPaths(
  paths: readonly string[],
  stdin: NodeJS.ReadableStream | null = null,
): Promise<CaptureSet> {
  return setOf(nameOfPaths(paths), await readPaths(paths, stdin));
}

/** The captures in a file that somebody handed over, an archive of them among others. */
export async function openBytes(name: string, bytes: Uint8Array): Promise<CaptureSet> {
  const raw = noFiles();
  await keepOrUnpack({ path: name, mtimeMs: null, bytes }, raw);
  return setOf(name, raw);
}

function setOf(name: string, raw: RawFiles): CaptureSet {
  const set = new SetBuilder(name);
  for (const { name: file, message } of raw.problems) set.problem(file, message);
  const folders = groupByFolder(raw.files);
  const loose = [...folders].flatMap(([, files]) => set.takeFolder(files));
  set.takeLoose(loose);
  return set.finish();
}

function nameOfPaths(paths: readonly string[]): string {
  const first = basename(paths[0] ?? "-");
  const name = first === "-" ? "stdin" : first;
  return paths.length > 1 ? `${name} and ${paths.length - 1} more` : name;
}

function groupByFolder(files: readonly RawFile[]): Map<string, RawFile[]> {
  const folders = new Map<string, RawFile[]>();
  for (const file of files) {
    const folder = dirname(file.path);
    const group = folders.get(folder);
    if (group === undefined) folders.set(folder, [file]);
    else group.push(file);
  }
  return folders;
}

/** Gathers captures, problems and events of possibly several runs into one set. */
class SetBuilder {
  readonly #captures: Placed[] = [];
  readonly #problems: CaptureProblem[] = [];
  readonly #events: TargetEvent[] = [];
  readonly #phases: LoadPhase[] = [];
  readonly #names = new Set<string>();
  readonly #fallback: Target;
  readonly #targets = new Map<string, Target>();
  #limitBytes: number | null = null;

  constructor(name: string) {
    this.#fallback = { name, labels: {} };
  }

  problem(name: string, message: string): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ name, atMs: null, message });
  }

  /** Takes a folder that has a manifest of ours; hands back the files of one that has none. */
  takeFolder(files: readonly RawFile[]): readonly RawFile[] {
    const found = files.find((file) => basename(file.path) === MANIFEST_NAME);
    if (found === undefined) return files;
    const others = files.filter((file) => file !== found);
    const manifest = this.#readManifest(found);
    if (manifest === null) return others;
    this.#takeRecorded(manifest, others);
    return [];
  }

  #readManifest(file: RawFile): Manifest | null {
    const text = Buffer.from(file.bytes).toString("utf8");
    // A manifest of another program is simply not a capture.
    if (!isManifest(text)) return null;
    try {
      if (file.bytes.length > MANIFEST_BYTES_MAX)
        throw new DecodeError("read manifest", "too large");
      return decodeManifest(text);
    } catch (error) {
      this.problem(file.path, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  #takeRecorded(manifest: Manifest, files: readonly RawFile[]): void {
    const rest = new Map(files.map((file) => [basename(file.path), file]));
    this.#targets.set(manifest.target.name, manifest.target);
    for (const { listed, orderMs } of inOrderTaken(manifest.captures)) {
      const file = rest.get(listed.file);
      rest.delete(listed.file);
      if (file === undefined) this.problem(listed.file, "read capture: the file is missing");
      else this.#takeListed(file, { listed, target: manifest.target, orderMs });
    }
    for (const file of rest.values()) this.#takeUnlisted(file, manifest);
    this.#problems.push(...manifest.problems.slice(0, PROBLEMS_MAX - this.#problems.length));
    this.#events.push(...manifest.events);
    this.#phases.push(...(manifest.phases ?? []));
    this.#limitBytes ??= manifest.limitBytes;
  }

  #takeListed(
    file: RawFile,
    at: { readonly listed: ManifestCapture; readonly target: Target; readonly orderMs: number },
  ): void {
    const { kind, takenAtMs, whence, compressed } = at.listed;
    const name = compressed ? at.listed.file.replace(/\.gz$/, "") : at.listed.file;
    try {
      const bytes = compressed ? gunzip(file.bytes, "read capture") : file.bytes;
      if (bytes.length !== at.listed.bytes) {
        this.problem(name, `read capture: ${bytes.length} bytes instead of ${at.listed.bytes}`);
      }
      this.#keep({ name, kind, takenAtMs, whence, target: at.target, bytes }, at.orderMs);
    } catch (error) {
      this.problem(name, error instanceof Error ? error.message : String(error));
    }
  }

  /** Written by a round whose manifest never was: the name still tells when and what. */
  #takeUnlisted(file: RawFile, manifest: Manifest): void {
    const name = basename(file.path);
    const told = readCaptureName(name.replace(/(\.txt|\.json|\.html)\.gz$/, "$1"));
    const takenAtMs = told === null ? null : manifest.startedAtMs + told.seconds * 1000;
    const { target } = manifest;
    const kind = told?.kind ?? (STDERR_LOG.matches(name) ? "gctrace" : "file");
    this.#keep({ name, kind, takenAtMs, whence: file.path, target, bytes: file.bytes });
  }

  takeLoose(files: readonly RawFile[]): void {
    const dates = files.flatMap((file) => file.mtimeMs ?? []);
    const spread = Math.max(...dates) - Math.min(...dates);
    const dated = files.length > 1 && dates.length === files.length && spread > SAME_DATE_MS;
    for (const file of files) {
      const takenAtMs = dated ? file.mtimeMs : null;
      const { path, bytes } = file;
      const name = basename(path);
      const kind = isGoroutineCount(file) ? "number" : "file";
      this.#keep({ name, kind, takenAtMs, whence: path, target: this.#fallback, bytes });
    }
  }

  #keep(capture: Capture, placeMs = Number.NEGATIVE_INFINITY): void {
    let name = capture.name;
    for (let copy = 2; this.#names.has(name); copy++) name = `${capture.name}~${copy}`;
    this.#names.add(name);
    // What nothing dates comes last.
    const orderMs = Math.max(placeMs, capture.takenAtMs ?? Number.POSITIVE_INFINITY);
    this.#captures.push({ capture: { ...capture, name }, orderMs });
  }

  finish(): CaptureSet {
    const targets = [...this.#targets.values()];
    if (targets.length > 1) {
      const names = targets.map((target) => target.name).join(", ");
      this.problem("source", `open captures: several targets in one source: ${names}`);
    }
    return {
      target: targets[0] ?? this.#fallback,
      captures: byTime(this.#captures),
      problems: this.#problems,
      events: this.#events.toSorted((a, b) => a.atMs - b.atMs),
      phases: this.#phases.toSorted((a, b) => a.fromMs - b.fromMs),
      limitBytes: this.#limitBytes,
    };
  }
}

/**
 * Our names count the seconds of the watch, which no clock that is set back can shuffle: a time
 * that falls behind its elders is put after them.
 */
function inOrderTaken(
  captures: readonly ManifestCapture[],
): readonly { readonly listed: ManifestCapture; readonly orderMs: number }[] {
  const named = captures.flatMap((listed) => {
    const told = readCaptureName(listed.file.replace(/(\.txt|\.json|\.html)\.gz$/, "$1"));
    return told === null ? [] : [{ listed, seconds: told.seconds }];
  });
  const byName = named.toSorted((a, b) => a.seconds - b.seconds).map(({ listed }) => listed);
  const known = new Set(byName);
  const others = captures.filter((listed) => !known.has(listed));
  let orderMs = Number.NEGATIVE_INFINITY;
  const ordered = byName.map((listed) => {
    orderMs = Math.max(orderMs, listed.takenAtMs ?? Number.NEGATIVE_INFINITY);
    return { listed, orderMs };
  });
  const undated = Number.NEGATIVE_INFINITY;
  return [...ordered, ...others.map((listed) => ({ listed, orderMs: undated }))];
}

/** A capture and the time by which it is put among the others. */
interface Placed {
  readonly capture: Capture;
  readonly orderMs: number;
}

/** By time; what nothing dates comes last, in the order in which it was found. */
function byTime(placed: readonly Placed[]): readonly Capture[] {
  return placed
    .toSorted((a, b) => (a.orderMs === b.orderMs ? 0 : a.orderMs - b.orderMs))
    .map(({ capture }) => capture);
}

/** A bare number means nothing unless its name does: `goroutines-07.txt`, saved page by page. */
function isGoroutineCount({ path, bytes }: RawFile): boolean {
  if (bytes.length > COUNT_BYTES_MAX || !/goroutine/i.test(basename(path))) return false;
  return /^\s*\d+\s*$/.test(Buffer.from(bytes).toString("latin1"));
}
