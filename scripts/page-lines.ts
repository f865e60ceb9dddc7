/**
 * What the pages tell a reader to type: the lines of fenced blocks, and commands in `code` of
 * tables and sentences. A block that shows output begins with `$ `, and then only such lines
 * are typed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface PageLine {
  readonly page: string;
  readonly command: string;
  /** `mention`: in a sentence. There and in tables a word may stand for another. */
  readonly kind: "block" | "table" | "mention";
}

const ROOT = join(import.meta.dirname, "..");
const FENCE = /^(`{3,})([a-z]*)[^\n]*\n([\s\S]*?)^\1$/gm;
/** Languages of blocks that a shell reads. */
const SHELLS = ["", "sh", "bash", "console"];
/** How a typed line begins where nothing else marks it. */
const TYPED =
  /^(?:tidemark(?= |$)|node dist\/cli\.js|np[mx]|curl|git|go (?:build|run|test|tool)|kubectl|docker|journalctl|systemctl|ssh|eval|install|cd|\.\/\S+ &|for|done|tar|man) ?/;
const MENTION = /`((?:tidemark|node dist\/cli\.js) [^`\n]+)`/g;

/** README.md and every page of docs/ but the decisions, which tell of the past. */
export function pageNames(): readonly string[] {
  const names = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const pages = names.filter((name) => name.endsWith(".md") && !name.startsWith("decisions"));
  return ["README.md", ...pages.sort().map((name) => `docs/${name}`)];
}

export function linesOfPages(): readonly PageLine[] {
  return pageNames().flatMap((page) => linesOf(page, readFileSync(join(ROOT, page), "utf8")));
}

/** The typed lines of one page, blocks first. */
export function linesOf(page: string, text: string): readonly PageLine[] {
  const blocks = [...text.matchAll(FENCE)].filter((block) => SHELLS.includes(block[2] ?? ""));
  const typed = blocks.flatMap((block) => typedIn(block[3] ?? ""));
  const prose = text.replace(FENCE, "").split("\n");
  return [
    ...typed.map((command) => ({ page, command, kind: "block" as const })),
    ...prose.flatMap((line) => mentionsIn(page, line)),
  ];
}

function mentionsIn(page: string, line: string): readonly PageLine[] {
  const kind = line.startsWith("|") ? "table" : "mention";
  return [...line.matchAll(MENTION)].map((match) => {
    return { page, kind, command: (match[1] ?? "").replaceAll("\\|", "|") };
  });
}

function typedIn(block: string): readonly string[] {
  const lines = block.replace(/\\\n\s*/g, "").split("\n");
  const prompted = lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
  const plain = lines.filter((line) => TYPED.test(line));
  return (prompted.length > 0 ? prompted : plain).map((line) =>
    line.replace(/\s+# .*$/, "").trim(),
  );
}

/**
 * The calls of tidemark in a line, as words: quotes are taken off, pipes and lists are cut. Words
 * that stand for others (`<source...>`, `[dir]`) become `x`.
 */
export function callsOf(command: string): readonly (readonly string[])[] {
  const shown = command.replace(/<[^<>]*>|\[[^\][]*\]/g, "x");
  return shellCommands(shown).flatMap((words) => {
    const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    const [program, script, ...rest] = words.slice(Math.max(0, start));
    if (program === "tidemark") return [script === undefined ? [] : [script, ...rest]];
    return program === "node" && script === "dist/cli.js" ? [rest] : [];
  });
}

const WORD =
  /"((?:[^"\\]|\\.)*)"|'([^']*)'|(&&|\|\||[|;&()])|(\d?>>?\s*\S+|<\s*\S+)|([^\s"'|;&()<>]+)/g;

function shellCommands(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let end = -1;
  for (const match of line.matchAll(WORD)) {
    const [whole, double, single, operator, redirection, plain] = match;
    const word = double ?? single ?? plain ?? "";
    const last = commands.at(-1) ?? [];
    if (operator !== undefined) commands.push([]);
    else if (redirection === undefined && match.index === end && last.length > 0) {
      // `--url="x y"` is one word.
      last.push(`${last.pop() ?? ""}${word}`);
    } else if (redirection === undefined) last.push(word);
    end = operator === undefined ? match.index + whole.length : -1;
  }
  return commands.filter((words) => words.length > 0);
}
