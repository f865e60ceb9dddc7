/** The reference of the library, from the declarations that are built for it. */
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { type Comment, parseSync } from "oxc-parser";
import { html, type Markup } from "../../src/report/html-markup.ts";
import { coloured } from "./code-block.ts";
import type { Heading, SitePage } from "./page.ts";
import { anchorOf } from "./render-markdown.ts";

/** What a program imports, and the declarations it stands in, below dist/types. */
const ENTRIES = [
  { name: "tidemark", file: "index.d.ts" },
  { name: "tidemark/profile", file: "profile/index.d.ts" },
  { name: "tidemark/detect", file: "detect/index.d.ts" },
] as const;

export interface Declared {
  readonly name: string;
  readonly kind: "function" | "class" | "interface" | "type" | "const";
  readonly comment: string;
  readonly code: string;
}

interface Declarations {
  readonly about: string;
  readonly own: ReadonlyMap<string, Declared>;
  /** `export { a, type B as C } from "./d.ts"`; an empty list of names stands for all. */
  readonly from: readonly { readonly file: string; readonly names: readonly string[] }[];
}

const KINDS: Readonly<Record<string, Declared["kind"]>> = {
  TSDeclareFunction: "function",
  FunctionDeclaration: "function",
  ClassDeclaration: "class",
  TSInterfaceDeclaration: "interface",
  TSTypeAliasDeclaration: "type",
  VariableDeclaration: "const",
};
const KIND_ORDER: readonly Declared["kind"][] = ["function", "class", "const", "interface", "type"];

export function libraryPage(types: string): SitePage {
  const parts = ENTRIES.map(({ name, file }) => ({
    name,
    about: declarationsOf(types, file).about,
    declared: declaredIn(types, file),
  }));
  const headings: readonly Heading[] = [
    { level: 1, id: "library", text: "Library" },
    ...parts.flatMap(({ name, declared }) => [
      { level: 2, id: entryId(name), text: name },
      ...declared.map((one) => ({ level: 3, id: idIn(name, one), text: one.name })),
    ]),
  ];
  const body = html`<h1 id="library">Library</h1>
<p>Three entry points, with types. The same captures give the same report, byte for byte; nothing in these functions touches disk, network or
clock. Their lines of code are from the declarations that are installed with the package.</p>
${parts.map(({ name, about, declared }) => entryMarkup(name, about, declared))}`;
  const text = parts.flatMap(({ declared }) => declared.map((one) => `${one.name} ${one.comment}`));
  return {
    ...{ path: "library.html", source: null, title: "Library", language: "en", body, headings },
    text: text.join("\n"),
  };
}

function entryId(name: string): string {
  return name.replace("/", "-");
}

function idIn(entry: string, { name }: Declared): string {
  return `${entryId(entry)}-${name}`;
}

function entryMarkup(name: string, about: string, declared: readonly Declared[]): Markup {
  const id = entryId(name);
  const rows = declared.map((one) => {
    const at = idIn(name, one);
    return html`<section class="declared"><h3 id="${at}"><code>${one.name}</code> <small>${one.kind}</small>${anchorOf(at)}</h3>
${paragraphs(one.comment)}
<pre class="code language-typescript" tabindex="0"><code>${coloured(one.code, "typescript")}</code></pre></section>
`;
  });
  return html`<h2 id="${id}"><code>${name}</code>${anchorOf(id)}</h2>${paragraphs(about)}${rows}`;
}

function paragraphs(comment: string): readonly Markup[] {
  const texts = comment.split(/\n\s*\n/).filter((text) => text.trim() !== "");
  return texts.map((text) => html`<p>${inCode(text.replace(/\s+/g, " "))}</p>`);
}

function inCode(text: string): readonly Markup[] {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** Everything that an entry point exports, functions first, each kind by name. */
export function declaredIn(types: string, file: string): readonly Declared[] {
  const found = [...exportsOf(types, file).values()];
  const place = ({ kind }: Declared): number => KIND_ORDER.indexOf(kind);
  return found.sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

function exportsOf(types: string, file: string): ReadonlyMap<string, Declared> {
  const { own, from } = declarationsOf(types, file);
  const found = new Map(own);
  for (const { file: other, names } of from) {
    const there = exportsOf(types, other);
    for (const name of names.length === 0 ? there.keys() : names) {
      const declared = there.get(name);
      if (declared !== undefined) found.set(name, declared);
    }
  }
  return found;
}

function declarationsOf(types: string, file: string): Declarations {
  const path = posix.join(types, file);
  if (!existsSync(path)) throw new Error(`library: no ${file}; \`npm run build\` makes it`);
  const text = readFileSync(path, "utf8");
  const { program, comments } = parseSync(path, text);
  const own = new Map<string, Declared>();
  const from: { file: string; names: readonly string[] }[] = [];
  for (const node of program.body) {
    const isExport = node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration";
    if (!isExport) continue;
    if (node.source !== null) {
      const names = node.type === "ExportAllDeclaration" ? [] : node.specifiers.map(exportedName);
      from.push({ file: declarationFile(file, node.source.value), names });
    } else if (node.type === "ExportNamedDeclaration" && node.declaration !== null) {
      const { declaration } = node;
      const name = /(?:function|class|interface|type|const) (\w+)/.exec(
        text.slice(node.start, node.end),
      )?.[1];
      const kind = KINDS[declaration.type];
      if (name === undefined || kind === undefined) continue;
      const comment = commentBefore(comments, text, node.start);
      const code = text.slice(declaration.start, declaration.end).replace(/^declare /, "");
      const before = own.get(name);
      own.set(name, {
        name,
        kind,
        comment: before?.comment || comment,
        code: `${before ? `${before.code}\n` : ""}${code}`,
      });
    }
  }
  return { about: comments[0] === undefined ? "" : wordsOf(comments[0]), own, from };
}

function exportedName(specifier: { readonly exported: { readonly type: string } }): string {
  const { exported } = specifier;
  return "name" in exported && typeof exported.name === "string" ? exported.name : "";
}

/** `./report/report.ts` as the declarations name it, seen from the root of them. */
function declarationFile(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier.replace(/\.[jt]s$/, ".d.ts"));
}

/** The comment whose end only white space separates from the declaration. */
function commentBefore(comments: readonly Comment[], text: string, start: number): string {
  const near = comments.findLast((comment) => comment.end <= start);
  if (near === undefined || text.slice(near.end, start).trim() !== "") return "";
  return wordsOf(near);
}

function wordsOf({ value }: Comment): string {
  return value
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}
