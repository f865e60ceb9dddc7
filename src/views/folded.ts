/**
 * Folded stacks, the text that flame graph tools exchange: a stack per line, root first, frames
 * with `;` between them, then a space and the value.
 */
import { showUnseen } from "../base/escape.ts";
import type { Profile } from "../profile/profile.ts";
import { nodeTable, printableName } from "./graph-nodes.ts";
import { MergedStacks } from "./merged-stacks.ts";
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
  const named = sortedNames(table.infos.map((info) => foldedName(printableName(info))));
  const stacks = new MergedStacks(profile, table, { columns: [column], frameOf: named.numberOf });
  let text = "";
  for (const { stack, line } of sortedStacks(stacks, named.names)) {
    const value = stacks.valueOf(stack, 0);
    if (value !== 0) text += `${line} ${value}\n`;
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

/** Every stack behind its beginning; the text of a stack is made of that of its beginning. */
function* sortedStacks(stacks: MergedStacks, names: readonly string[]) {
  const longer = new Map<number, number[]>();
  for (let stack = stacks.count; stack >= 1; stack--) {
    const siblings = longer.get(stacks.parentOf(stack));
    if (siblings === undefined) longer.set(stacks.parentOf(stack), [stack]);
    else siblings.push(stack);
  }
  const waiting = [{ stack: 0, line: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { stack, line } = next;
    if (stack !== 0) yield next;
    const after = longer.get(stack) ?? [];
    after.sort((left, right) => stacks.innermost(right) - stacks.innermost(left));
    for (const one of after) {
      const name = names[stacks.innermost(one)];
      waiting.push({ stack: one, line: stack === 0 ? name : `${line};${name}` });
    }
  }
}
