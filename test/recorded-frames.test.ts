import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readGoParserWasm, readSourceTree } from "../src/code/disk-tree.ts";
import { checkLine } from "../src/code/frames/check-line.ts";
import { mapFrame } from "../src/code/frames/frames.ts";
import { observedLine } from "../src/code/frames/observed-line.ts";
import { createGoParser } from "../src/code/syntax/parser.ts";
import { decodeProfile } from "../src/profile/decode.ts";
import type { Frame } from "../src/profile/profile.ts";
import { framesOf } from "../src/profile/stacks.ts";
import { blockedFrame } from "../src/profile/user-frame.ts";
import { waitFromFrames } from "../src/profile/wait.ts";
import { repositoryPaths } from "./tidy/source-file.ts";

/** Stacks of real programs lead to their source, and each line there does what was seen. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OWN = /^(?:main|example\.com\/tidemark\/[^.]+)\./;

/** The last goroutine profile of every folder of captures. */
function lastProfiles(): readonly string[] {
  const paths = repositoryPaths(ROOT).filter((path) => /^cases\/.*-goroutine\.pb\.gz$/.test(path));
  return [...new Map(paths.sort().map((path) => [dirname(path), path])).values()];
}

function* stacksOf(path: string): Generator<readonly Frame[]> {
  const profile = decodeProfile(readFileSync(join(ROOT, path)));
  for (let sample = 0; sample < profile.sampleCount; sample++) yield framesOf(profile, sample);
}

test("frames of recorded programs are found, and fit", async () => {
  const tree = await readSourceTree(join(ROOT, "cases"));
  const parser = await createGoParser(await readGoParserWasm());
  const lost: string[] = [];
  let checked = 0;
  for (const path of lastProfiles()) {
    for (const stack of stacksOf(path)) {
      const blocked = blockedFrame(stack);
      stack.forEach((frame, index) => {
        const place = mapFrame(frame, tree);
        const isOwn = OWN.test(frame.function);
        const shown = `${path}: ${frame.function} ${frame.file}:${frame.line}`;
        if (place.kind === "unknown" || isOwn !== (place.kind === "found")) {
          lost.push(`${shown}: ${JSON.stringify(place)}`);
        }
        const seen = observedLine(stack, index, waitFromFrames(stack).operation);
        if (place.kind !== "found" || frame !== blocked || seen === null) return;
        const check = checkLine(seen, parser.parse(place.file));
        checked++;
        if (check.kind !== "fits") lost.push(`${shown}: ${check.kind}`);
      });
    }
  }
  expect(lost).toEqual([]);
  expect(checked).toBeGreaterThan(100);
});
