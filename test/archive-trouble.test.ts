/** What becomes of an archive whose disk, folder or files are not as they should be. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Capture } from "../src/capture/capture.ts";
import { readCapture } from "../src/series/read-capture.ts";
import type {
  ArchiveRetention,
  CaptureArchive,
  RoundToKeep,
} from "../src/serve/archive/archive.ts";
import { openArchive } from "../src/serve/archive/open-archive.ts";

/** Bytes that may still be written anywhere, and what the system says when there are none. */
const disk = vi.hoisted(() => ({ leftBytes: Number.POSITIVE_INFINITY, code: "ENOSPC" }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const refused = () => Object.assign(new Error(`${disk.code}: drawn`), { code: disk.code });
  const open: typeof real.open = async (path, flags, mode) => {
    if (disk.code === "EROFS" && flags !== "r") throw refused();
    const file = await real.open(path, flags, mode);
    const write = file.write.bind(file);
    const limited = async (bytes: Buffer, offset: number, length: number, position: number) => {
      const room = Math.max(0, Math.min(length, disk.leftBytes));
      disk.leftBytes -= room;
      // A full disk takes what still fits, which leaves half a frame.
      if (room > 0) return write(bytes, offset, room, position);
      throw refused();
    };
    const writeFile = file.writeFile.bind(file);
    const limitedFile: typeof file.writeFile = async (data, options) => {
      const bytes = Buffer.byteLength(String(data));
      if (bytes > disk.leftBytes) throw refused();
      disk.leftBytes -= bytes;
      return writeFile(data, options);
    };
    return Object.assign(file, { write: limited, writeFile: limitedFile });
  };
  return { ...real, open };
});

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const MINUTE_MS = 60_000;
const START_MS = Date.parse("2026-03-01T00:00:00Z");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-trouble-"));
});

afterEach(async () => {
  Object.assign(disk, { leftBytes: Number.POSITIVE_INFINITY, code: "ENOSPC" });
  await rm(folder, { recursive: true, force: true });
});

function round(minute: number, more: Partial<RoundToKeep> = {}): RoundToKeep {
  const atMs = START_MS + minute * MINUTE_MS;
  const target = { name: "t", labels: {} };
  const page: Capture = {
    name: `${minute}s-metrics.txt`,
    kind: "metrics",
    takenAtMs: atMs,
    whence: "http://t/metrics",
    target,
    bytes: Buffer.from(`# TYPE go_goroutines gauge\ngo_goroutines ${minute}\n`),
  };
  return {
    targetId: "t",
    target,
    atMs,
    captures: [page],
    reads: [readCapture(page)],
    problems: [],
    events: [],
    limitBytes: null,
    build: null,
    pinned: null,
    ...more,
  };
}

/** Minutes of the rounds that can be read with their captures. */
async function minutes(archive: CaptureArchive): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const one of archive.read({ targetId: "t", range: EVER, roundsMax: 1000 })) {
    const [page] = one.captures.flatMap(({ read }) => read.observations);
    const minute = (one.atMs - START_MS) / MINUTE_MS;
    expect(page?.form === "metrics" && page.sample.goroutines).toBe(minute);
    found.push(minute);
  }
  return found;
}

async function packsOf(targetId = "t"): Promise<readonly string[]> {
  return (await readdir(join(folder, targetId))).filter((file) => file.endsWith(".pack")).sort();
}

async function filled(options: Parameters<typeof openArchive>[1], count: number): Promise<void> {
  const archive = await openArchive(folder, options);
  for (let minute = 0; minute < count; minute++) await archive.append(round(minute));
  await archive.close();
}

describe("a full disk", () => {
  test("refuses a round, keeps those before, and goes on when there is room again", async () => {
    const archive = await openArchive(folder);
    for (const minute of [0, 1, 2]) await archive.append(round(minute));
    disk.leftBytes = 12;
    for (const minute of [3, 4]) {
      await expect(archive.append(round(minute))).rejects.toMatchObject({
        code: "storage",
        message: expect.stringContaining("the disk is full (ENOSPC)"),
      });
    }
    expect(await minutes(archive)).toEqual([0, 1, 2]);
    disk.leftBytes = Number.POSITIVE_INFINITY;
    for (const minute of [5, 6]) await archive.append(round(minute));
    expect(await minutes(archive)).toEqual([0, 1, 2, 5, 6]);
    await archive.close();
    const again = await openArchive(folder);
    expect(await minutes(again)).toEqual([0, 1, 2, 5, 6]);
    expect(again.notes).toEqual([]);
    await again.close();
  });

  test("does not lose old rounds to a rewriting that could not be finished", async () => {
    await filled({ packRounds: 5 }, 20);
    const archive = await openArchive(folder);
    disk.leftBytes = 30;
    await expect(archive.retain(thinned(60))).rejects.toMatchObject({ code: "storage" });
    expect(await minutes(archive)).toHaveLength(20);
    disk.leftBytes = Number.POSITIVE_INFINITY;
    await archive.retain(thinned(60));
    expect(await minutes(archive)).toHaveLength(4);
    await archive.close();
  });
});

