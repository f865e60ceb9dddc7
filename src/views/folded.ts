/**
 * Folded stacks, the text that flame graph tools exchange: a stack per line, root first, frames
 * with `;` between them, then a space and the value.
 */
import { showUnseen } from "../base/escape.ts";
import type { Profile } from "../profile/profile.ts";
import { nodeTable, printableName } from "./graph-nodes.ts";
import { mergedStacks } from "./merged-stacks.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";

/** One column of a profile as folded stacks, sorted; stacks that add up to nothing are left out. */
export function renderFolded(profile: Profile, options: ReportOptions = {}): string {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const table = nodeTable(profile, options);
  const names = table.infos.map((info) => foldedName(printableName(info)));
  const sums = new Map<string, number>();
  for (const { nodes, values } of mergedStacks(profile, table, [column])) {
    const stack = nodes.map((node) => names[node]).join(";");
    sums.set(stack, (sums.get(stack) ?? 0) + (values[0] ?? 0));
  }
  const lines = [...sums].filter(([, value]) => value !== 0);
  lines.sort(([left], [right]) => (left < right ? -1 : 1));
  return lines.map(([stack, value]) => `${stack} ${value}\n`).join("");
}

/** The format has no way to quote: what it means by `;` and ends of lines is written otherwise. */
function foldedName(name: string): string {
  return showUnseen(name.replaceAll(";", ":"));
}
