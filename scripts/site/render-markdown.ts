/** Markdown to the markup of a page, with headings to link to and links that lead into the site. */
import GithubSlugger from "github-slugger";
import createMarkdown, { type MarkdownIt, type Token } from "markdown-it";
import { html, type Markup, trusted } from "../../src/report/html-markup.ts";
import { highlightedCode } from "./code-block.ts";
import type { Heading } from "./page.ts";

/** Leads from a target as it stands in the document to one of the site. */
export type ResolveLink = (target: string, use: "link" | "image") => string;

export interface RenderedMarkdown {
  readonly title: string;
  readonly body: Markup;
  readonly headings: readonly Heading[];
  readonly text: string;
}

const CODE = /^(?:fence|code_block)$/;

export function renderMarkdown(markdown: string, resolveLink: ResolveLink): RenderedMarkdown {
  const parser = markdownParser();
  const tokens = parser.parse(markdown, {});
  const headings = nameHeadings(tokens);
  for (const token of tokens) {
    for (const child of token.children ?? []) lead(child, resolveLink);
    if (/^t[hd]_open$/.test(token.type)) alignByClass(token);
  }
  return {
    title: headings.find(({ level }) => level === 1)?.text ?? "",
    body: trusted(parser.renderer.render(tokens, parser.options, {})),
    headings,
    text: wordsOf(tokens),
  };
}

/** Without raw HTML: what looks like a tag is text. */
function markdownParser(): MarkdownIt {
  const parser = createMarkdown({ html: false, linkify: false });
  parser.renderer.rules["fence"] = (tokens, index) => {
    const { content = "", info = "" } = tokens[index] ?? {};
    return `${highlightedCode(content, info.trim()).markup}\n`;
  };
  parser.renderer.rules["code_block"] = (tokens, index) =>
    `${highlightedCode(tokens[index]?.content ?? "", "").markup}\n`;
  parser.renderer.rules["heading_close"] = (tokens, index) => {
    const { tag = "h2", meta } = tokens[index] ?? {};
    return `${anchorOf(typeof meta?.["id"] === "string" ? meta["id"] : "").markup}</${tag}>\n`;
  };
  parser.renderer.rules["table_open"] = () => '<div class="table"><table>\n';
  parser.renderer.rules["table_close"] = () => "</table></div>\n";
  return parser;
}

/** A link to the heading, to copy; nothing is told to those who hear the page. */
export function anchorOf(id: string): Markup {
  if (id === "") return html``;
  return html` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;
}

/** The names that GitHub gives, so that links work in both. */
function nameHeadings(tokens: readonly Token[]): readonly Heading[] {
  const slugger = new GithubSlugger();
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 1];
    const close = tokens[index + 2];
    if (token.type !== "heading_open" || inline === undefined || close === undefined) return [];
    const text = wordsOf([inline]).trim();
    const id = slugger.slug(text);
    token.attrSet("id", id);
    const level = Number(token.tag.slice(1));
    if (level > 1) close.meta = { id };
    return [{ level, id, text }];
  });
}

function lead(token: Token, resolveLink: ResolveLink): void {
  if (token.type === "link_open") {
    const target = String(token.attrGet("href") ?? "");
    token.attrSet("href", resolveLink(target, "link"));
    if (/^https?:/.test(target)) token.attrSet("rel", "noreferrer");
  }
  if (token.type === "image") {
    token.attrSet("src", resolveLink(String(token.attrGet("src") ?? ""), "image"));
    token.attrSet("loading", "lazy");
  }
}

/** The content policy allows no styles in attributes. */
function alignByClass(token: Token): void {
  const align = /text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""))?.[1];
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
  if (align !== undefined) token.attrSet("class", `align-${align}`);
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "inline" || token.type === "image") return wordsOf(token.children ?? []);
      if (token.type === "softbreak" || token.type === "hardbreak") return " ";
      if (token.type === "text" || token.type === "code_inline") return token.content;
      if (CODE.test(token.type)) return ` ${token.content} `;
      return token.nesting === -1 && token.block ? "\n" : "";
    })
    .join("");
}
