import { posix } from "node:path";
import {
  type Complaint,
  complaint,
  isNode,
  isTest,
  type SourceFile,
  type SyntaxNode,
  syntaxOf,
} from "./source-file.ts";

/**
 * Complains of links in Markdown that lead nowhere: files that are
 * not there, headings that are not.
 */
export function brokenLinks(
  documents: readonly SourceFile[],
  paths: readonly string[],
): readonly Complaint[] {
  const known = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
  const headings = new Map(documents.map((file) => [file.path, headingsOf(file.text)]));
  return documents.flatMap((file) =>
    linksOf(file.text).flatMap(({ offset, link }) => {
      const [target = "", heading = ""] = link.split("#");
      const path = target === "" ? file.path : posix.join(posix.dirname(file.path), target);
      if (!known.has(path.replace(/\/$/, ""))) return [complaint(file, offset, `no ${link}`)];
      const there = headings.get(path);
      if (heading === "" || there === undefined || there.has(heading)) return [];
      return [complaint(file, offset, `no heading #${heading} in ${path}`)];
    }),
  );
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index).join("/")).filter((folder) => folder !== "");
}

/** Relative links outside code; `[text](target "title")`. */
function linksOf(text: string): readonly { readonly offset: number; readonly link: string }[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, (code) => " ".repeat(code.length));
  return [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map((match) => ({ offset: match.index, link: match[1] ?? "" }))
    .filter(({ link }) => !/^[a-z]+:/.test(link));
}

/** Anchors as GitHub makes them of headings. */
function headingsOf(text: string): ReadonlySet<string> {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  const titles = [...prose.matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1] ?? "");
  return new Set(titles.map(anchorOf));
}

function anchorOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/**
 * Complains of dependencies that docs/dependencies.md gives no reason
 * for, and of reasons without one.
 */
export function unexplainedDependencies(
  installed: readonly string[],
  document: SourceFile,
): readonly Complaint[] {
  const rows = [...document.text.matchAll(/^\| `([^`]+)` \|[^|]*\|(.*)\|$/gm)];
  const explained = rows.filter((row) => (row[2] ?? "").trim() !== "").map((row) => row[1] ?? "");
  return [
    ...installed
      .filter((name) => !explained.includes(name))
      .map((name) => `${document.path}: no reason for ${name}`),
    ...explained
      .filter((name) => !installed.includes(name))
      .map((name) => `${document.path}: ${name} is no dependency any more`),
  ];
}

/** Complains of thresholds of the detectors (not of numerics) that docs/method.md does not name. */
export function unnamedThresholds(
  files: readonly SourceFile[],
  document: SourceFile,
): readonly Complaint[] {
  return files
    .filter((file) => /^src\/detect\/(?:soak\/)?[^/]+$/.test(file.path) && !isTest(file.path))
    .flatMap((file) =>
      thresholdsOf(file)
        .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(document.text))
        .map(({ name, offset }) => complaint(file, offset, `${name} is not in ${document.path}`)),
    );
}

const THRESHOLD = /^(?!MS_PER_)[A-Z][A-Z0-9_]+$/;

/** Upper-case constants that hold a number, apart from those of units. */
function thresholdsOf(file: SourceFile): readonly { name: string; offset: number }[] {
  return syntaxOf(file).nodes.flatMap((node) => {
    if (node.type !== "VariableDeclarator" || !isNode(node["id"]) || !isNode(node["init"])) {
      return [];
    }
    const name = String(node["id"]["name"]);
    if (!THRESHOLD.test(name) || !isNumeric(node["init"])) return [];
    return [{ name, offset: node.start }];
  });
}

function isNumeric(node: SyntaxNode): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node["value"] === "number";
    case "UnaryExpression":
      return isNode(node["argument"]) && isNumeric(node["argument"]);
    case "BinaryExpression":
      return [node["left"], node["right"]].some((side) => isNode(side) && isNumeric(side));
    default:
      return false;
  }
}

/** Complains of paths of the machine that a file was written on. */
export function machinePaths(files: readonly SourceFile[]): readonly Complaint[] {
  const pattern = new RegExp(["", "(?:work|root|home/[a-z]+|Users/[a-z]+)", ""].join("/"), "g");
  return files.flatMap((file) =>
    [...file.text.matchAll(pattern)].map((match) =>
      complaint(file, match.index, `${match[0]}: a path of one machine`),
    ),
  );
}
