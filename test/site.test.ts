import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finderOf } from "../scripts/site/browser/find-sections.ts";
import { type BuiltSite, buildSite } from "../scripts/site/build-site.ts";
import { siteProblems } from "../scripts/site/check-site.ts";
import { highlightedCode } from "../scripts/site/code-block.ts";
import { documentsOf } from "../scripts/site/document-pages.ts";
import { declaredIn } from "../scripts/site/library-page.ts";
import { renderMarkdown } from "../scripts/site/render-markdown.ts";
import { PATTERNS } from "../src/code/patterns.ts";
import { LEAK_CLASSES } from "../src/diagnose/classes.ts";
import { classExample } from "../src/report/class-examples.ts";
import { explainParts } from "../src/report/explain-parts.ts";
import { OPERATIONS } from "../src/serve/watch-http/openapi/operations.ts";

/** Goal: whoever reads the site comes to no dead end, and finds what the program itself says. */
const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "tidemark-site-"));
let built: BuiltSite = { pages: 0, pictures: 0, problems: [] };

beforeAll(async () => {
  built = await buildSite(ROOT, join(folder, "site"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const pageText = (path: string): string => readFileSync(join(folder, "site", path), "utf8");

/** The words of a page as a reader sees them. */
function wordsOf(path: string): string {
  return pageText(path)
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&(?:#39|#x27);/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}

describe("the site", () => {
  test("has a page for each document, and no link of it leads nowhere", () => {
    expect(built.problems).toEqual([]);
    const sources = documentsOf(ROOT);
    expect(sources).toContain("docs/guide/start.md");
    expect(built.pages).toBeGreaterThan(sources.length + LEAK_CLASSES.length);
  });

  test.each(LEAK_CLASSES)("tells of $id what `tidemark explain` tells", (leakClass) => {
    const pattern = PATTERNS.find(({ classId }) => classId === leakClass.id) ?? null;
    const words = wordsOf(`classes/${leakClass.id}.html`);
    for (const { label, texts, code } of explainParts(leakClass, pattern)) {
      if (label !== "told in") for (const text of texts) expect(words).toContain(text);
      for (const line of code?.lines ?? [])
        expect(words).toContain(line.replace(/\s+/g, " ").trim());
    }
    for (const name of classExample(leakClass.id)?.incidents ?? []) {
      expect(pageText(`classes/${leakClass.id}.html`)).toContain(`incidents/${name}.html`);
    }
  });

  test("speaks two languages, each page with its twin", () => {
    expect(pageText("guide/start.html")).toContain(
      'hreflang="zh-CN" href="../zh/guide/start.html"',
    );
    expect(pageText("zh/guide/start.html")).toContain(
      'hreflang="en" href="../../guide/start.html"',
    );
    expect(pageText("zh/index.html")).toContain('hreflang="en" href="../index.html"');
    expect(pageText("index.html")).toContain('hreflang="zh-CN" href="zh/index.html"');
    expect(pageText("zh/guide/start.html")).toContain('<html lang="zh-CN"');
  });

  test("names every request of the API and every export of the library", () => {
    const api = wordsOf("api.html");
    for (const { path, summary } of OPERATIONS) {
      expect(api).toContain(path);
      expect(api).toContain(summary);
    }
    const library = pageText("library.html");
    for (const entry of ["index.d.ts", "profile/index.d.ts", "detect/index.d.ts"]) {
      const declared = declaredIn(join(ROOT, "dist/types"), entry);
      expect(declared.length).toBeGreaterThan(5);
      for (const { name } of declared) expect(library).toContain(`-${name}"`);
    }
  });

  test("finds tasks, classes and words of other pages", () => {
    const script = pageText("assets/search-index.js");
    const entries = JSON.parse(script.slice(script.indexOf("["), script.lastIndexOf("]") + 1));
    const find = finderOf(entries);
    const first = (query: string): string => find(query)[0]?.place ?? "";
    expect(first("oom killed")).toContain("guide/oom-killed.html");
    expect(first("chan-fanin-first-wins")).toContain("classes/chan-fanin-first-wins.html");
    expect(find("cool-down").map(({ place }) => place)).toContain("soak.html#phases");
    expect(find("xyzzyq")).toEqual([]);
    expect(find("证明修复")).toEqual([]);
    const inChinese = finderOf(entries, true);
    expect(inChinese("证明修复")[0]?.place).toContain("zh/guide/prove-the-fix.html");
  });
});

describe("the check of a site", () => {
  const at = (name: string, body: string): void => {
    mkdirSync(join(folder, "other"), { recursive: true });
    writeFileSync(join(folder, "other", name), body);
  };

  test("complains of what leads nowhere, has no words, repeats or runs", () => {
    at("a.html", '<a href="b.html#here">x</a><a href="gone.html">x</a><img src="b.html" alt="">');
    at("b.html", '<p id="there"></p><p id="there"></p><p style="color:red"></p>');
    at(
      "c.html",
      '<script src="https://example.com/x.js"></script><a href="https://example.com">x</a>',
    );
    expect(siteProblems(join(folder, "other")).map(({ message }) => message)).toEqual([
      "b.html#here: no such place on that page",
      "gone.html leads nowhere",
      "a picture without words",
      "two places are called there",
      "has what its policy refuses",
      "https://example.com/x.js is loaded from elsewhere",
    ]);
  });
});

describe("Markdown", () => {
  const render = (text: string) => renderMarkdown(text, (target) => `to:${target}`);

  test("has headings to link to, as GitHub names them, and no markup of its own", () => {
    const { title, headings, body } = render(
      "# A *title*\n\n## 9. The life\n\n## 9. The life\n\n<b>x</b>",
    );
    expect(title).toBe("A title");
    expect(headings.map(({ id }) => id)).toEqual(["a-title", "9-the-life", "9-the-life-1"]);
    expect(body.markup).toContain('href="#9-the-life-1"');
    expect(body.markup).toContain("&lt;b&gt;x&lt;/b&gt;");
  });

  test("leads links, aligns by class, and shows what is typed", () => {
    const { body } = render(
      "[a](b.md#c) ![p](q.png)\n\n|a|\n|-:|\n|1|\n\n```\n$ ls\n  LEAKING  x\n```",
    );
    expect(body.markup).toContain('href="to:b.md#c"');
    expect(body.markup).toContain('src="to:q.png"');
    expect(body.markup).toContain('class="align-right"');
    expect(body.markup).not.toContain("style=");
    expect(body.markup).toContain('<b class="typed">$ ls</b>');
    expect(body.markup).toContain('<b class="verdict leaking">LEAKING</b>');
  });

  test("changes are those of a remedy, and no rates", () => {
    const report = `  SUSPECT  a\n${" ".repeat(13)}+90/min\n  do this${" ".repeat(4)}x\n`;
    const remedy = ["@@ -1 +1 @@", " a", "-b", "+c"].map((line) => " ".repeat(13) + line);
    const { markup } = highlightedCode(`${report}${remedy.join("\n")}\n  next  +d\n`, "");
    expect(markup).not.toContain(">+90/min");
    expect(markup).toContain('<span class="hljs-deletion">-b</span>');
    expect(markup).toContain('<span class="hljs-addition">+c</span>');
    expect(markup.match(/<span/g)).toHaveLength(3);
  });

  test("code of any language is escaped", () => {
    for (const info of ["", "go", "sh", "nothing"]) {
      expect(highlightedCode("<script>\n\tx", info).markup).not.toContain("<script>");
    }
  });
});
