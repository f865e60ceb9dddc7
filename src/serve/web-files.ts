import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

/** A file of the built application. */
export interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly cacheControl: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
};
/** Names under assets/ carry a hash of their content. */
const FOR_EVER = "public, max-age=31536000, immutable";
const ASK_FIRST = "no-cache";

/**
 * All files of the built application by their path in it, read once: what is not in this list is
 * not served, so no path can climb out of the folder. Null when there is none.
 */
export async function readWebFiles(folder: string): Promise<ReadonlyMap<string, WebFile> | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join("/");
    files.set(name, {
      bytes: new Uint8Array(await readFile(path)),
      contentType: TYPES[extname(name)] ?? "application/octet-stream",
      cacheControl: name.startsWith("assets/") ? FOR_EVER : ASK_FIRST,
    });
  }
  return files.has("index.html") ? files : null;
}
