/** Code and output of commands, with their words marked for the style sheet. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import diff from "highlight.js/lib/languages/diff";
import go from "highlight.js/lib/languages/go";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { escapeHtml, showUnseenInCode } from "../../src/base/escape.ts";
import { html, type Markup, trusted } from "../../src/report/html-markup.ts";

const LANGUAGES = { bash, diff, go, json, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

const ALIASES: Readonly<Record<string, string>> = { sh: "bash", ts: "typescript", yml: "yaml" };
/** Larger texts are shown without colour. */
const HIGHLIGHTED_CHARS_MAX = 60_000;

/** Words at the front of a report, in both languages. */
const VERDICT_CLASS: Readonly<Record<string, string>> = {
  LEAKING: "leaking",
  FAIL: "leaking",
  WORSE: "leaking",
  SAME: "leaking",
  SUSPECT: "suspect",
  BETTER: "suspect",
  STEADY: "steady",
  FIXED: "steady",
  PASS: "steady",
  UNKNOWN: "unknown",
  "CANNOT TELL": "unknown",
  正在泄漏: "leaking",
  不通过: "leaking",
  可疑: "suspect",
  平稳: "steady",
  已修复: "steady",
  通过: "steady",
  无法判断: "unknown",
};
const VERDICT = new RegExp(`^( {2})(${Object.keys(VERDICT_CLASS).join("|")})(?=\\s)`, "gm");

/** A block of code as it stands on a page; `info` is the word behind the fence. */
export function highlightedCode(text: string, info: string): Markup {
  const language = ALIASES[info] ?? info;
  const lines = text.replace(/\n$/, "");
  if (Object.hasOwn(LANGUAGES, language)) {
    return block(`code language-${language}`, coloured(lines, language));
  }
  return block("terminal", trusted(terminalMarkup(lines)));
}

function block(kind: string, code: Markup): Markup {
  return html`<pre class="${kind}" tabindex="0"><code>${code}</code></pre>`;
}

/** Text of a language that is known here, else as it is. */
export function coloured(text: string, language: string): Markup {
  const lines = showUnseenInCode(text.replaceAll("\t", "    "));
  if (lines.length > HIGHLIGHTED_CHARS_MAX || !Object.hasOwn(LANGUAGES, language)) {
    return trusted(escapeLines(lines));
  }
  return trusted(hljs.highlight(lines, { language, ignoreIllegals: true }).value);
}

/** Line by line: an end of a line is meant. */
function escapeLines(text: string): string {
  return text.replaceAll("\t", "    ").split("\n").map(escapeHtml).join("\n");
}

/** What is typed stands out; verdicts and changed lines have the colours of the report. */
function terminalMarkup(text: string): string {
  return withChanges(escapeLines(text))
    .replace(/^(\$|\(tidemark\)) .*$/gm, (line) => `<b class="typed">${line}</b>`)
    .replace(
      VERDICT,
      (_, indent: string, word: string) =>
        `${indent}<b class="verdict ${VERDICT_CLASS[word] ?? "unknown"}">${word}</b>`,
    );
}

/** Changed lines of a remedy, which stand below its `@@`. */
function withChanges(markup: string): string {
  let isChange = false;
  const lines = markup.split("\n").map((line) => {
    const [, indent = "", text = ""] = REMEDY_LINE.exec(line) ?? [];
    isChange = text.startsWith("@@ ") || (isChange && (line === "" || /^[-+ ]/.test(text)));
    const kind = isChange ? CHANGE_CLASS[text.charAt(0)] : undefined;
    return kind === undefined ? line : `${indent}<span class="${kind}">${text}</span>`;
  });
  return lines.join("\n");
}

const REMEDY_LINE = /^( {13})(\S.*| .+)$/;
const CHANGE_CLASS: Readonly<Record<string, string>> = {
  "@": "hljs-meta",
  "-": "hljs-deletion",
  "+": "hljs-addition",
};

const BY_ENDING: Readonly<Record<string, string>> = {
  go: "go",
  ts: "typescript",
  mjs: "typescript",
  tsx: "typescript",
  json: "json",
  yml: "yaml",
  yaml: "yaml",
  sh: "bash",
  diff: "diff",
  html: "xml",
};

/** The language of a file by its name; empty when it is none of those here. */
export function languageOf(path: string): string {
  return BY_ENDING[path.slice(path.lastIndexOf(".") + 1)] ?? "";
}
