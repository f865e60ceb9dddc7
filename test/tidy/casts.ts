import { isTest, type SourceFile, type SyntaxNode, syntaxOf } from "./source-file.ts";

/**
 * Casts (`as`, but not `as const`) and checks silenced with a reason, in src/ without its tests.
 * Each is a place where the compiler takes our word; their number may fall and never rise.
 */
export function countCasts(files: readonly SourceFile[]): number {
  return sum(files, (file) =>
    syntaxOf(file).nodes.filter((node) => node.type === "TSAsExpression" && !isConst(node, file)),
  );
}

export function countSilenced(files: readonly SourceFile[]): number {
  return sum(files, (file) =>
    syntaxOf(file).comments.filter(({ value }) => /biome-ignore|@ts-expect-error/.test(value)),
  );
}

function sum(
  files: readonly SourceFile[],
  found: (file: SourceFile) => readonly unknown[],
): number {
  return files
    .filter((file) => file.path.startsWith("src/") && !isTest(file.path))
    .reduce((count, file) => count + found(file).length, 0);
}

function isConst(node: SyntaxNode, file: SourceFile): boolean {
  return file.text.slice(node.start, node.end).endsWith("as const");
}
