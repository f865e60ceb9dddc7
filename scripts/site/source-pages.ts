/** Pages that show a file of the project, line by line, or what a folder holds. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { html } from "../../src/report/html-markup.ts";
import { coloured, languageOf } from "./code-block.ts";
import type { SitePage } from "./page.ts";
import { relativeTo, type SiteLinks } from "./site-links.ts";

const SHOWN_BYTES_MAX = 200_000;
const TEXT = /\.(?:go|ts|tsx|mjs|json|ya?ml|sh|md|txt|mod|diff|html)$/;

/** Every page that a link asked for; folders ask for the files in them. */
export function sourcePages(root: string, links: SiteLinks): readonly SitePage[] {
  const pages = new Map<string, SitePage>();
  for (let before = -1; before < pages.size; ) {
    before = pages.size;
    for (const [place, path] of links.shown) {
      if (!pages.has(place)) pages.set(place, shown(root, path, place, links));
    }
  }
  return [...pages.values()];
}

function shown(root: string, path: string, place: string, links: SiteLinks): SitePage {
  const isFolder = statSync(join(root, path)).isDirectory();
  const body = isFolder ? folderBody(root, path, place, links) : fileBody(root, path);
  const head = html`<h1 id="file">${path}</h1>`;
  return {
    ...{ path: place, source: path, title: path, language: "en", headings: [], text: "" },
    body: html`${head}${body}`,
  };
}

function fileBody(root: string, path: string) {
  const { size } = statSync(join(root, path));
  if (!TEXT.test(path) || size > SHOWN_BYTES_MAX) {
    return html`<p>${size} bytes in the project's repository; not shown here.</p>`;
  }
  const text = readFileSync(join(root, path), "utf8").replace(/\n$/, "");
  const numbers = text.split("\n").map(
    (_, index) => html`<i id="L${index + 1}">${index + 1}</i>
`,
  );
  return html`<div class="listing"><pre class="numbers" aria-hidden="true">${numbers}</pre>
<pre class="code" tabindex="0"><code>${coloured(text, languageOf(path))}</code></pre></div>`;
}

/** Files that can be shown are pages, too; folders and recordings stand by their name. */
function folderBody(root: string, path: string, place: string, links: SiteLinks) {
  const names = readdirSync(join(root, path)).sort();
  const rows = names.map((name) => {
    const below = `${path}/${name}`;
    const isShown = /\.(?:go|md)$/.test(name) || statSync(join(root, below)).isDirectory();
    const target = isShown && name !== "captures" ? links.placeOf(below) : null;
    if (target === null) return html`<li>${name}</li>`;
    return html`<li><a href="${relativeTo(place, target)}">${name}</a></li>`;
  });
  return html`<ul class="files">${rows}</ul>`;
}
