/** Pages of the documents that the project has, and how they are listed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SECTIONS, SECTIONS_ZH, type Section, sitePathOf, sourcesOf } from "./contents.ts";
import type { ContentsGroup, SitePage } from "./page.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { SiteLinks } from "./site-links.ts";

/** Documents outside docs/ that the site has too. */
const MORE = /^(?:[A-Z]+\.md|(?:cases|cases\/patterns|bench|examples)\/README\.md)$/;
const FOLDERS_BELOW = ["cases", "cases/patterns", "bench", "examples"];

/** Every document of the site, from the root of the project. */
export function documentsOf(root: string): readonly string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  const docs = below.map((name) => `docs/${name.replaceAll("\\", "/")}`);
  const top = readdirSync(root).filter((name) => MORE.test(name));
  const readmes = FOLDERS_BELOW.flatMap((folder) => readmeIn(root, folder));
  return [...docs.filter((path) => path.endsWith(".md")), ...top, ...readmes].sort();
}

function readmeIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder)).includes("README.md") ? [`${folder}/README.md`] : [];
  } catch {
    return [];
  }
}

export function documentPage(root: string, source: string, links: SiteLinks): SitePage {
  const path = sitePathOf(source);
  const markdown = readFileSync(join(root, source), "utf8");
  const rendered = renderMarkdown(markdown, links.from(source, path));
  return { path, source, language: isChinese(source) ? "zh" : "en", ...rendered };
}

export function isChinese(source: string): boolean {
  return source.startsWith("docs/zh/");
}

/** The list beside the pages of one language; a page stands in the first section that names it. */
export function contentsOf(
  pages: readonly SitePage[],
  language: SitePage["language"],
): readonly ContentsGroup[] {
  const own = pages.filter((page) => page.language === language);
  const bySource = new Map(own.map((page) => [page.source ?? "", page]));
  const documents = [...bySource.keys()].sort();
  const taken = new Set<string>();
  const sections = language === "zh" ? SECTIONS_ZH : SECTIONS;
  const groups = sections.map((section) => groupOf(section, documents, taken, bySource));
  return groups.filter(({ entries }) => entries.length > 0);
}

function groupOf(
  section: Section,
  documents: readonly string[],
  taken: Set<string>,
  bySource: ReadonlyMap<string, SitePage>,
): ContentsGroup {
  const entries = sourcesOf(section, documents, taken).flatMap((source) => {
    const page = bySource.get(source);
    return page === undefined ? [] : [{ path: page.path, title: listedTitle(page) }];
  });
  return { title: section.title, entries };
}

const LISTED_AS: Readonly<Record<string, string>> = {
  "README.md": "Overview",
  "docs/guide/README.md": "All tasks",
  "docs/incidents/README.md": "All five",
};

/** Titles of decisions are sentences: their number stands first. */
function listedTitle({ title, source }: SitePage): string {
  const short = LISTED_AS[source ?? ""];
  if (short !== undefined) return short;
  const number = /decisions\/0*(\d+)-/.exec(source ?? "")?.[1];
  return number === undefined ? title : `${number}. ${title.replace(/^0*\d+: /, "")}`;
}

/** Where the same page stands in the other language. */
export function twinOf(page: SitePage, pages: readonly SitePage[]): string | null {
  if (page.source === null) return null;
  const source = isChinese(page.source)
    ? page.source.replace("docs/zh/", "docs/")
    : page.source.replace(/^docs\//, "docs/zh/");
  return pages.find((one) => one.source === source && one !== page)?.path ?? null;
}
