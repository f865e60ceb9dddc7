/** How one sequence becomes another: pass over some, put in some, keep some; again and again. */
export interface Edit {
  readonly skip: number;
  readonly insert: number;
  readonly keep: number;
}

/** How far ahead the next common place is looked for. */
const AHEAD_MAX = 120;

/** Edits in order; found greedily, which is near the shortest for pages that hardly change. */
export function editsBetween(before: Int32Array, after: Int32Array): readonly Edit[] {
  const edits: Edit[] = [];
  let [old, at] = [0, 0];
  while (at < after.length || old < before.length) {
    const { skip, insert } = nextCommon(before, after, { old, at });
    old += skip;
    at += insert;
    let keep = 0;
    while (at + keep < after.length && before[old + keep] === after[at + keep]) {
      if (old + keep >= before.length) break;
      keep++;
    }
    edits.push({ skip, insert, keep });
    old += keep;
    at += keep;
  }
  return edits;
}

/** The nearest place where two in a row are the same again, or the end of both. */
function nextCommon(
  before: Int32Array,
  after: Int32Array,
  { old, at }: { readonly old: number; readonly at: number },
): { readonly skip: number; readonly insert: number } {
  const rest = { skip: before.length - old, insert: after.length - at };
  const farthest = Math.min(AHEAD_MAX, rest.skip + rest.insert);
  for (let far = 0; far <= farthest; far++) {
    for (let skip = 0; skip <= far; skip++) {
      const insert = far - skip;
      if (skip > rest.skip || insert > rest.insert) continue;
      if (meets(before, after, { old: old + skip, at: at + insert })) return { skip, insert };
    }
  }
  return rest;
}

function meets(
  before: Int32Array,
  after: Int32Array,
  { old, at }: { readonly old: number; readonly at: number },
): boolean {
  if (old >= before.length || at >= after.length) return false;
  if (before[old] !== after[at]) return false;
  const isLast = old + 1 === before.length && at + 1 === after.length;
  return isLast || (before[old + 1] === after[at + 1] && old + 1 < before.length);
}
