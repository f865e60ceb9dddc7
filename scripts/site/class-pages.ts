/** A page for each class of leak, with the same words and code as `tidemark explain`. */

import { patternOf } from "../../src/cli/told-class.ts";
import { PATTERNS } from "../../src/code/patterns.ts";
import { LEAK_CLASSES } from "../../src/diagnose/classes.ts";
import type { LeakClass } from "../../src/diagnose/leak-class.ts";
import {
  type ExplainCode,
  type ExplainPart,
  explainParts,
} from "../../src/report/explain-parts.ts";
import { FAMILY_TITLES } from "../../src/report/explain-text.ts";
import { html, type Markup, NO_MARKUP } from "../../src/report/html-markup.ts";
import { coloured } from "./code-block.ts";
import type { ContentsGroup, SitePage } from "./page.ts";
import { relativeTo, type SiteLinks } from "./site-links.ts";

const INDEX = "classes/index.html";
const INCIDENT = /^docs\/incidents\/.*\.md$/;

export function classPath(id: string): string {
  return `classes/${id}.html`;
}

/** The classes of one family, as a group of the list of contents. */
export function classGroups(): readonly ContentsGroup[] {
  const families = [...new Set(LEAK_CLASSES.map(({ family }) => family))];
  return families.map((family, index) => {
    const own = LEAK_CLASSES.filter((one) => one.family === family);
    const entries = own.map(({ id }) => ({ path: classPath(id), title: id }));
    const all = index === 0 ? [{ path: INDEX, title: "All classes" }] : [];
    return {
      title: `Leaks: ${FAMILY_TITLES[family].toLowerCase()}`,
      entries: [...all, ...entries],
    };
  });
}

export function classPages(links: SiteLinks): readonly SitePage[] {
  return [indexPage(), ...LEAK_CLASSES.map((one) => classPage(one, links))];
}

function classPage(leakClass: LeakClass, links: SiteLinks): SitePage {
  const { id, title } = leakClass;
  const path = classPath(id);
  const parts = explainParts(leakClass, patternOf(leakClass));
  const near = LEAK_CLASSES.filter((one) => one.family === leakClass.family && one.id !== id);
  const body = html`<div class="class-page"><p class="kicker"><a href="index.html">Classes</a> / ${FAMILY_TITLES[leakClass.family]}</p>
<h1 id="${id}"><code>${id}</code></h1>
<p class="lead">${title.charAt(0).toUpperCase() + title.slice(1)}</p>
<dl class="parts">${parts.map((part) => partMarkup(part, path, links))}</dl>
<p>In the terminal: <code>tidemark explain ${id}</code></p>
<h2 id="near">Near it</h2>
<ul class="near">${near.map((one) => html`<li><a href="${one.id}.html"><code>${one.id}</code></a> ${one.title}</li>`)}</ul></div>`;
  return {
    ...{ path, source: null, title: id, language: "en", body },
    headings: [{ level: 1, id, text: id }],
    text: `${id} ${title} ${parts.flatMap(({ texts }) => texts).join(" ")}`,
  };
}

function partMarkup({ label, texts, code }: ExplainPart, page: string, links: SiteLinks): Markup {
  const words = texts.map((text) => html`<p>${linked(text, page, links)}</p>`);
  const shown = code === null ? NO_MARKUP : codeMarkup(code, page, links);
  return html`<dt>${label}</dt><dd>${words}${shown}</dd>
`;
}

/** A command is code, an incident a link. */
function linked(text: string, page: string, links: SiteLinks): Markup {
  if (text.startsWith("tidemark ")) return html`<code>${text}</code>`;
  const place = INCIDENT.test(text) ? links.placeOf(text) : null;
  if (place === null) return html`${text}`;
  const name = text.replace(/^.*\/|\.md$/g, "");
  return html`<a href="${relativeTo(page, place)}">${name}</a>, from the first symptom to the proof`;
}

function codeMarkup(
  { path, lines, isChange }: ExplainCode,
  page: string,
  links: SiteLinks,
): Markup {
  const place = links.placeOf(path);
  const from =
    place === null ? html`${path}` : html`<a href="${relativeTo(page, place)}">${path}</a>`;
  const code = coloured(lines.join("\n"), isChange ? "diff" : "go");
  return html`<figure class="example"><figcaption>${from}</figcaption><pre class="code" tabindex="0"><code>${code}</code></pre></figure>`;
}

function indexPage(): SitePage {
  const families = [...new Set(LEAK_CLASSES.map(({ family }) => family))];
  const tables = families.map((family) => {
    const own = LEAK_CLASSES.filter((one) => one.family === family);
    const rows = own.map(
      ({ id, title, oneLine }) =>
        html`<tr><td><a href="${id}.html"><code>${id}</code></a></td><td>${title}</td><td>${oneLine}</td></tr>`,
    );
    return html`<h2 id="${family}">${FAMILY_TITLES[family]}</h2><div class="table"><table><thead><tr><th>class</th><th>what it is</th><th>seen as</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  });
  const body = html`<h1 id="classes-of-leaks">Classes of leaks</h1>
<p>${LEAK_CLASSES.length} classes, as they stand in reports. Each page says what is seen, how code gets there, what mends it, and what is
taken for it; <code>tidemark explain</code> prints the same. ${PATTERNS.length} of them are found in source alone, by <a href="../scan.html">scan</a>.</p>
${tables}`;
  const headings = families.map((family) => ({
    level: 2,
    id: family,
    text: FAMILY_TITLES[family],
  }));
  return {
    ...{ path: INDEX, source: null, title: "Classes of leaks", language: "en", body },
    headings,
    text: LEAK_CLASSES.map(({ id, title }) => `${id} ${title}`).join("\n"),
  };
}
