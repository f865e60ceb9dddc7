import hljs from "highlight.js/lib/core";
import go from "highlight.js/lib/languages/go";
import { type CodeToken, codeLines } from "./code-tokens.ts";

hljs.registerLanguage("go", go);

/** Text longer than this is generated: colour would not help and costs time. */
const COLOURED_CHARS_MAX = 400_000;

/** Lines of Go as coloured words; this file is a chunk of its own and comes when it is needed. */
export function colouredGo(lines: readonly string[]): readonly (readonly CodeToken[])[] {
  const text = lines.join("\n");
  if (text.length > COLOURED_CHARS_MAX) return lines.map((line) => [{ text: line, kind: "" }]);
  return codeLines(hljs.highlight(text, { language: "go", ignoreIllegals: true }).value);
}
