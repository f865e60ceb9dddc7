import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { addImport } from "../remedy/edit-declarations.ts";
import { replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Assign, Expr, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { lineOf } from "./code-lines.ts";
import { lifeOf } from "./container-life.ts";
import { type SmallPart, smallPartOf } from "./small-part.ts";

export const SLICE_BACKING_RETAINED: Pattern = {
  classId: "slice-backing-retained",
  looksFor: phrase(
    "a small part of a large text or slice that is stored, uncopied, where it outlives the whole",
  ),
  proof: phrase("never more than likely: how large the whole is shows at run time"),
  traps: [
    phrase("the part is cloned, appended to another slice, or converted between bytes and string"),
    phrase("the whole is small, or is kept anyway"),
    phrase("the place it is stored in goes away with the call"),
  ],
  find(model, pkg) {
    return pkg.funcs.flatMap((func) => storesIn(func).flatMap((it) => matchesOf(model, it, func)));
  },
};

/** Assignments to something other than a local variable, in the function's own text. */
function storesIn({ body, file }: Func): readonly Assign[] {
  if (file.file.path.endsWith("_test.go")) return [];
  const found: Assign[] = [];
  walk(body, (node) => {
    const isStore =
      node.kind === "assign" && node.op === "=" && node.left.some(({ kind }) => kind !== "ident");
    if (isStore) found.push(node);
    return node.kind !== "func-literal";
  });
  return found;
}

function matchesOf(model: Model, assign: Assign, func: Func): readonly Match[] {
  return assign.left.flatMap((target, at) => {
    const value = assign.right[at];
    if (value === undefined || assign.left.length !== assign.right.length) return [];
    return storedValues(model, target, value).flatMap((stored) => {
      if (!canBePart(model, stored)) return [];
      const part = smallPartOf(model, stored);
      if (part === null) return [];
      const life = livesOn(model, target);
      return life === null ? [] : [matchOf(model, { assign, stored, part, life, pkg: func.pkg })];
    });
  });
}

/** Strings and slices share the memory of what they were cut out of; literals were not cut out. */
function canBePart(model: Model, stored: Expr): boolean {
  if (!/^(?:ident|slice|call|index)$/.test(stored.kind)) return false;
  const type = model.underlying(model.typeOf(stored));
  return type.kind === "slice" || (type.kind === "basic" && type.name === "string");
}

/** What is stored: the value, or what is appended to the slice that it is stored in. */
function storedValues(model: Model, target: Expr, value: Expr): readonly Expr[] {
  if (value.kind !== "call" || model.externalName(value) !== "append") return [value];
  const [base, ...added] = value.args;
  const isSame = base !== undefined && textOf(base) === textOf(target) && !value.spread;
  return isSame ? added : [];
}

/** The package variable or field that outlives the call. */
function livesOn(
  model: Model,
  target: Expr,
): { readonly name: string; readonly at: Node | null } | null {
  if (target.kind === "index" || target.kind === "star") return livesOn(model, target.operand);
  if (target.kind !== "ident" && target.kind !== "selector") return null;
  const symbol = model.namedBy(target);
  if (symbol === null || (!symbol.isGlobal && symbol.kind !== "field")) return null;
  const life = lifeOf(model, { symbol });
  return life.kind === "process" ? { name: textOf(target), at: life.at } : null;
}

interface Found {
  readonly assign: Assign;
  readonly stored: Expr;
  readonly part: SmallPart;
  readonly life: { readonly name: string; readonly at: Node | null };
  readonly pkg: GoPackage;
}

function matchOf(model: Model, { assign, stored, part, life, pkg }: Found): Match {
  return buildMatch(model, {
    classId: SLICE_BACKING_RETAINED.classId,
    pkg,
    site: assign,
    operation: "call",
    sentence: say`${textOf(stored)} is a part of ${part.wholeName} (cut out at ${lineOf(part.cut)}), and ${life.name} keeps it (${lineOf(assign)}): the whole of it stays in memory for the sake of the part`,
    witness: [
      [part.whole, said("the whole is made here")],
      [part.cut, said("a part of it, not a copy")],
      ...(life.at === null ? [] : [[life.at, said("lives on")] as const]),
      [assign, said("the part is kept here, and the whole with it")],
    ],
    resource: null,
    seenAt: [part.whole, ...part.allocations],
    assumes: [said("the whole is much larger than the part")],
    remedy: {
      text: said(
        "Copy the part before it is kept (strings.Clone, bytes.Clone, slices.Clone): the copy has an array of its own size, and the large one can go.",
      ),
      edits: cloned(model, stored),
      notThis: [
        said("a limit on the capacity (s[:n:n]): it stops appends, but the array stays"),
        said("runtime.GC: the part refers to the whole array, so there is nothing to free"),
      ],
    },
    subject: life.name,
  });
}

function cloned(model: Model, stored: Expr): readonly TextEdit[] {
  const type = model.underlying(model.typeOf(stored));
  const path = type.kind === "basic" ? "strings" : isBytes(type) ? "bytes" : "slices";
  if (type.kind !== "slice" && !(type.kind === "basic" && type.name === "string")) return [];
  let file: Node | null = stored;
  while (file !== null && file.kind !== "file") file = model.parentOf(file);
  if (file?.kind !== "file") return [];
  return [...addImport(file, path), replaceNode(stored, `${path}.Clone(${textOf(stored)})`)];
}

function isBytes(type: { readonly kind: string; readonly element?: unknown }): boolean {
  const element = type.element;
  if (typeof element !== "object" || element === null || !("name" in element)) return false;
  return element.name === "byte" || element.name === "uint8";
}
