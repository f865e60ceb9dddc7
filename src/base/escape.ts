/**
 * Names in captures come from whoever wrote the program, its dependencies or its requests. Each
 * way out has its own escaper; nothing from a capture reaches an output without one.
 */

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Characters that change what a person sees without being seen: C0 and C1 controls, bidirectional
 * overrides and isolates, zero-width characters, line and paragraph separators, tags, and halves of
 * surrogate pairs. See Unicode UAX 9 and the "Trojan Source" report, CVE-2021-42574.
 */
const UNSEEN = new RegExp(
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e" +
    "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}\\p{Surrogate}]",
  "gu",
);

/** Unseen characters written out, e.g. `\x1b` or `\u{202e}`; one line in, one line out. */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x0a) return "\\n";
    if (code === 0x09) return "\\t";
    if (code === 0x0d) return "\\r";
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** For blocks of code: as `showUnseen`, but line breaks and tabs stay what they are. */
export function showUnseenInCode(code: string): string {
  return code.replace(/[^\n\t]+/g, showUnseen);
}

/** For text content and quoted attribute values of HTML and SVG. */
export function escapeHtml(text: string): string {
  return showUnseen(text).replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? "");
}

/** For a terminal: no escape sequence, line break or direction change from outside survives. */
export function escapeTerminal(text: string): string {
  return showUnseen(text);
}

/** For running Markdown text: punctuation that could start markup or HTML is taken literally. */
export function escapeMarkdown(text: string): string {
  return showUnseen(text)
    .replace(/[\\`*_{}[\]<>|~#@!&]/g, "\\$&")
    .replace(/(https?|ftp):\/\//gi, "$1:\\//")
    .replace(/^(\s*\d*)([-+=.)])(?=[\s=-]|$)/, "$1\\$2");
}

/** For an inline code span of Markdown: the fence outgrows the backticks inside. */
export function markdownCode(text: string): string {
  const shown = showUnseen(text);
  if (shown.trim() === "") return "` `";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** For a cell of a Markdown table: in its code spans, too, a bare pipe would end the cell. */
export function markdownCell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, "\\|");
}
