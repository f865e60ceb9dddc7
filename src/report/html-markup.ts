import { escapeHtml } from "../base/escape.ts";

/** Text that is markup already. Everything else is escaped when it is put into a template. */
export interface Markup {
  readonly markup: string;
}

type Insert = string | number | Markup | null | readonly Markup[];

/**
 * Template tag for HTML and SVG: inserted strings are escaped, markup and lists of markup are not,
 * null is nothing. Escaping is the default, so that a forgotten case shows entities and never runs.
 */
export function html(texts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const parts = texts.map((text, index) => {
    return index < inserts.length ? text + markupOf(inserts[index] ?? null) : text;
  });
  return { markup: parts.join("") };
}

function markupOf(insert: Insert): string {
  if (insert === null) return "";
  if (typeof insert === "string") return escapeHtml(insert);
  if (typeof insert === "number") return Number.isFinite(insert) ? String(insert) : "";
  if (isList(insert)) return insert.map((item) => item.markup).join("");
  return insert.markup;
}

function isList(insert: Markup | readonly Markup[]): insert is readonly Markup[] {
  return Array.isArray(insert);
}

/** Our own markup from a constant; never for text from a capture. */
export function trusted(markup: string): Markup {
  return { markup };
}

export const NO_MARKUP: Markup = { markup: "" };
