/** Archives whose entries are links, devices, roots, too many, or not what they say. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipOf } from "../../test/zip-of.ts";
import { openBytes } from "./open-source.ts";

const folder = mkdtempSync(join(tmpdir(), "tidemark-archive-"));
const before = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

interface Entry {
  readonly name: string;
  readonly type?: "symlink" | "link" | "character-device" | "block-device" | "fifo" | "directory";
  readonly linkname?: string;
  readonly text?: string;
}

function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { text, ...header } of entries) {
    if (text === undefined) tar.entry({ ...header, size: 0 });
    else tar.entry(header, text);
  }
  tar.finalize();
  return buffer(tar);
}

async function textsOf(name: string, bytes: Uint8Array) {
  const { captures, problems } = await openBytes(name, bytes);
  const texts = captures.map((one) => [one.name, Buffer.from(one.bytes).toString("latin1")]);
  return { texts: Object.fromEntries(texts), problems };
}

describe("entries that are no files", () => {
  test.each<readonly [string, Entry]>([
    ["a link out", { name: "heap", type: "symlink", linkname: "/etc/passwd" }],
    ["a link up", { name: "heap", type: "symlink", linkname: "../../../../etc/passwd" }],
    ["a hard link", { name: "heap", type: "link", linkname: "/etc/passwd" }],
    ["a link to itself", { name: "heap", type: "symlink", linkname: "heap" }],
    ["a device", { name: "heap", type: "character-device" }],
    ["a disk", { name: "heap", type: "block-device" }],
    ["a pipe", { name: "heap", type: "fifo" }],
    ["a folder", { name: "heap", type: "directory" }],
  ])("%s is nothing, and what stands beside it is kept", async (_what, entry) => {
    const through = { name: "heap/passwd", text: "through" };
    const tar = await tarOf([entry, through, { name: "dump.txt", text: "beside" }]);
    for (const bytes of [tar, gzipSync(tar)]) {
      const { texts } = await textsOf("evidence", bytes);
      expect(texts).toEqual({ passwd: "through", "dump.txt": "beside" });
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("names", () => {
  test.each([
    "/etc/cron.d/evil",
    "../../evil",
    "..\\..\\evil",
    "C:\\Windows\\evil",
    "a/../../../evil",
    "./././evil",
    "evil\u0000.txt",
    "\u202egpj.evil",
    "x".repeat(900),
  ])("%j is only a name, and nothing is written", async (name) => {
    for (const bytes of [await tarOf([{ name, text: "1" }]), zipOf({ [name]: "1" })]) {
      const { texts, problems } = await textsOf("evidence", bytes);
      expect(Object.values(texts).length + problems.length).toBeLessThanOrEqual(1);
      for (const kept of Object.keys(texts)) expect(kept).not.toContain("/");
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("what an archive says of itself", () => {
  /** Where the headers of the one file name its sizes: in the directory and before the file. */
  function lying(bytes: number): Buffer {
    const zip = zipOf({ heap: "x".repeat(1_000) });
    const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt32LE(bytes, directory + 24);
    zip.writeUInt32LE(bytes, 22);
    return zip;
  }

  test.each([0, 1, 999, 1_001, 2 ** 31, 2 ** 32 - 2])(
    "a size of %d is not believed",
    async (size) => {
      const { texts, problems } = await textsOf("evidence", lying(size));
      expect(Object.keys(texts).length + problems.length).toBe(1);
      expect(texts["heap"] ?? "x".repeat(1_000)).toBe("x".repeat(1_000));
    },
  );

  test("a file of a tar that says it has terabytes ends with the archive", async () => {
    const tar = await tarOf([{ name: "heap", text: "1" }]);
    tar.write("77777777777\0", 124, "latin1");
    const sum = tar
      .subarray(0, 512)
      .reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
    tar.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    const { texts, problems } = await textsOf("evidence", tar);
    expect([texts, problems.length]).toEqual([{}, 1]);
  });

  test("an archive in an archive is one file that is no capture of ours to open", async () => {
    const inner = zipOf({ heap: "1" });
    const { texts } = await textsOf("evidence", zipOf({ "inner.zip": inner }));
    expect(Object.keys(texts)).toEqual(["inner.zip"]);
  });
});
