import { basename } from "node:path";
import {
  type Complaint,
  complaint,
  isNode,
  isTest,
  type SourceFile,
  type SyntaxNode,
  syntaxOf,
} from "./source-file.ts";

/** Syntax that is not written here, and what stands in its place. */
const BANNED_NODES: Readonly<Record<string, string>> = {
  TSAnyKeyword: "any: use unknown and look, or a type",
  TSEnumDeclaration: "enum: use a union of string literals",
  TSModuleDeclaration: "namespace: a file is a module",
  TSNonNullExpression: "!: look before you use it, or assert and give the reason",
  TSParameterProperty: "parameter property: declare the field",
  ExportDefaultDeclaration: "default export: export a name",
};

/** A file named so grows without end, because nothing is foreign to it. */
const BANNED_NAMES = /^(?:utils?|helpers?|types?|common|misc|managers?|shared|base|constants)$/;
const FILE_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?\.tsx?$/;

/** Work that was put off: finish it or write an issue. */
const PUT_OFF =
  /\b(?:TODO|FIXME|XXX|HACK)\b|\b(?:for|until) later\b|\bnot (?:built|implemented) yet\b/;
const SILENCED = /@ts-(?:ignore|nocheck)|eslint-/;

/** Files whose tool asks for a default export. */
const DEFAULT_EXPORT_FILES = ["vitest.config.ts"];

export function bans(files: readonly SourceFile[]): readonly Complaint[] {
  return files.flatMap((file) => [
    ...bannedName(file),
    ...bannedSyntax(file),
    ...bannedComments(file),
    ...putOffInCode(file),
  ]);
}

function bannedName(file: SourceFile): readonly Complaint[] {
  const name = basename(file.path);
  if (!FILE_NAME.test(name) && !DEFAULT_EXPORT_FILES.includes(file.path)) {
    return [complaint(file, 0, "file names are kebab-case: the noun or verb it exports")];
  }
  const stem = name.replace(/(?:\.test)?\.tsx?$/, "");
  if (!BANNED_NAMES.test(stem)) return [];
  return [complaint(file, 0, `a file named ${stem}: name it by what it holds`)];
}

function bannedSyntax(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file).nodes.flatMap((node) => {
    const said = BANNED_NODES[node.type] ?? bannedHere(file, node);
    if (said === null || isToolsDefault(file, node)) return [];
    return [complaint(file, node.start, said)];
  });
}

function bannedHere(file: SourceFile, node: SyntaxNode): string | null {
  if (node.type === "TSInterfaceDeclaration" && isNode(node["id"])) {
    const name = String(node["id"]["name"]);
    if (/^I[A-Z]/.test(name)) return `interface ${name}: no I before a noun`;
  }
  if (node.type === "MemberExpression" && isInSource(file) && isConsole(node)) {
    return "console: return text, or write to the Io of a command";
  }
  return null;
}

function isConsole(node: SyntaxNode): boolean {
  return isNode(node["object"]) && node["object"]["name"] === "console";
}

function isToolsDefault(file: SourceFile, node: SyntaxNode): boolean {
  return node.type === "ExportDefaultDeclaration" && DEFAULT_EXPORT_FILES.includes(file.path);
}

function isInSource(file: SourceFile): boolean {
  return file.path.startsWith("src/") && !isTest(file.path);
}

function bannedComments(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file).comments.flatMap(({ value, start }) => [
    ...(PUT_OFF.test(value) ? [complaint(file, start, "work put off: finish it")] : []),
    ...(SILENCED.test(value) ? [complaint(file, start, "a silenced check: mend it")] : []),
  ]);
}

/** A message that says so is work put off as much as a comment. */
function putOffInCode(file: SourceFile): readonly Complaint[] {
  if (!isInSource(file)) return [];
  return syntaxOf(file)
    .nodes.filter((node) => node.type === "Literal" && PUT_OFF.test(String(node["value"])))
    .map((node) => complaint(file, node.start, "work put off: finish it"));
}
