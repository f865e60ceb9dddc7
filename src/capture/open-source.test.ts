import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { pack } from "tar-stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { zipOf } from "../../test/zip-of.ts";
import { UsageError } from "../base/errors.ts";
import type { CaptureSet } from "./capture.ts";
import { encodeManifest, type Manifest } from "./manifest.ts";
import { openPaths } from "./open-source.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-open-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

async function put(files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function tarOf(files: Files): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  return buffer(tar);
}

function textsOf(set: CaptureSet): Record<string, string> {
  return Object.fromEntries(
    set.captures.map((capture) => [capture.name, Buffer.from(capture.bytes).toString()]),
  );
}

const at = (name: string): string => join(folder, name);

describe("files and folders", () => {
  test("several files keep the order given when nothing dates them", async () => {
    await put({ b: "two", a: "one" });
    const set = await openPaths([at("b"), at("a")]);
    expect(set.captures.map(({ name, kind, takenAtMs }) => [name, kind, takenAtMs])).toEqual([
      ["b", "file", null],
      ["a", "file", null],
    ]);
    expect(set.target.name).toBe("b and 1 more");
  });

  test("a bare number in a file named for goroutines is their count, any other is not", async () => {
    await put({
      "goroutines-1.txt": "63\n",
      "threads-1.txt": "63\n",
      "goroutines-2.txt": "goroutine",
    });
    const set = await openPaths([folder]);
    const kinds = Object.fromEntries(set.captures.map(({ name, kind }) => [name, kind]));
    expect(kinds["goroutines-1.txt"]).toBe("number");
    expect(kinds["threads-1.txt"]).toBe("file");
    expect(kinds["goroutines-2.txt"]).toBe("file");
  });

  test("dates that are apart order the files, dates of a copy do not", async () => {
    await put({ a: "late", b: "early" });
    await utimes(at("a"), 2_000, 2_000);
    await utimes(at("b"), 1_000, 1_000);
    const apart = await openPaths([folder]);
    expect(apart.captures.map(({ name, takenAtMs }) => [name, takenAtMs])).toEqual([
      ["b", 1_000_000],
      ["a", 2_000_000],
    ]);
    await utimes(at("b"), 2_000.5, 2_000.5);
    const together = await openPaths([folder]);
    expect(together.captures.map(({ name, takenAtMs }) => [name, takenAtMs])).toEqual([
      ["a", null],
      ["b", null],
    ]);
  });

  test("what stands beside captures is left alone", async () => {
    await put({
      "heap.pb.gz": "x",
      "README.md": "x",
      "main.go": "x",
      "expected.json": "{}",
      ".git/config": "x",
      "000000s-heap.pb.gz.tmp": "x",
      "deep/er/dump.txt": "y",
    });
    expect(Object.keys(textsOf(await openPaths([folder]))).sort()).toEqual([
      "dump.txt",
      "heap.pb.gz",
    ]);
  });

  test("files of the same name in different folders are told apart", async () => {
    await put({ "a/heap": "1", "b/heap": "2" });
    expect(textsOf(await openPaths([folder]))).toEqual({ heap: "1", "heap~2": "2" });
  });

  test("links do not lead out of the folder or round in circles", async () => {
    await put({ "in/heap": "1", outside: "2" });
    await symlink(folder, at("in/loop"));
    await symlink(at("outside"), at("in/link"));
    expect(textsOf(await openPaths([at("in")]))).toEqual({ heap: "1" });
  });

  test("a path that is not there is a UsageError", async () => {
    await expect(openPaths([at("no")])).rejects.toThrow(UsageError);
  });

  test.runIf(process.platform === "linux")(
    "a file that cannot be read is a problem of its own",
    async () => {
      await put({ heap: "1" });
      const set = await openPaths([at("heap"), "/proc/self/mem"]);
      expect(textsOf(set)).toEqual({ heap: "1" });
      expect(set.problems).toEqual([expect.objectContaining({ name: "/proc/self/mem" })]);
    },
  );

  test("stdin is one capture, or the archive that it is", async () => {
    const one = await openPaths(["-"], Readable.from([Buffer.from("du"), Buffer.from("mp")]));
    expect(textsOf(one)).toEqual({ stdin: "dump" });
    const tar = await tarOf({ "a/heap": "1" });
    expect(textsOf(await openPaths(["-"], Readable.from([tar])))).toEqual({ heap: "1" });
  });
});

