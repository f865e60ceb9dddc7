/** Builds the documentation site from docs/, the registry of classes, the API and the library. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { TIDEMARK_VERSION } from "../../src/base/version.ts";
import { LEAK_CLASSES } from "../../src/diagnose/classes.ts";
import { apiPage } from "./api-page.ts";
import { siteProblems } from "./check-site.ts";
import { classGroups, classPages } from "./class-pages.ts";
import { contentsOf, documentPage, documentsOf, twinOf } from "./document-pages.ts";
import { homePage } from "./home-page.ts";
import { layOut } from "./layout.ts";
import { libraryPage } from "./library-page.ts";
import type { ContentsGroup, SitePage, SiteProblem } from "./page.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { SEARCH_EVENT } from "./search-event.ts";
import { searchEntries } from "./search-index.ts";
import { SiteLinks } from "./site-links.ts";
import { sourcePages } from "./source-pages.ts";

export interface BuiltSite {
  readonly pages: number;
  readonly pictures: number;
  readonly problems: readonly SiteProblem[];
}

const BROWSER = "scripts/site/browser";
const GUIDE = "docs/guide/README.md";
const ZH_HOME = "docs/zh/README.md";
const MARK = "site-of-tidemark";

/** Writes the site into the folder, which then holds nothing else. */
export async function buildSite(root: string, folder: string): Promise<BuiltSite> {
  const documents = documentsOf(root);
  const links = new SiteLinks(root, documents);
  const written = documents.map((source) => documentPage(root, source, links));
  const made = [...classPages(links), apiPage(), libraryPage(join(root, "dist/types"))];
  const english = englishGroups(written);
  const pages = [...written, ...made];
  const home = homeOf(root, english, links);
  const sources = sourcePages(root, links);
  emptyFolder(folder);
  const chinese = contentsOf(written, "zh");
  for (const page of [home, ...pages, ...sources]) {
    const groups = page.language === "zh" ? chinese : english;
    const twin = page.source === ZH_HOME ? home.path : twinOf(page, written);
    const other = page === home ? homeTwin(written) : twin;
    write(folder, page.path, layOut(page, { groups, twin: other, version: TIDEMARK_VERSION }));
  }
  for (const [place, path] of links.copied) copy(join(root, path), join(folder, place));
  await writeAssets(root, folder);
  write(folder, "assets/search-index.js", searchScript(pages));
  const problems = [...links.problems, ...siteProblems(folder)];
  return { pages: 1 + pages.length + sources.length, pictures: links.copied.size, problems };
}

function englishGroups(written: readonly SitePage[]): readonly ContentsGroup[] {
  const [guide, commands, ...rest] = contentsOf(written, "en");
  const reference: ContentsGroup = {
    title: "Reference",
    entries: [
      { path: "api.html", title: "HTTP API" },
      { path: "library.html", title: "Library" },
    ],
  };
  const before = [guide, commands].flatMap((group) => (group === undefined ? [] : [group]));
  return [...before, ...classGroups(), reference, ...rest];
}

function homeOf(root: string, groups: readonly ContentsGroup[], links: SiteLinks): SitePage {
  const { description } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const guide = readFileSync(join(root, GUIDE), "utf8");
  const [table = ""] = /^\|[\s\S]*?\n(?=\n)/m.exec(guide) ?? [];
  const { body } = renderMarkdown(table, links.from(GUIDE, "index.html"));
  for (const name of ["verdict", "verdict-dark"]) links.placeOf(`docs/screenshots/${name}.png`);
  return homePage({ description, groups, tasks: body, classes: LEAK_CLASSES.length });
}

function homeTwin(written: readonly SitePage[]): string | null {
  return written.find(({ source }) => source === ZH_HOME)?.path ?? null;
}

/** Only a folder that holds a site, or nothing, is emptied. */
function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const mark = join(folder, MARK);
  try {
    readFileSync(mark);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
  } catch {
    // A new folder: there is nothing of ours in it.
  }
  writeFileSync(mark, "");
}

function write(folder: string, place: string, text: string): void {
  const path = join(folder, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

async function writeAssets(root: string, folder: string): Promise<void> {
  copy(join(root, "src/web/style/tokens.css"), join(folder, "assets/tokens.css"));
  copy(join(root, BROWSER, "site.css"), join(folder, "assets/site.css"));
  copy(join(root, BROWSER, "icon.svg"), join(folder, "assets/icon.svg"));
  await build({
    absWorkingDir: root,
    entryPoints: { site: `${BROWSER}/site.ts`, theme: `${BROWSER}/theme.ts` },
    outdir: join(folder, "assets"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
}

/** A script and no data file: a page that is opened from a disk may load it. */
function searchScript(pages: readonly SitePage[]): string {
  const entries = JSON.stringify(searchEntries(pages));
  const told = `new CustomEvent("${SEARCH_EVENT}", { detail: ${entries} })`;
  return `document.dispatchEvent(${told});\n`;
}
