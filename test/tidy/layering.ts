import { posix } from "node:path";
import {
  type Complaint,
  complaint,
  isNode,
  isTest,
  type SourceFile,
  syntaxOf,
} from "./source-file.ts";

/**
 * The path of data: a folder of src/, or a file right in it, imports only what stands before it.
 */
export const LAYERS: readonly string[] = [
  "base",
  "messages",
  "capture",
  "history",
  "profile",
  "metrics",
  "views",
  "series",
  "detect",
  "code",
  "diagnose",
  "report",
  "pipeline.ts",
  "experiment",
  "serve",
  "index.ts",
  "cli",
];

/** The browser has its own world; what it shares with the rest it may only know by type. */
const WEB_IMPORTS = ["base", "messages", "web"];
const WEB_TYPE_IMPORTS = ["report", "views", "serve"];

/**
 * Complains of each import in src/ that goes against the path of data. Tests may import anything.
 */
export function layering(files: readonly SourceFile[]): readonly Complaint[] {
  return files
    .filter((file) => file.path.startsWith("src/") && !isTest(file.path))
    .flatMap((file) => importsOf(file).flatMap((found) => judge(file, found)));
}

interface Import {
  readonly offset: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Static, dynamic and re-exporting imports alike. */
export function importsOf(file: SourceFile): readonly Import[] {
  return syntaxOf(file).nodes.flatMap((node) => {
    const { source } = node;
    if (!isNode(source) || typeof source["value"] !== "string") return [];
    const typeOnly = node["importKind"] === "type" || node["exportKind"] === "type";
    return [{ offset: node.start, specifier: source["value"], typeOnly }];
  });
}

function judge(file: SourceFile, found: Import): readonly Complaint[] {
  if (file.path.startsWith("src/web/") && found.specifier.startsWith("node:")) {
    return [complaint(file, found.offset, `a browser has no ${found.specifier}`)];
  }
  if (!found.specifier.startsWith(".")) return [];
  const target = posix.join(posix.dirname(file.path), found.specifier);
  const from = layerOf(file.path);
  const to = layerOf(target);
  if (from === to || isAllowed(from, to, found.typeOnly)) return [];
  return [complaint(file, found.offset, `src/${from} may not import ${target}: see LAYERS`)];
}

function isAllowed(from: string, to: string, typeOnly: boolean): boolean {
  if (from === "web") {
    return WEB_IMPORTS.includes(to) || (typeOnly && WEB_TYPE_IMPORTS.includes(to));
  }
  const fromIndex = LAYERS.indexOf(from);
  const toIndex = LAYERS.indexOf(to);
  return toIndex >= 0 && toIndex < fromIndex;
}

/** `detect` for src/detect/statistics/median.ts, `pipeline.ts` for src/pipeline.ts. */
function layerOf(path: string): string {
  return path.startsWith("src/") ? (path.split("/")[1] ?? "") : path;
}
