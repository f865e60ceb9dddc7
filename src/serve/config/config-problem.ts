import type { z } from "zod";
import type { KeyPath, Place, YamlDocument } from "./yaml-document.ts";

/** Something in a configuration that a person must mend. */
export interface ConfigProblem extends Place {
  /** As a person writes it: `scrape_configs[0].scrape_timeout`; empty for the file as a whole. */
  readonly key: string;
  readonly message: string;
}

/** `watch.yml:12:5: scrape_configs[0].scrape_timeout: 90s is longer than the interval 60s`. */
export function spellProblem(file: string, problem: ConfigProblem): string {
  const { line, column, key, message } = problem;
  return `${file}:${line}:${column}: ${key === "" ? "" : `${key}: `}${message}`;
}

/** What is wrong at a path, placed in its document. */
export function problemAt(yaml: YamlDocument, path: KeyPath, message: string): ConfigProblem {
  return { ...yaml.placeOf(path), key: spellPath(path), message };
}

/** `scrape_configs[0].tls_config`; keys that are no words are quoted. */
export function spellPath(path: KeyPath): string {
  return path
    .map((part, at) => {
      if (typeof part === "number") return `[${part}]`;
      const plain = /^[\w-]{1,64}$/.test(part) ? part : JSON.stringify(part.slice(0, 64));
      return at === 0 ? plain : `.${plain}`;
    })
    .join("");
}

/** What the schema finds, one problem for each unknown key. */
export function schemaProblems(
  yaml: YamlDocument,
  error: z.ZodError,
  under: KeyPath = [],
): readonly ConfigProblem[] {
  return error.issues.flatMap((issue) => {
    const path = [...under, ...issue.path.map(pathPart)];
    if (issue.code === "invalid_key") {
      return [problemAt(yaml, path, issue.issues[0]?.message ?? issue.message)];
    }
    if (issue.code !== "unrecognized_keys") return [problemAt(yaml, path, issue.message)];
    const lines = issue.message.split("\n");
    return issue.keys.map((key, at) => {
      const message = lines.length === issue.keys.length ? lines[at] : undefined;
      return problemAt(yaml, [...path, key], message ?? "unknown key");
    });
  });
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === "number" ? part : String(part);
}

/** Words for what the schema says in words of a programmer. */
export function schemaWords(issue: {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
}): string | undefined {
  if (issue.code === "invalid_type") {
    if (issue.input === undefined) return "is missing";
    return `must be ${expectedWords(String(issue.expected))}, not ${foundWords(issue.input)}`;
  }
  if (issue.code === "too_big") return `has more than ${String(issue.maximum)} entries`;
  if (issue.code === "too_small") return `needs ${String(issue.minimum)} entry or more`;
  return undefined;
}

function expectedWords(expected: string): string {
  if (expected === "array") return "a list";
  if (expected === "object" || expected === "record") return "a section of keys";
  return expected === "string" ? "a single value" : `a ${expected}`;
}

function foundWords(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object" && input !== null) return "a section of keys";
  return input === null ? "nothing" : "a single value";
}
