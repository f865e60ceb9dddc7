/** A tree with edits applied, so that the analysis can say what a remedy leaves. */
import type { TextEdit } from "../match.ts";
import type { PackageSource, SourceTree } from "../source-tree.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { applyEdits } from "./apply-edits.ts";

/**
 * The tree as it would be. Files without edits stay the same objects; a file whose edits contradict
 * each other stays as it is, and the tree's problems say so.
 */
export function patchedTree(tree: SourceTree, edits: readonly TextEdit[]): SourceTree {
  const problems = [...tree.problems];
  const edited = new Set(edits.map(({ file }) => file.path));
  const patch = (file: SourceText): SourceText => {
    if (!edited.has(file.path)) return file;
    const applied = applyEdits(file, edits);
    if (applied.kind === "applied") return applied.file;
    problems.push(applied.reason);
    return file;
  };
  const modules = tree.modules.map((module) => ({
    ...module,
    packages: module.packages.map((source) => patchPackage(source, patch)),
  }));
  return { ...tree, modules, problems };
}

function patchPackage(
  source: PackageSource,
  patch: (file: SourceText) => SourceText,
): PackageSource {
  return { ...source, files: source.files.map(patch), testFiles: source.testFiles.map(patch) };
}
