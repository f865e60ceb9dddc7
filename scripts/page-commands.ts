/**
 * Commands on the pages, with the output shown below each: a fence without a language whose first
 * line is `$ node dist/cli.js …`, on the pages of the guide `$ tidemark …`, on recorded captures,
 * so that anybody can run it again.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../src/base/language.ts";

const ROOT = join(import.meta.dirname, "..");
const BLOCK = /^```\n(\$ (?:node dist\/cli\.js|tidemark) [^\n]+)\n([\s\S]*?)^```$/gm;
/** On the pages of the guide, where Tidemark is installed. */
const INSTALLED = /^tidemark /;
const BUILT = "node dist/cli.js ";
/** The one way that a page shortens an output. */
const HEAD = / \| head -n (\d+)$/;
/** Exit codes that are a verdict, no error. */
const VERDICT_CODES: readonly (number | null)[] = [0, 1, 3];
const PROMPT = "(tidemark) ";
const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

export interface PageCommand {
  /** As it stands on the page, without `$ `. */
  readonly command: string;
  readonly shown: string;
  /** Lines behind the prompt of `explore`, which stands among what is shown. */
  readonly typed: readonly string[];
}

const TRANSLATED = "docs/zh/";
const GUIDE = "docs/guide";

/** README.md, docs/explore.md, every page of the guide and of the incidents, from the root. */
export function pages(): readonly string[] {
  return ["README.md", "docs/explore.md", ...pagesIn(GUIDE), ...pagesIn("docs/incidents")];
}

/** Each page of the guide with the same page in Chinese. */
export function translatedPages(): readonly { readonly page: string; readonly from: string }[] {
  return pagesIn(GUIDE).map((from) => ({ page: from.replace("docs/", TRANSLATED), from }));
}

/** In which its outputs are. */
export function languageOf(page: string): Language {
  return page.startsWith(TRANSLATED) ? "zh" : "en";
}

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".md"));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** The commands of one page, from top to bottom. */
export function commandsOf(page: string): readonly PageCommand[] {
  return [...page.matchAll(BLOCK)].map(([, command = "", shown = ""]) => ({
    command: command.slice("$ ".length),
    shown: shown.replace(/\n$/, ""),
    typed: typedIn(shown),
  }));
}

/** The page with the output that each command prints now. */
export function refreshed(page: string, language: Language = "en"): string {
  return page.replace(BLOCK, (_, command: string, shown: string) => {
    const printed = printedBy(command.slice("$ ".length), typedIn(shown), language);
    return `\`\`\`\n${command}\n${printed}\n\`\`\``;
  });
}

function typedIn(shown: string): readonly string[] {
  const lines = shown.split("\n").filter((line) => line.startsWith(PROMPT));
  return lines.map((line) => line.slice(PROMPT.length));
}

/** What a command of a page prints at 80 columns, without empty lines around it. */
export function printedBy(
  command: string,
  typed: readonly string[] = [],
  language: Language = "en",
): string {
  if (typed.length > 0) return promptSession(command, typed);
  const lines = Number(HEAD.exec(command)?.[1] ?? Number.POSITIVE_INFINITY);
  const whole = outputOf(command.replace(HEAD, "").replace(INSTALLED, BUILT), language);
  return whole
    .split("\n")
    .slice(0, lines)
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** Pages show heads of the same long outputs: each command runs once. */
const outputs = new Map<string, string>();

function outputOf(command: string, language: Language): string {
  const key = `${language} ${command}`;
  const known = outputs.get(key);
  if (known !== undefined) return known;
  const [, ...words] = command.split(" ");
  const run = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: OUTPUT_BYTES_MAX,
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1", TIDEMARK_LANG: language },
  });
  if (!VERDICT_CODES.includes(run.status)) {
    throw new Error(`${command} ended with ${run.status}: ${run.stderr}`);
  }
  outputs.set(key, run.stdout);
  return run.stdout;
}

/** The session as a terminal shows it: the answer to a line is what one line more adds. */
function promptSession(command: string, typed: readonly string[]): string {
  const outputs = Array.from({ length: typed.length + 1 }, (_, count) =>
    bothStreams(command, typed.slice(0, count)),
  );
  const [greeting = ""] = outputs;
  const answers = typed.map((line, index) => {
    const before = outputs[index] ?? "";
    return `${PROMPT}${line}\n${(outputs[index + 1] ?? "").slice(before.length)}`;
  });
  return [greeting, ...answers].join("").replace(/\n+$/, "");
}

function bothStreams(command: string, lines: readonly string[]): string {
  const run = spawnSync("sh", ["-c", `exec ${command} 2>&1`], {
    cwd: ROOT,
    encoding: "utf8",
    input: lines.map((line) => `${line}\n`).join(""),
    maxBuffer: OUTPUT_BYTES_MAX,
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1", TZ: "UTC", TIDEMARK_LANG: "en" },
  });
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stdout}`);
  return run.stdout.replaceAll(`${ROOT}/`, "");
}
