/** Edits as a unified diff that `git apply` takes at the root of the tree. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { TextEdit } from "../match.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { applyEdits } from "./apply-edits.ts";

/** Unchanged lines around each change, as git shows them. */
const CONTEXT_LINES = 3;

/**
 * The diff of all edits, files by path, empty when nothing changes. Files whose edits contradict
 * each other are left out: `applyEdits` says why.
 */
export function diffOf(edits: readonly TextEdit[]): string {
  return filesOf(edits)
    .map((file) => diffOfFile(file, edits))
    .join("");
}

/** Each file once, by path. */
export function filesOf(edits: readonly TextEdit[]): readonly SourceText[] {
  const byPath = new Map(edits.map(({ file }) => [file.path, file]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function diffOfFile(file: SourceText, edits: readonly TextEdit[]): string {
  const applied = applyEdits(file, edits);
  if (applied.kind === "conflict" || applied.file.text === file.text) return "";
  return createTwoFilesPatch(
    `a/${file.path}`,
    `b/${file.path}`,
    file.text,
    applied.file.text,
    undefined,
    undefined,
    { context: CONTEXT_LINES, headerOptions: FILE_HEADERS_ONLY },
  );
}
