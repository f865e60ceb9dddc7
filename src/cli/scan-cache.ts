/**
 * What a scan found, remembered for as long as nothing changes: neither the texts, nor what was
 * asked for, nor this program. Kept below the user's cache folder; a damaged or foreign file is
 * ignored.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { spokenLanguage } from "../base/language.ts";
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { SourceTree } from "../code/source-tree.ts";
import type { Io } from "./io.ts";
import type { SearchResult } from "./search-source.ts";

/** Scans kept; the oldest go first. A scan of a large module is about a megabyte. */
const KEPT_MAX = 50;
/** A remembered scan above this size is not read: it is not one of ours. */
const CACHE_BYTES_MAX = 256 * 1024 * 1024;
/** Changes with the shape of what is kept. */
const FORMAT = 2;

export interface ScanCache {
  read(): Promise<SearchResult | null>;
  write(result: SearchResult): Promise<void>;
}

export async function openScanCache(
  tree: SourceTree,
  about: { readonly asked: unknown; readonly env: Io["env"] },
): Promise<ScanCache> {
  const folder = join(cacheHome(about.env), "tidemark", "scans");
  // What is kept are sentences.
  const asked = [about.asked, spokenLanguage(), await programIdentity()];
  const path = join(folder, `${keyOf(tree, asked)}.json`);
  const part = `${path}.${randomUUID()}.part`;
  return {
    read: () => readResult(path),
    write: async (result) => {
      try {
        await mkdir(folder, { recursive: true });
        const kept = JSON.stringify(result);
        await writeFile(part, `${digestOf(kept)}\n${kept}`);
        await rename(part, path);
        await dropOldest(folder);
      } catch {
        // A cache that cannot be written costs time, not the result.
      }
    },
  };
}

function cacheHome(env: Io["env"]): string {
  return env["XDG_CACHE_HOME"] || join(env["HOME"] ?? homedir(), ".cache");
}

/** Every path and text, in the order of the tree, and everything that changes the answer. */
function keyOf(tree: SourceTree, about: readonly unknown[]): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([FORMAT, TIDEMARK_VERSION, tree.revision, ...about]));
  for (const { path, goVersion, requires, packages } of tree.modules) {
    hash.update(JSON.stringify([path, goVersion, [...requires]]));
    for (const { importPath, files, testFiles } of packages) {
      hash.update(importPath);
      for (const file of [...files, ...testFiles]) hash.update(`\0${file.path}\0${file.text}`);
    }
  }
  return hash.digest("hex");
}

/** The bundle's entry names its parts by content: another build is another program. */
async function programIdentity(): Promise<string> {
  const entry = process.argv[1];
  if (entry === undefined) return "";
  try {
    return createHash("sha256")
      .update(await readFile(entry))
      .digest("hex");
  } catch {
    return "";
  }
}

/** The first line vouches for the rest: what is cut or edited is not believed. */
async function readResult(path: string): Promise<SearchResult | null> {
  try {
    if ((await stat(path)).size > CACHE_BYTES_MAX) return null;
    const text = await readFile(path, "utf8");
    const end = text.indexOf("\n");
    const kept = text.slice(end + 1);
    if (text.slice(0, Math.max(0, end)) !== digestOf(kept)) return null;
    const result: SearchResult = JSON.parse(kept);
    return result;
  } catch {
    return null;
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  if (names.length <= KEPT_MAX) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, atMs: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = aged.sort((a, b) => a.atMs - b.atMs).slice(0, names.length - KEPT_MAX);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
