/**
 * What makes two matches of different days the same: their class, package, declared function, the
 * operation, and what it is done to; never a line. Of several that are equal in all of it the first
 * in the text is the first.
 */
import { outerFunction } from "../frames/function-name.ts";
import type { Match } from "../match.ts";

/** What a fingerprint is made of. */
export type Recognisable = Pick<Match, "classId" | "operation" | "subject"> & {
  readonly pkg: Pick<Match["pkg"], "path">;
  readonly site: Pick<Match["site"], "function" | "line" | "column"> & {
    readonly file: { readonly path: string };
  };
};

/** `chan-send-early-return:example.com/shop/pay:fetch:send:results`, with `#2` for a second one. */
export function fingerprints<Item extends Recognisable>(
  matches: readonly Item[],
): ReadonlyMap<Item, string> {
  const counts = new Map<string, number>();
  const prints = new Map<Item, string>();
  for (const match of [...matches].sort(byPlace)) {
    const key = keyOf(match);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    prints.set(match, count === 1 ? key : `${key}#${count}`);
  }
  return prints;
}

function keyOf({ classId, pkg, site, operation, subject }: Recognisable): string {
  return [classId, pkg.path, withoutPackage(outerFunction(site.function)), operation, subject].join(
    ":",
  );
}

/** The package stands in the key already, and under its own name rather than as `main`. */
function withoutPackage(name: string): string {
  const plain = /^[^([]*/.exec(name)?.[0] ?? "";
  return name.slice(name.indexOf(".", plain.lastIndexOf("/") + 1) + 1);
}

function byPlace(a: Recognisable, b: Recognisable): number {
  if (a.site.file.path !== b.site.file.path) {
    return a.site.file.path < b.site.file.path ? -1 : 1;
  }
  return a.site.line - b.site.line || a.site.column - b.site.column;
}
