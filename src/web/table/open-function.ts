import type { PageProps, ViewChange } from "../page.ts";
import { functionPattern } from "./function-pattern.ts";

const CHANGES_BY_KEY: Readonly<Record<string, ViewChange>> = {
  p: { page: "peek" },
  s: { page: "source" },
};

export interface KeyOnFunction {
  /** The function of the row or box that is selected. */
  readonly name: string;
  readonly key: string;
  /** Where Enter leads; an empty change stays on the page, with this function alone. */
  readonly enter: ViewChange;
}

/** What keys do with a function that is selected; false where they mean nothing. */
export function openFunction(
  { go }: Pick<PageProps, "go">,
  { name, key, enter }: KeyOnFunction,
): boolean {
  const change = key === "Enter" ? enter : CHANGES_BY_KEY[key];
  if (change === undefined) return false;
  go({ ...change, params: { f: functionPattern(name) } });
  return true;
}
