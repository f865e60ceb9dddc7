import { importsOf } from "./layering.ts";
import {
  type Complaint,
  complaint,
  isNode,
  isTest,
  type SourceFile,
  type SyntaxNode,
  syntaxOf,
} from "./source-file.ts";

/** The folders that touch disk, network, clock and randomness; everything else is pure. */
const OUTSIDE_FOLDERS = ["capture", "history", "experiment", "serve", "cli", "web"];
/** The one file of `code` that reads Go source from disk. */
const OUTSIDE_FILES = ["src/code/disk-tree.ts"];

/** Modules whose functions depend on nothing but their arguments. */
const PURE_MODULES = ["node:zlib", "node:buffer", "node:util", "node:path/posix"];
const PURE_PACKAGES = [
  "@viz-js/viz",
  "diff",
  "fast-xml-builder",
  "highlight.js",
  "re2js",
  "semver",
  "web-tree-sitter",
  "zod",
];

/** What must come in as an argument instead. */
const IMPURE_MEMBER = /^(?:Date\.now|Math\.random|performance\.\w+|crypto\.\w+|globalThis\.\w+)$/;
const PROCESS_MEMBER =
  /^process\.(?:argv|arch|cwd|env|exit|exitCode|hrtime|kill|memoryUsage|nextTick|on|pid|platform|std\w+|uptime|version)$/;
const IMPURE_CALL = /^(?:fetch|setTimeout|setInterval|setImmediate)$/;

/** The language of the machine it runs on may not show in a report. */
const LOCALE_MEMBER = /\.toLocale(?:Date|Time)?String$/;

/** Complains of pure folders that reach outside. */
export function outsideWorld(files: readonly SourceFile[]): readonly Complaint[] {
  return files
    .filter((file) => file.path.startsWith("src/") && !isTest(file.path))
    .flatMap((file) => [
      ...(mayTouchOutside(file.path) ? [] : [...impureImports(file), ...impureCalls(file)]),
      ...localeCalls(file),
    ]);
}

function mayTouchOutside(path: string): boolean {
  return OUTSIDE_FILES.includes(path) || OUTSIDE_FOLDERS.includes(path.split("/")[1] ?? "");
}

function impureImports(file: SourceFile): readonly Complaint[] {
  return importsOf(file)
    .filter(({ specifier }) => !specifier.startsWith(".") && !isPureModule(specifier))
    .map(({ offset, specifier }) =>
      complaint(file, offset, `pure folders may not import ${specifier}: take a value instead`),
    );
}

function isPureModule(specifier: string): boolean {
  const inPackage = (name: string) => specifier === name || specifier.startsWith(`${name}/`);
  return PURE_MODULES.includes(specifier) || PURE_PACKAGES.some(inPackage);
}

function impureCalls(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file)
    .nodes.filter((node) => isImpure(file, node))
    .map((node) => {
      const said = file.text.slice(node.start, node.end).split("\n")[0];
      return complaint(file, node.start, `${said} in a pure folder: take it as an argument`);
    });
}

function isImpure(file: SourceFile, node: SyntaxNode): boolean {
  const textOf = (part: unknown): string =>
    isNode(part) ? file.text.slice(part.start, part.end) : "";
  switch (node.type) {
    case "MemberExpression":
      return IMPURE_MEMBER.test(textOf(node)) || PROCESS_MEMBER.test(textOf(node));
    case "CallExpression":
      return IMPURE_CALL.test(textOf(node["callee"]));
    case "NewExpression":
      return /^new Date(?:\(\s*\))?$/.test(textOf(node));
    default:
      return false;
  }
}

function localeCalls(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file)
    .nodes.filter((node) => node.type === "MemberExpression")
    .filter((node) => LOCALE_MEMBER.test(file.text.slice(node.start, node.end)))
    .map((node) => complaint(file, node.start, "toLocaleString: use base/units.ts"));
}