/** Everything is old; one round of five stays. */
function thinned(nowMinute: number): ArchiveRetention {
  return {
    nowMs: START_MS + nowMinute * MINUTE_MS,
    fullMs: 10 * MINUTE_MS,
    thinToMs: 5 * MINUTE_MS,
    keepMs: 1000 * MINUTE_MS,
    bytesMax: Number.MAX_SAFE_INTEGER,
    freeBytesMin: 0,
  };
}

describe("a read-only disk", () => {
  test("is said when the archive is opened", async () => {
    disk.code = "EROFS";
    await expect(openArchive(folder)).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("the disk is read-only (EROFS)"),
    });
  });

  test("that became so leaves what was kept readable", async () => {
    const archive = await openArchive(folder);
    await archive.append(round(0));
    disk.code = "EROFS";
    await expect(archive.append(round(1))).rejects.toThrow("the disk is read-only");
    expect(await minutes(archive)).toEqual([0]);
    disk.code = "ENOSPC";
    await archive.append(round(2));
    expect(await minutes(archive)).toEqual([0, 2]);
    await archive.close();
  });
});

describe("a folder that is in use", () => {
  test("is refused", async () => {
    const archive = await openArchive(folder);
    await expect(openArchive(folder)).rejects.toThrow(
      `is used by another watch (process ${process.pid})`,
    );
    await archive.close();
    await (await openArchive(folder)).close();
  });

  test("by a process that lives is refused, by one that is gone is taken over", async () => {
    const lock = (pid: number, began: string, host = hostname()) =>
      writeFile(join(folder, "lock"), JSON.stringify({ pid, host, began }));
    // The parent of this process lives, and nobody else has its start.
    await lock(process.ppid, "");
    await expect(openArchive(folder)).rejects.toThrow(`(process ${process.ppid})`);
    for (const stale of [
      () => lock(2 ** 22 + 1, ""),
      () => lock(process.ppid, "another start"),
      () => lock(process.ppid, "", "another-machine"),
      () => writeFile(join(folder, "lock"), ""),
    ]) {
      await stale();
      await (await openArchive(folder)).close();
    }
  });
});

describe("a damaged pack", () => {
  test("loses what stands behind the damage, and says which it is; others are whole", async () => {
    await filled({ packRounds: 5 }, 15);
    const [, second] = await packsOf();
    const path = join(folder, "t", second);
    const bytes = await readFile(path);
    bytes[bytes.length - 5] ^= 0xff;
    await writeFile(path, bytes);
    const archive = await openArchive(folder);
    expect(await minutes(archive)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14]);
    expect(archive.notes).toEqual([`pack ${second} of t is damaged: 1 of 5 rounds are lost`]);
    await archive.append(round(15));
    await archive.retain(thinned(100));
    expect((await minutes(archive)).at(-1)).toBe(15);
    await archive.close();
  });

  test("that is only noise is passed over, and goes with age", async () => {
    await filled({ packRounds: 5 }, 10);
    const [first] = await packsOf();
    await writeFile(join(folder, "t", first), "noise");
    const archive = await openArchive(folder);
    expect(await minutes(archive)).toEqual([5, 6, 7, 8, 9]);
    expect(archive.notes).toHaveLength(1);
    await archive.retain(thinned(100));
    expect(await packsOf()).not.toContain(first);
    await archive.close();
  });
});

describe("a kill", () => {
  test("in the middle of a round costs that round, and is said", async () => {
    const archive = await openArchive(folder);
    for (const minute of [0, 1]) await archive.append(round(minute));
    const other = await mkdtemp(join(tmpdir(), "tidemark-trouble-"));
    try {
      await mkdir(join(other, "t"));
      const [open] = await readdir(join(folder, "t"));
      const bytes = await readFile(join(folder, "t", open));
      await writeFile(join(other, "t", open), bytes.subarray(0, bytes.length - 3));
      const again = await openArchive(other);
      expect(await minutes(again)).toEqual([0]);
      expect(again.notes).toEqual([
        expect.stringMatching(/\d+ bytes of an unfinished round were cut/),
      ]);
      await again.close();
    } finally {
      await archive.close();
      await rm(other, { recursive: true, force: true });
    }
  });

  test("between a rewritten pack and the end of the old ones doubles nothing", async () => {
    await filled({ packRounds: 5 }, 20);
    const old = await packsOf();
    const aside = await mkdtemp(join(tmpdir(), "tidemark-trouble-"));
    for (const file of old) await copyFile(join(folder, "t", file), join(aside, file));
    const archive = await openArchive(folder);
    await archive.retain(thinned(100));
    const after = await minutes(archive);
    await archive.close();
    for (const file of old) await copyFile(join(aside, file), join(folder, "t", file));
    const again = await openArchive(folder);
    expect(await minutes(again)).toEqual(after);
    expect(await packsOf()).toHaveLength(1);
    await again.close();
    await rm(aside, { recursive: true, force: true });
  });
});
