/** How much of the browser application a reader downloads, and when. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Chunks of other people's engines, fetched when they are needed. */
const ENGINES = /^(?:layout-worker|go-expressions|go-colours|uplot)-/;
const FIRST = /^(?:verdict|flame-graph-view)-/;

/** Bytes as gzip packs them; the test of the budget reads them too. */
export async function webSizes(outDir) {
  const texts = new Map();
  for (const name of await readdir(join(outDir, "assets"))) {
    if (/\.(?:js|css)$/.test(name)) {
      texts.set(name, await readFile(join(outDir, "assets", name), "utf8"));
    }
  }
  const first = reached(texts, await readFile(join(outDir, "index.html"), "utf8"));
  const found = { firstBytes: 0, pageBytes: 0, engineBytes: 0 };
  for (const [name, text] of texts) {
    const { length } = gzipSync(text, { level: 9 });
    if (ENGINES.test(name)) found.engineBytes += length;
    else found.pageBytes += length;
    if (first.has(name)) found.firstBytes += length;
  }
  return found;
}

/** The files of the first view: those of the page, its two chunks, and what these import. */
function reached(texts, page) {
  const files = new Set(
    [...texts.keys()].filter((name) => page.includes(name) || FIRST.test(name)),
  );
  for (const name of files) {
    const imports = (texts.get(name) ?? "").matchAll(/(?:from|import)\s*[`"']\.\/([^`"']+)[`"']/g);
    for (const [, imported] of imports) files.add(imported);
  }
  return files;
}