describe("archives, by content and under any name", () => {
  const files = { "run/heap": "1", "run/dump.txt": "2", "run/README.md": "3" };

  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["tar", () => tarOf(files)],
    ["tar.gz", async () => gzipSync(await tarOf(files))],
    ["zip", () => zipOf(files)],
  ])("%s", async (_format, make) => {
    await put({ evidence: await make() });
    const set = await openPaths([at("evidence")]);
    expect(textsOf(set)).toEqual({ heap: "1", "dump.txt": "2" });
    expect(set.captures[0]?.whence).toBe(`${at("evidence")}/run/heap`);
    expect(set.problems).toEqual([]);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["tar", () => tarOf({ "../../evil": "1", heap: "2" })],
    ["zip", () => zipOf({ "../../evil": "1", heap: "2" })],
  ])("a name that climbs out of the %s is only a name", async (_format, make) => {
    await put({ archive: await make() });
    expect(textsOf(await openPaths([at("archive")]))).toEqual({ evil: "1", heap: "2" });
  });

  test("a gzip of one profile is no archive", async () => {
    const profile = gzipSync(Buffer.alloc(2000, "p"));
    await put({ "heap.pb.gz": profile });
    const set = await openPaths([at("heap.pb.gz")]);
    expect(set.captures.map(({ bytes }) => Buffer.from(bytes))).toEqual([profile]);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["tar.gz", async () => gzipSync(await tarOf({ zeros: Buffer.alloc(64 << 20) }))],
    ["zip", () => zipOf({ zeros: Buffer.alloc(64 << 20) })],
  ])("a bomb in a %s is a problem, and the captures beside it are kept", async (_format, make) => {
    await put({ bomb: await make(), heap: "1" });
    const set = await openPaths([folder]);
    expect(textsOf(set)).toEqual({ heap: "1" });
    expect(set.problems).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/grows beyond the limit/) }),
    ]);
  });

  test("what came before the cut is kept", async () => {
    const tar = await tarOf({ first: "1", second: Buffer.alloc(4096, "2") });
    await put({ cut: tar.subarray(0, 2048) });
    const set = await openPaths([at("cut")]);
    expect(textsOf(set)).toEqual({ first: "1" });
    expect(set.problems).toHaveLength(1);
  });

  test("a damaged archive of any kind is captures and problems, nothing else", async () => {
    const seeds = [await tarOf(files), gzipSync(await tarOf(files)), zipOf(files)];
    const damaged = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
      )
      .map(([seed, edits, cut]) => {
        const bytes = Uint8Array.from(seed).subarray(0, Math.max(1, cut % (seed.length * 2)));
        for (const [where, value] of edits) bytes[where % bytes.length] = value;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const set = await openPaths(["-"], Readable.from([bytes]));
        for (const { message } of set.problems) expect(message).toMatch(/^read [^\n]+$/);
      }),
    );
  });
});

describe("a folder with our manifest", () => {
  const manifest: Manifest = {
    schemaVersion: 1,
    tool: { name: "tidemark", version: "0.1.0" },
    target: { name: "h:6060", labels: { zone: "b" } },
    startedAtMs: 1_000_000,
    limitBytes: 4096,
    captures: [
      {
        file: "000005s-goroutine-ids.txt.gz",
        kind: "goroutine-ids",
        takenAtMs: 1_005_000,
        whence: "http://h:6060/debug/pprof/goroutine?debug=2",
        bytes: 4,
        compressed: true,
      },
      {
        file: "000000s-heap.pb.gz",
        kind: "heap",
        takenAtMs: 1_000_000,
        whence: "http://h:6060/debug/pprof/heap",
        bytes: 4,
        compressed: false,
      },
    ],
    problems: [{ name: "heap", atMs: 1_005_000, message: "scrape: 500" }],
    events: [{ kind: "restart", atMs: 1_003_000, detail: "went back" }],
  };
  const recorded = {
    "manifest.json": encodeManifest(manifest),
    "000005s-goroutine-ids.txt.gz": gzipSync("dump"),
    "000000s-heap.pb.gz": "heap",
  };

  test("has kinds, times, target, events and limit, and texts as they were", async () => {
    await put(recorded);
    const set = await openPaths([folder]);
    expect(set.captures.map(({ name, kind, takenAtMs }) => [name, kind, takenAtMs])).toEqual([
      ["000000s-heap.pb.gz", "heap", 1_000_000],
      ["000005s-goroutine-ids.txt", "goroutine-ids", 1_005_000],
    ]);
    expect(textsOf(set)["000005s-goroutine-ids.txt"]).toBe("dump");
    expect(set).toMatchObject({
      target: manifest.target,
      events: manifest.events,
      problems: manifest.problems,
      limitBytes: 4096,
    });
  });

  test("works the same out of an archive", async () => {
    await put({ "evidence.zip": zipOf(recorded) });
    const set = await openPaths([at("evidence.zip")]);
    expect(set.target.name).toBe("h:6060");
    expect(set.captures).toHaveLength(2);
  });

  test("takes files of a round that was cut off before its manifest", async () => {
    await put({ ...recorded, "000010s-heap.pb.gz": "heap" });
    const set = await openPaths([folder]);
    expect(set.captures.at(-1)).toMatchObject({ kind: "heap", takenAtMs: 1_010_000 });
  });

  test("says which files are missing or of another size", async () => {
    await put({ ...recorded, "000000s-heap.pb.gz": "he" });
    await rm(at("000005s-goroutine-ids.txt.gz"));
    const messages = (await openPaths([folder])).problems.map((problem) => problem.message);
    expect(messages).toEqual(
      expect.arrayContaining([
        "read capture: the file is missing",
        "read capture: 2 bytes instead of 4",
      ]),
    );
  });

  test("of another program is not a capture and not a problem", async () => {
    await put({ "manifest.json": '{"name":"web app"}', heap: "1" });
    const set = await openPaths([folder]);
    expect(textsOf(set)).toEqual({ heap: "1" });
    expect(set.problems).toEqual([]);
  });

  test("that is damaged leaves the files", async () => {
    await put({ ...recorded, "manifest.json": recorded["manifest.json"].slice(0, 300) });
    const set = await openPaths([folder]);
    expect(set.captures).toHaveLength(2);
    expect(set.problems).toEqual([expect.objectContaining({ message: "read manifest: not JSON" })]);
  });

  test("of a second target is said", async () => {
    const other = { ...manifest, target: { name: "other:1", labels: {} } };
    await put({
      "a/manifest.json": encodeManifest(manifest),
      "b/manifest.json": encodeManifest(other),
    });
    const messages = (await openPaths([folder])).problems.map((problem) => problem.message);
    expect(messages).toContain("open captures: several targets in one source: h:6060, other:1");
  });
});
