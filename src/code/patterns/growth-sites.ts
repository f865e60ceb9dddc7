/** Lines where values of a type grow: what a heap profile shows of a pool's buffers. */
import { type GoType, pointee } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Node } from "../syntax/nodes.ts";
import { writtenTo } from "./value-trace.ts";

/** A profile is not helped by more lines than this. */
const LINES_MAX = 12;

/** Appends to the fields of a struct type. */
export function growthSites(model: Model, type: GoType): readonly Node[] {
  const base = pointee(type);
  const under = model.underlying(base);
  if (under.kind !== "struct") return [];
  const sites = under.fields.flatMap(({ name }) => {
    const field = model.fieldOf(base, name);
    return field === null ? [] : writtenTo(model, field).map(({ of }) => of);
  });
  return sites.filter(({ kind }) => kind === "call").slice(0, LINES_MAX);
}
