/** Rows found by name, where a row's name may have `*` in it; exact names win over patterns. */
import { withoutMajor } from "./library-name.ts";

export interface NameTable<Row> {
  get(name: string): Row | null;
}

/** Later rows replace earlier ones of the same name, so that a user's file has the last word. */
export function createNameTable<Row>(rows: Iterable<readonly [string, Row]>): NameTable<Row> {
  const exact = new Map<string, Row>();
  const patterns: { readonly matches: RegExp; readonly row: Row }[] = [];
  for (const [name, row] of rows) {
    if (name.includes("*")) patterns.unshift({ matches: patternOf(name), row });
    else exact.set(withoutMajor(name), row);
  }
  const get = (name: string): Row | null => {
    const bare = withoutMajor(name);
    return exact.get(bare) ?? patterns.find(({ matches }) => matches.test(bare))?.row ?? null;
  };
  return { get };
}

function patternOf(name: string): RegExp {
  const parts = name.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*?")}$`);
}
