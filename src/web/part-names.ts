import { phrase, said } from "../base/language.ts";
import type { ReportMemoryPart } from "../report/report.ts";

/** Parts of resident memory in the fixed order of the budget, from the bottom. */
export const PART_NAMES: readonly (readonly [id: ReportMemoryPart["id"], name: string])[] = [
  ["live-heap", phrase("Live heap")],
  ["gc-headroom", phrase("GC headroom")],
  ["idle", phrase("Idle, not returned")],
  ["stacks", phrase("Stacks")],
  ["runtime", phrase("Runtime")],
  ["non-go", phrase("Non-Go")],
];

/** What a part of memory is called. */
export function partName(id: ReportMemoryPart["id"]): string {
  const name = PART_NAMES.find(([part]) => part === id)?.[1];
  return name === undefined ? id : said(name);
}
