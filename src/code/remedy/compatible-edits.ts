import type { Remedy, TextEdit } from "../match.ts";

/**
 * The edits of several remedies that can be made together: equal ones once, and of two remedies
 * that touch the same text the first.
 */
export function compatibleEdits(remedies: readonly Pick<Remedy, "edits">[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of remedies) {
    const fresh = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fresh);
  }
  return taken;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.file.path === b.file.path && a.start === b.start && a.end === b.end && a.text === b.text;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
  return a.file.path === b.file.path && a.start < b.end && b.start < a.end;
}
