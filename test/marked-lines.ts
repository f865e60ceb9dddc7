import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** A line of a Go file that says of itself which leak stands there: `// LEAK <class-id>: words`. */
export interface MarkedLine {
  /** Below the root, slash-separated. */
  readonly file: string;
  readonly line: number;
  readonly classId: string;
}

/** A line may carry two. */
const MARK = /\bLEAK ([a-z][a-z0-9-]+): /g;

/** Every marked line below a folder, in order of file and line. */
export function markedLines(root: string): readonly MarkedLine[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".go"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) => marksOf(file, relative(root, file).split("\\").join("/")));
}

function marksOf(path: string, file: string): readonly MarkedLine[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text, index) =>
      [...text.matchAll(MARK)].map(([, classId = ""]) => ({ file, line: index + 1, classId })),
    );
}

/** `file:line class`, sorted: what two lists are compared by. */
export function asText(lines: readonly MarkedLine[]): readonly string[] {
  return lines.map(({ file, line, classId }) => `${file}:${line} ${classId}`).sort();
}
