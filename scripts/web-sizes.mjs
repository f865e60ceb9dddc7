/** How much of the browser applications a reader downloads, and when. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Other people's engines and the words of another language, fetched when they are needed. */
const ENGINES = /^(?:layout-worker|go-expressions|go-colours|uplot|zh-web)-/;
/** Each application: its page, and the chunks of its first view. */
const EXPLORER = { page: "index.html", first: /^(?:verdict|flame-graph-view)-/ };
const WATCH = { page: "watch.html", first: /^fleet-page-/ };

/** Bytes as gzip packs them; the test of the budget reads them too. */
export async function webSizes(outDir) {
  const texts = new Map();
  for (const name of await readdir(join(outDir, "assets"))) {
    if (/\.(?:js|css)$/.test(name)) {
      texts.set(name, await readFile(join(outDir, "assets", name), "utf8"));
    }
  }
  const bytes = new Map([...texts].map(([name, text]) => [name, packed(text)]));
  const sum = (names) => [...names].reduce((total, name) => total + (bytes.get(name) ?? 0), 0);
  const sizesOf = async ({ page, first }) => {
    const start = started(texts, await readFile(join(outDir, page), "utf8"));
    const pages = reached(texts, start, named).filter((name) => !ENGINES.test(name));
    const entered = [...start, ...pages.filter((name) => first.test(name))];
    return { firstBytes: sum(reached(texts, entered, imported)), pageBytes: sum(pages) };
  };
  return {
    explorer: await sizesOf(EXPLORER),
    watch: await sizesOf(WATCH),
    engineBytes: sum([...texts.keys()].filter((name) => ENGINES.test(name))),
  };
}

function packed(text) {
  return gzipSync(text, { level: 9 }).length;
}

function started(texts, page) {
  return [...texts.keys()].filter((name) => page.includes(name));
}

/** Those files and all that `linked` finds in them, and so on. */
function reached(texts, names, linked) {
  const files = new Set(names);
  for (const name of files) {
    for (const found of linked(texts.get(name) ?? "")) if (texts.has(found)) files.add(found);
  }
  return [...files];
}

/** What comes before the file itself can run. */
function imported(text) {
  const found = text.matchAll(/(?:from|import)\s*[`"']\.\/([^`"']+)[`"']/g);
  return [...found].map(([, name]) => name);
}

/** Imports on demand and their styles, too. */
function named(text) {
  return [...text.matchAll(/[\w.$-]+\.(?:js|css)/g)].map(([name]) => name);
}
