import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newModels } from "./bit-coder.ts";
import { openBlock, writeBlock } from "./block.ts";
import { TEXT_MODELS } from "./contexts.ts";
import { SharedNames } from "./shared-names.ts";
import { ReadStrings, WrittenStrings } from "./string-ids.ts";
import { cutText, joinText } from "./text-pieces.ts";
import { TextStream } from "./text-stream.ts";

/** What pages take one after the other; fails when they do not read back. */
function packedSizes(pages: readonly string[]): readonly number[] {
  const [written, read] = [new WrittenStrings(new SharedNames()), new ReadStrings()];
  const [writing, reading] = [new TextStream(), new TextStream()];
  const [writeModels, readModels] = [newModels(TEXT_MODELS), newModels(TEXT_MODELS)];
  return pages.map((page) => {
    const bytes = writeBlock(writeModels, (block) => writing.write(page, block, written));
    expect(reading.read(openBlock(readModels, bytes), read)).toBe(page);
    return bytes.length;
  });
}

const pageText = fc
  .array(
    fc.oneof(
      fc.constantFrom("a ", "b:", ",", "\n", "0", "00017", "9".repeat(40), "1795236588344080214"),
      fc.nat().map(String),
      fc
        .string({ unit: "binary", maxLength: 5 })
        .map((text) => Buffer.from(text).toString("latin1")),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

test("a text is cut and joined without loss", () => {
  fc.assert(fc.property(pageText, (text) => void expect(joinText(cutText(text))).toBe(text)));
});

test("pages read back whatever changes between them", () => {
  fc.assert(
    fc.property(fc.array(pageText, { maxLength: 5 }), (pages) => void packedSizes(pages)),
    { numRuns: 300 },
  );
});

test("lines that come and go cost themselves, not the page", () => {
  const lines = Array.from({ length: 500 }, (_, i) => `metric_${i * 7919} ${i * 31}\n`);
  const more = lines.toSpliced(250, 0, "another_metric 5\n").toSpliced(10, 1);
  const [, same, changed] = packedSizes([lines.join(""), lines.join(""), more.join("")]);
  expect(same).toBeLessThan(20);
  expect(changed - same).toBeLessThan(60);
});

function recorded(name: string): string {
  const path = `cases/keepalive-connections/leaking/captures/${name}`;
  return gunzipSync(readFileSync(path)).toString("latin1");
}

test("recorded pages take a tenth of their gzip files", () => {
  for (const kind of ["expvar.json", "proc.txt"]) {
    const names = ["000016", "000024", "000033", "000041"].map((at) => `${at}s-${kind}.gz`);
    const sizes = packedSizes(names.map(recorded));
    expect(sizes[3]).toBeLessThan(200);
  }
});
