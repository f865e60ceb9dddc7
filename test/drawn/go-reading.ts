import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import type { GoroutineFinding } from "../../src/detect/finding.ts";
import type { CodeReading } from "../../src/diagnose/code-reading.ts";
import { readCode } from "../../src/diagnose/read-code.ts";
import type { Frame } from "../../src/profile/profile.ts";
import { drawnGoroutines } from "./findings.ts";
import { type DrawnFiles, type DrawnOptions, drawnTree } from "./go-model.ts";
import { goParser } from "./go-source.ts";

/** Drawn Go files, read as `diagnose --source` reads a checkout. */
export async function drawnReading(
  files: DrawnFiles,
  options: DrawnOptions = {},
): Promise<CodeReading> {
  return readCode({
    root: "shop",
    tree: drawnTree(files, options),
    parser: await goParser(),
    contracts: createContracts(),
  });
}

/** A frame of the drawn module as a build machine would have printed it. */
export function drawnFrame(name: string, file: string, line: number): Frame {
  return { function: `example.com/shop${name}`, file: `/build/shop/${file}`, line };
}

/** Goroutines that wait at the first frame of a stack, leaf first. */
export function drawnStuck(
  stack: readonly Frame[],
  changes: Partial<GoroutineFinding> = {},
): GoroutineFinding {
  const key = stack.map((frame) => `${frame.function}:${frame.line}`).join("|");
  return drawnGoroutines("stuck", { site: { key, frame: stack[0], stack }, ...changes });
}
