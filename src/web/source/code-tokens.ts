/**
 * Coloured code as lines of words. The highlighter answers with HTML that it has escaped itself; it
 * is read here as text and classes, so that no markup of a source file ever reaches the page.
 *
 *     <span class="hljs-keyword">func</span> f(<span class="hljs-params">a &lt; b</span>)
 */
export interface CodeToken {
  readonly text: string;
  /** Class of the style sheet: keyword, string, comment, number, title; "" for plain text. */
  readonly kind: string;
}

const PIECE = /<span class="([^"]*)">|<\/span>|([^<]+)|</g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

/** Lines of tokens; a token that spans lines is cut at each. */
export function codeLines(highlighted: string): readonly (readonly CodeToken[])[] {
  const lines: CodeToken[][] = [[]];
  const open: string[] = [];
  for (const [piece, className, text] of highlighted.matchAll(PIECE)) {
    if (className !== undefined) open.push(className.replace(/^hljs-/, "").replace(/ .*$/, ""));
    else if (piece === "</span>") open.pop();
    else append(lines, unescaped(text ?? piece), open.at(-1) ?? "");
  }
  return lines;
}

function append(lines: CodeToken[][], text: string, kind: string): void {
  text.split("\n").forEach((part, index) => {
    if (index > 0) lines.push([]);
    if (part !== "") lines.at(-1)?.push({ text: part, kind });
  });
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}
