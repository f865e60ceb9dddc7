import { readFileSync } from "node:fs";

const SAMPLES = new URL("go/", import.meta.url);
const PROGRAM = new URL("program/", import.meta.url);

/** A recorded capture of test/samples/go. */
export function goSample(name: string): Uint8Array {
  return readFileSync(new URL(name, SAMPLES));
}

/** Line of the `// BLOCKED name` comment in the program that the samples were recorded from. */
export function blockedLine(name: string): number {
  const lines = readFileSync(new URL("blocked.go", PROGRAM), "utf8").split("\n");
  const index = lines.findIndex((line) => line.endsWith(`// BLOCKED ${name}`));
  if (index === -1) throw new Error(`no line is marked BLOCKED ${name}`);
  return index + 1;
}
