/** Where a resource goes, and the name a reader would use for it. */
import type { GoSymbol } from "../program.ts";
import type { Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import type { OriginParts } from "./parts.ts";
import type { TrackedResource, Whereabouts } from "./resource-table.ts";
import { type Travels, ValueUses } from "./value-uses.ts";

/** Longest piece of source that serves as a name. */
const NAME_LENGTH_MAX = 40;

export function whereaboutsOf(resource: TrackedResource, parts: OriginParts): Whereabouts {
  const { outside, symbol, enters } = resource.made;
  const travels = follow(resource, parts);
  const [named] = symbol === null ? travels.symbols : [symbol];
  const node = resource.origin ?? enters;
  return {
    name: named === undefined ? textOf(node) : displayName(named),
    escapes: outside === null ? travels.escape : { reason: outside + lineOf(enters), at: enters },
    isShared: [...(symbol === null ? [] : [symbol]), ...travels.symbols].some(isShared),
  };
}

function follow(resource: TrackedResource, parts: OriginParts): Travels {
  const { symbol, field, result, enters } = resource.made;
  const uses = new ValueUses(parts, { field, isReadOnly: resource.kind === "context" });
  if (symbol !== null) return uses.fromSymbol(symbol, result);
  const made = resource.origin ?? enters;
  return made !== null && (made.kind === "call" || made.kind === "composite")
    ? uses.from(made, result)
    : { symbols: [], escape: null };
}

function isShared({ kind, isGlobal }: GoSymbol): boolean {
  return isGlobal || kind === "field";
}

/** `results` of a variable, `Client.events` of a field. */
function displayName({ kind, name, of }: GoSymbol): string {
  if (kind !== "field" || of === null) return name;
  return `${of.slice(of.lastIndexOf(".") + 1)}.${name}`;
}

function lineOf(node: Node | null): string {
  return node === null ? "" : ` (${node.file.path}:${lineAt(node.file, node.start)})`;
}

function textOf(node: Node | null): string {
  if (node === null) return "";
  const text = node.file.text.slice(node.start, node.end).replace(/\s+/g, " ");
  return text.length > NAME_LENGTH_MAX ? `${text.slice(0, NAME_LENGTH_MAX)}…` : text;
}
