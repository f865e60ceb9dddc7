/** Inputs that are kept in the tree: they reach what no seed does, or once troubled a parser. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Seen from the folder of the project. */
const CORPUS = join("test", "corpus");

export interface KeptInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function keptInputs(parser: string): readonly KeptInput[] {
  const folder = join(CORPUS, parser);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".gz"))
    .sort()
    .map((name) => ({ name, bytes: gunzipSync(readFileSync(join(folder, name))) }));
}

/** Named by its content; what is there already is not written again. */
export function keepInput(parser: string, sort: "crash" | "input", bytes: Uint8Array): string {
  const folder = join(CORPUS, parser);
  mkdirSync(folder, { recursive: true });
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const path = join(folder, `${sort}-${digest}.gz`);
  if (!existsSync(path)) writeFileSync(path, gzipSync(bytes, { level: 9 }));
  return path;
}
