/**
 * Commands on the pages, with the output shown below each: a fence without a language whose first
 * line is `$ node dist/cli.js …`, on recorded captures, so that anybody can run it again.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const BLOCK = /^```\n(\$ node dist\/cli\.js [^\n]+)\n([\s\S]*?)^```$/gm;
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

/** README.md, docs/explore.md and every page of docs/incidents, from the root of the project. */
export function pages(): readonly string[] {
  const names = readdirSync(join(ROOT, "docs/incidents")).filter((name) => name.endsWith(".md"));
  return ["README.md", "docs/explore.md", ...names.sort().map((name) => `docs/incidents/${name}`)];
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
export function refreshed(page: string): string {
  return page.replace(BLOCK, (_, command: string, shown: string) => {
    const printed = printedBy(command.slice("$ ".length), typedIn(shown));
    return `\`\`\`\n${command}\n${printed}\n\`\`\``;
  });
}

function typedIn(shown: string): readonly string[] {
  const lines = shown.split("\n").filter((line) => line.startsWith(PROMPT));
  return lines.map((line) => line.slice(PROMPT.length));
}

/** What a command of a page prints at 80 columns, without empty lines around it. */
export function printedBy(command: string, typed: readonly string[] = []): string {
  if (typed.length > 0) return promptSession(command, typed);
  const lines = Number(HEAD.exec(command)?.[1] ?? Number.POSITIVE_INFINITY);
  const [, ...words] = command.replace(HEAD, "").split(" ");
  const run = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: OUTPUT_BYTES_MAX,
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1" },
  });
  if (!VERDICT_CODES.includes(run.status)) {
    throw new Error(`${command} ended with ${run.status}: ${run.stderr}`);
  }
  const shown = run.stdout.split("\n").slice(0, lines).join("\n");
  return shown.replace(/^\n+|\n+$/g, "");
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
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1", TZ: "UTC" },
  });
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stdout}`);
  return run.stdout.replaceAll(`${ROOT}/`, "");
}
