/**
 * Folded stacks, the text that flame graph tools exchange: a stack per line, root first, frames
 * with `;` between them, then a space and the value.
 */
import { showUnseen } from "../base/escape.ts";
import type { Profile } from "../profile/profile.ts";
import { DistinctStacks } from "./distinct-stacks.ts";
import { nodeTable, printableName } from "./graph-nodes.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";

/** Text is handed on in pieces of about this length. */
const CHUNK_CHARS = 1 << 18;

/** One column of a profile as folded stacks. For large profiles take `foldedChunks`. */
export function renderFolded(profile: Profile, options: ReportOptions = {}): string {
  return [...foldedChunks(profile, options)].join("");
}

/** The same in pieces, sorted frame by frame; stacks that add up to nothing are left out. */
export function* foldedChunks(profile: Profile, options: ReportOptions = {}): Generator<string> {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const table = nodeTable(profile, options);
  const { names, numberOf } = sortedNames(
    table.infos.map((info) => foldedName(printableName(info))),
  );
  const stacks = new DistinctStacks(profile, table, { columns: [column], frameOf: numberOf });
  let text = "";
  for (let stack = 0; stack < stacks.count; stack++) {
    const value = stacks.valueOf(stack, 0);
    if (value === 0) continue;
    for (let i = stacks.startOf(stack); i < stacks.endOf(stack); i++) {
      text += i === stacks.startOf(stack) ? names[stacks.frames[i]] : `;${names[stacks.frames[i]]}`;
    }
    text += ` ${value}\n`;
    if (text.length < CHUNK_CHARS) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** The format has no way to quote: what it means by `;` and ends of lines is written otherwise. */
function foldedName(name: string): string {
  return showUnseen(name.replaceAll(";", ":"));
}

/** Names once and in order, so that their numbers sort as they do. */
function sortedNames(nodeNames: readonly string[]) {
  const names = [...new Set(nodeNames)].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  return { names, numberOf: Uint32Array.from(nodeNames, (name) => numbers.get(name) ?? 0) };
}
