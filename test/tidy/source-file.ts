import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Comment, parseSync } from "oxc-parser";

/**
 * A file of the repository as the rules see it; path relative to its root, with forward slashes.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A breach of a rule, with what to do instead: `src/a.ts:12: …`. */
export type Complaint = string;

/** A node of the ESTree form (https://github.com/estree/estree); offsets are UTF-16 indices. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Syntax {
  readonly nodes: readonly SyntaxNode[];
  readonly comments: readonly Comment[];
}

/** Every file that git tracks or would track, apart from those deleted in the working tree. */
export function repositoryPaths(root: string): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
}

export function readSources(root: string, paths: readonly string[]): readonly SourceFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

const parsed = new WeakMap<SourceFile, Syntax>();

/** All nodes of a file in source order; several rules ask for the same file. */
export function syntaxOf(file: SourceFile): Syntax {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const { program, comments, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message}`);
  const nodes: SyntaxNode[] = [];
  collect(program, nodes);
  const syntax = { nodes, comments };
  parsed.set(file, syntax);
  return syntax;
}

function collect(value: unknown, into: SyntaxNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
  } else if (isNode(value)) {
    into.push(value);
    for (const field of Object.values(value)) collect(field, into);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Line of an offset, counted from 1. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split("\n").length;
}

export function complaint(file: SourceFile, offset: number, said: string): Complaint {
  return `${file.path}:${lineAt(file, offset)}: ${said}`;
}

export function isTest(path: string): boolean {
  return path.endsWith(".test.ts") || path.startsWith("test/");
}
