/** The first page: what it is, what to type, and where to go from there. */
import { html, type Markup } from "../../src/report/html-markup.ts";
import { highlightedCode } from "./code-block.ts";
import type { ContentsGroup, SitePage } from "./page.ts";
import { relativeTo } from "./site-links.ts";

const HOME = "index.html";
const PICTURE_ALT =
  "The verdict page in the browser: sentence, chart with its low water rising, way through the code, remedy";
const FIRST_COMMANDS = `$ tidemark diagnose :6060 --source .
  LEAKING    307 goroutines are stuck sending on a channel at main.(*algo).ask
             algo.go:47, +75/min; none of the 150 that grew older than 1 min 2 s
             has left.`;

export interface Home {
  readonly description: string;
  readonly groups: readonly ContentsGroup[];
  /** The table of tasks, as the index of the guide shows it. */
  readonly tasks: Markup;
  readonly classes: number;
}

export function homePage({ description, groups, tasks, classes }: Home): SitePage {
  const sections = groups.map(({ title, entries }) => {
    const rows = entries
      .slice(0, ENTRIES_MAX)
      .map((entry) => html`<li><a href="${relativeTo(HOME, entry.path)}">${entry.title}</a></li>`);
    const first = entries[0]?.path ?? HOME;
    const rest = entries.length - rows.length;
    const more =
      rest > 0 ? html`<li><a href="${relativeTo(HOME, first)}">and ${rest} more</a></li>` : html``;
    return html`<section><h3>${title}</h3><ul>${rows}${more}</ul></section>`;
  });
  const body = html`<div class="home">
<h1 id="tidemark">Which line leaks, how fast, why, and what to change</h1>
<p class="lead">${description} When it is not a leak it says so, with the arithmetic; when there is too little to judge, how long to wait.
It needs nothing in the service but the <code>net/http/pprof</code> pages that Go services already have.</p>
${highlightedCode(FIRST_COMMANDS, "")}
<p class="start"><a class="primary" href="guide/start.html">Start here</a> <a href="classes/index.html">${classes} classes of leaks</a> <a href="incidents/index.html">Five incidents, solved</a></p>
<figure><a href="explorer.html"><img class="only-light" src="screenshots/verdict.png" alt="${PICTURE_ALT}" width="1440" height="900">
<img class="only-dark" src="screenshots/verdict-dark.png" alt="${PICTURE_ALT}" width="1440" height="900"></a></figure>
<h2 id="by-task">By task</h2>
${tasks}
<h2 id="everything">Everything</h2>
<div class="groups">${sections}</div>
</div>`;
  return {
    ...{ path: HOME, source: null, title: "Tidemark", language: "en", body, headings: [] },
    text: "",
  };
}

const ENTRIES_MAX = 8;
