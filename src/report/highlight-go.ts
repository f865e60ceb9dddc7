import hljs from "highlight.js/lib/core";
import go from "highlight.js/lib/languages/go";
import { showUnseenInCode } from "../base/escape.ts";
import { html, type Markup, trusted } from "./html-markup.ts";

/** Lines longer than this are generated data: colour would not help and costs time. */
const HIGHLIGHTED_CHARS_MAX = 4000;

hljs.registerLanguage("go", go);

/** Go text with its words marked for the style sheet; everything in it is escaped. */
export function highlightGo(text: string): Markup {
  const lines = showUnseenInCode(text.replaceAll("\t", "    "));
  if (lines.length > HIGHLIGHTED_CHARS_MAX) return html`${lines}`;
  return trusted(hljs.highlight(lines, { language: "go", ignoreIllegals: true }).value);
}
