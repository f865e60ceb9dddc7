/** What the search of the site looks through: one entry for each section of a page. */
import type { Markup } from "../../src/report/html-markup.ts";
import type { SitePage } from "./page.ts";

/** Short names: the file is loaded by readers. */
export interface SearchEntry {
  /** Place with the heading, e.g. `soak.html#load`. */
  readonly p: string;
  /** Title of the page. */
  readonly t: string;
  /** Heading of the section; empty for the top of a page. */
  readonly h: string;
  /** Words of the section, without code that is long. */
  readonly w: string;
}

const SECTION_CHARS_MAX = 1_500;
const HEADING = /<h([1-3]) id="([^"]+)">([\s\S]*?)<\/h\1>/g;

export function searchEntries(pages: readonly SitePage[]): readonly SearchEntry[] {
  return pages.filter(({ text }) => text !== "").flatMap(sectionsOf);
}

function sectionsOf(page: SitePage): readonly SearchEntry[] {
  const { markup } = page.body;
  const heads = [...markup.matchAll(HEADING)];
  return heads.map((head, index) => {
    const [whole, level = "", id = "", title = ""] = head;
    const end = heads[index + 1]?.index ?? markup.length;
    const words = wordsOf({ markup: markup.slice(head.index + whole.length, end) });
    return {
      p: level === "1" ? page.path : `${page.path}#${id}`,
      t: page.title,
      h: level === "1" ? "" : wordsOf({ markup: title.replace(/<a class="anchor"[\s\S]*/, "") }),
      w: words.slice(0, SECTION_CHARS_MAX),
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** Output of commands is left out: its words are on every page. */
function wordsOf({ markup }: Markup): string {
  return markup
    .replace(/<pre class="(?:terminal|numbers)"[\s\S]*?<\/pre>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] ?? " ")
    .replace(/\s+/g, " ")
    .trim();
}
