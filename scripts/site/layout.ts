/** The frame of every page: head, list of contents, search, other language, next page. */
import { html, type Markup, NO_MARKUP } from "../../src/report/html-markup.ts";
import type { ContentsEntry, ContentsGroup, Heading, SitePage } from "./page.ts";
import { relativeTo } from "./site-links.ts";

export interface Frame {
  readonly groups: readonly ContentsGroup[];
  /** The same page in the other language. */
  readonly twin: string | null;
  readonly version: string;
}

/** Nothing from elsewhere and nothing inside the page runs. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'";
const TOC_LEVEL_MAX = 3;
const HOME = "index.html";

interface Words {
  readonly search: string;
  readonly contents: string;
  readonly onThisPage: string;
  readonly theme: string;
  readonly skip: string;
  readonly twin: string;
  readonly previous: string;
  readonly next: string;
  readonly source: string;
}

const WORDS: Readonly<Record<SitePage["language"], Words>> = {
  en: {
    search: "Search",
    contents: "Contents",
    onThisPage: "On this page",
    theme: "Light or dark",
    skip: "Skip to the text",
    twin: "中文",
    previous: "Previous",
    next: "Next",
    source: "Written in",
  },
  zh: {
    search: "搜索",
    contents: "目录",
    onThisPage: "本页内容",
    theme: "浅色或深色",
    skip: "跳到正文",
    twin: "English",
    previous: "上一页",
    next: "下一页",
    source: "来源",
  },
};

export function layOut(page: SitePage, frame: Frame): string {
  const words = WORDS[page.language];
  const at = (place: string): string => relativeTo(page.path, place);
  const language = page.language === "zh" ? "zh-CN" : "en";
  const main = html`<main id="main" tabindex="-1"><article>
${page.body}
</article>${footOf(page, frame, words)}</main>`;
  const markup = html`<html lang="${language}" data-root="${at(HOME).replace(/index\.html$/, "")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(page)}</title>
<link rel="icon" href="${at("assets/icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${at("assets/tokens.css")}">
<link rel="stylesheet" href="${at("assets/site.css")}">
<script src="${at("assets/theme.js")}"></script>
<script src="${at("assets/site.js")}" defer></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${headerOf(page, frame, words)}
<div class="${page.path === HOME ? "frame home-frame" : "frame"}">
${contentsOf(page, frame.groups, words)}
${main}
${onThisPage(page.headings, words)}
</div>
</body>
</html>
`;
  return `<!doctype html>\n${markup.markup}`;
}

function titleOf({ title, path }: SitePage): string {
  return path === HOME ? title : `${title} · Tidemark`;
}

function headerOf(page: SitePage, { twin, version }: Frame, words: Words): Markup {
  const at = (place: string): string => relativeTo(page.path, place);
  const home = page.language === "zh" ? "zh/index.html" : HOME;
  const other = page.language === "zh" ? "en" : "zh-CN";
  return html`<header class="top">
<button type="button" class="menu" aria-expanded="false" aria-controls="contents">${words.contents}</button>
<a class="brand" aria-label="Tidemark" href="${at(home)}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 12 5 8l3 2 3-5 4-2"/><path class="low" d="M1 14h14"/></svg><span>Tidemark</span></a>
<span class="version">${version}</span>
<button type="button" class="find" aria-haspopup="dialog"><span>${words.search}</span><kbd>/</kbd></button>
${twin === null ? NO_MARKUP : html`<a class="twin" lang="${other}" hreflang="${other}" href="${at(twin)}">${words.twin}</a>`}
<button type="button" class="theme" aria-label="${words.theme}" title="${words.theme}">◐</button>
</header>`;
}

/** The group of the page is open; on the first page the first one. */
function contentsOf(page: SitePage, groups: readonly ContentsGroup[], words: Words): Markup {
  const parts = groups.map(({ title, entries }, index) => {
    const isFirst = page.path === HOME && index === 0;
    const isHere = isFirst || entries.some(({ path }) => path === page.path);
    const open = isHere ? html` open` : NO_MARKUP;
    const rows = entries.map((entry) => contentsRow(entry, page.path));
    return html`<details${open}><summary>${title}</summary><ul>${rows}</ul></details>
`;
  });
  return html`<nav id="contents" class="contents" aria-label="${words.contents}">
${parts}</nav>`;
}

function contentsRow({ path, title }: ContentsEntry, here: string): Markup {
  const current = path === here ? html` aria-current="page"` : NO_MARKUP;
  return html`<li><a href="${relativeTo(here, path)}"${current}>${title}</a></li>`;
}

function onThisPage(headings: readonly Heading[], words: Words): Markup {
  const shown = headings.filter(({ level }) => level > 1 && level <= TOC_LEVEL_MAX);
  if (shown.length < 2) return html`<div class="aside"></div>`;
  const rows = shown.map(
    ({ id, text, level }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li>`,
  );
  return html`<nav class="aside" aria-label="${words.onThisPage}"><p>${words.onThisPage}</p><ul>${rows}</ul></nav>`;
}

function footOf(page: SitePage, { groups }: Frame, words: Words): Markup {
  const entries = groups.flatMap((group) => group.entries);
  const index = entries.findIndex(({ path }) => path === page.path);
  const before = index > 0 ? entries[index - 1] : undefined;
  const after = index === -1 ? undefined : entries[index + 1];
  const link = (entry: ContentsEntry | undefined, rel: "prev" | "next", word: string): Markup =>
    entry === undefined
      ? html`<span></span>`
      : html`<a rel="${rel}" href="${relativeTo(page.path, entry.path)}"><small>${word}</small>${entry.title}</a>`;
  const source =
    page.source === null
      ? NO_MARKUP
      : html`<p class="written">${words.source} <code>${page.source}</code></p>`;
  return html`<footer><nav class="turn">${link(before, "prev", words.previous)}${link(after, "next", words.next)}</nav>${source}</footer>`;
}
