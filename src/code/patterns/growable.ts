/** Values that grow with what is written into them: buffers, and structs that have one. */
import { type GoType, pointee, typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { writtenTo } from "./value-trace.ts";

export interface Growable {
  /** What gives the size, when `x` is the value: `x.Cap()`, `cap(x.text)`. */
  readonly sizeOf: (value: string) => string;
}

/** How the size of such a value is read; null for values of a fixed size. */
export function growableOf(model: Model, type: GoType): Growable | null {
  const base = pointee(type);
  const name = typeName(base);
  if (name === "bytes.Buffer") return { sizeOf: (value) => `${value}.Cap()` };
  if (isByteSlice(model, base)) {
    return { sizeOf: (value) => `cap(${type.kind === "pointer" ? "*" : ""}${value})` };
  }
  const under = model.underlying(base);
  if (under.kind !== "struct") return null;
  for (const field of under.fields) {
    if (typeName(field.type) === "bytes.Buffer") {
      return { sizeOf: (value) => `${value}.${field.name}.Cap()` };
    }
    if (isByteSlice(model, field.type) && isAppended(model, model.fieldOf(base, field.name))) {
      return { sizeOf: (value) => `cap(${value}.${field.name})` };
    }
  }
  return null;
}

function isByteSlice(model: Model, type: GoType): boolean {
  const under = model.underlying(type);
  return (
    under.kind === "slice" &&
    under.element.kind === "basic" &&
    /^(?:byte|uint8)$/.test(under.element.name)
  );
}

/** Some code sets the field to an append of itself. */
function isAppended(model: Model, field: GoSymbol | null): boolean {
  if (field === null) return false;
  return writtenTo(model, field).some(({ of }) => {
    const name = of.kind === "call" ? (model.externalName(of) ?? "") : "";
    return /^append$|^fmt\.Append|^strconv\.Append/.test(name);
  });
}

/** The function looks at a capacity or a length before it keeps the value. */
export function looksAtSize(
  model: Model,
  { body }: Func,
  ofContainer: Expr | null = null,
): boolean {
  let looks = false;
  walk(body, (node: Node) => {
    if (node.kind === "call") {
      const name = model.externalName(node) ?? "";
      const [arg] = node.args;
      const isOther = arg === undefined || ofContainer === null || !isSame(arg, ofContainer);
      const isMethod = /\.(?:Cap|Len|Size|Available)$/.test(name) || isMethodNamed(node.callee);
      looks ||= (/^(?:cap|len)$/.test(name) && isOther) || isMethod;
    }
    return !looks;
  });
  return looks;
}

function isMethodNamed(callee: Expr): boolean {
  return callee.kind === "selector" && /^(?:Cap|Len|Size)$/.test(callee.name.name);
}

function isSame(one: Expr, other: Expr): boolean {
  return one.file.text.slice(one.start, one.end) === other.file.text.slice(other.start, other.end);
}
