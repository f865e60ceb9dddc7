import { OPTIONS, optionNamed } from "./option-table.ts";
import { REPORTS, reportNamed } from "./report-table.ts";

/** What the Tab key offers: the words that may stand there, and the piece they would replace. */
export type Completion = readonly [readonly string[], string];

export interface CompletionWords {
  readonly functions: readonly string[];
  readonly sampleTypes: readonly string[];
}

const COMMANDS = ["options", "push", "pop", "filters", "help", "quit", "exit"];
/** More would scroll the prompt away. */
const OFFERED_MAX = 200;

/** Completes the last word of what stands before the cursor. */
export function completionsOf(line: string, words: CompletionWords): Completion {
  const [first = "", ...rest] = line.trimStart().split(/\s+/);
  if (rest.length === 0) return firstWord(first, words);
  const last = rest[rest.length - 1] ?? "";
  if (first === "help" && rest.length === 1) return startingWith(last, helpTopics());
  if (first === "push" && rest.length === 1) return pushedFilter(last, words);
  const report = reportNamed(first) ?? reportNamed(first.replace(/\d+$/, ""));
  if (report === undefined || report.name === "tags" || last.startsWith(">")) return [[], last];
  const dash = last.startsWith("-") ? "-" : "";
  return containing(last.slice(dash.length), words.functions, dash);
}

function firstWord(word: string, words: CompletionWords): Completion {
  if (word.includes("=")) return optionValue(word, words);
  const names = [...REPORTS.map(({ name }) => name), ...COMMANDS, ...words.sampleTypes];
  const choices = OPTIONS.flatMap((option) => option.choices ?? []);
  const options = OPTIONS.map(({ name, kind }) => (kind === "switch" ? name : `${name}=`));
  return startingWith(word, [...names, ...choices, ...options]);
}

function optionValue(word: string, words: CompletionWords): Completion {
  const at = word.indexOf("=") + 1;
  const option = optionNamed(word.slice(0, at - 1));
  const value = word.slice(at);
  if (option?.name === "sample_index") return startingWith(value, words.sampleTypes);
  if (option?.kind === "choice") return startingWith(value, option.choices ?? []);
  if (option?.kind === "switch") return startingWith(value, ["true", "false"]);
  const takesFunctions = option?.isFilter === true && !option.name.startsWith("tag");
  return takesFunctions ? containing(value, words.functions, "") : [[], value];
}

function pushedFilter(word: string, words: CompletionWords): Completion {
  if (word.includes("=")) return optionValue(word, words);
  const filters = OPTIONS.filter(({ isFilter }) => isFilter === true);
  return startingWith(
    word,
    filters.map(({ name }) => `${name}=`),
  );
}

function helpTopics(): readonly string[] {
  return [...REPORTS.map(({ name }) => name), ...OPTIONS.map(({ name }) => name), ...COMMANDS];
}

function startingWith(word: string, candidates: readonly string[]): Completion {
  const hits = candidates.filter((candidate) => candidate.startsWith(word));
  return [[...new Set(hits)].sort().slice(0, OFFERED_MAX), word];
}

/** Names of functions that contain the word, written so that they match as an expression. */
function containing(word: string, functions: readonly string[], dash: string): Completion {
  if (word === "") return [[], dash];
  const plain = word.replaceAll("\\", "");
  const hits = functions.filter((name) => name.includes(plain)).slice(0, OFFERED_MAX);
  return [hits.map((name) => dash + asExpression(name)), dash + word];
}

function asExpression(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s/g, ".");
}
