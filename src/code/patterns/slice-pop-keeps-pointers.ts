import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { GoType } from "../go-type.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { insertBefore, textOf } from "../remedy/edit-go.ts";
import type { Assign, Expr, Node, Slice, Stmt } from "../syntax/nodes.ts";
import { lineOf, statementAround } from "./code-lines.ts";
import { type Life, lifeOf } from "./container-life.ts";
import { growthLines, withUses } from "./container-report.ts";
import { type Container, type ContainerUse, containersOf, usesOf } from "./container-uses.ts";
import { enduringAt } from "./enduring.ts";
import { isLocked } from "./growth.ts";

export const SLICE_POP_KEEPS_POINTERS: Pattern = {
  classId: "slice-pop-keeps-pointers",
  looksFor: phrase(
    "a slice that lives as long as the process, shortened by one element that has pointers, without clearing the slot",
  ),
  proof: phrase("never more than likely: how much the elements hold shows at run time"),
  traps: [
    phrase("the slot is cleared first"),
    phrase("slices.Delete, which clears it"),
    phrase("elements without pointers"),
    phrase("a local slice"),
    phrase("a list with a limit: few slots"),
    phrase("a program that ends: nothing goes on pushing and popping"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg)
      .filter(({ kind }) => kind === "slice")
      .flatMap((container) => matchesOf(model, container, pkg));
  },
};

function matchesOf(model: Model, container: Container, pkg: GoPackage): readonly Match[] {
  const cuts = usesOf(container, "cut");
  const type = model.underlying(container.type);
  if (cuts.length === 0 || type.kind !== "slice" || model.holdsPointers(type.element) !== true) {
    return [];
  }
  const life = lifeOf(model, container);
  const isBounded = usesOf(container, "size-check").length > 0;
  if (life.kind === "short" || isBounded) return [];
  const uses = [...cuts, ...usesOf(container, "insert")];
  if (!uses.some((use) => isOfService(model, use))) return [];
  return cuts.flatMap((cut) => {
    const pop = popOf(model, cut.node);
    if (pop === null || isCleared(model, container, cut)) return [];
    return [matchOf(model, { pkg, container, cut, life, pop, element: type.element })];
  });
}

/** It goes on without an end, or is shared by goroutines: no program that pops once and ends. */
function isOfService(model: Model, use: ContainerUse): boolean {
  return isLocked(model, use) || enduringAt(model, use.via ?? use.node) !== null;
}

interface Pop {
  readonly assign: Assign;
  readonly slice: Slice;
  /** Index of the slot that goes. */
  readonly slot: string;
  readonly isFront: boolean;
}

/** `q = q[1:]` or `s = s[:last]`. */
function popOf(model: Model, node: Node): Pop | null {
  const slice = node.kind === "assign" ? node.right[0] : undefined;
  if (node.kind !== "assign" || slice?.kind !== "slice" || slice.max !== null) return null;
  const { low, high } = slice;
  if (low !== null && high === null && model.constantOf(low) === 1) {
    return { assign: node, slice, slot: "0", isFront: true };
  }
  const isLast = low === null && high !== null && isLastIndex(model, high);
  return isLast ? { assign: node, slice, slot: textOf(high), isFront: false } : null;
}

/** `len(s) - 1`, or a variable that is set to it. */
function isLastIndex(model: Model, high: Expr): boolean {
  if (high.kind === "binary") {
    return high.op === "-" && model.constantOf(high.right) === 1;
  }
  const symbol = high.kind === "ident" ? model.namedBy(high) : null;
  const made = symbol?.declaration?.kind === "assign" ? symbol.declaration : null;
  const at = made?.left.findIndex((it) => it.kind === "ident" && it.name === symbol?.name) ?? -1;
  const value = made?.right[at];
  return value?.kind === "binary" && isLastIndex(model, value);
}

/** The function sets an element, or moves elements, so that the slot is not simply left. */
function isCleared(model: Model, container: Container, cut: ContainerUse): boolean {
  return usesOf(container, "read").some(({ func, node }) => {
    if (func !== cut.func) return false;
    const parent = model.parentOf(node);
    const isSet = node.kind === "index" && parent?.kind === "assign" && parent.left.includes(node);
    const call = node.kind === "call" ? node : parent?.kind === "call" ? parent : null;
    const isMoved = call !== null && /^(?:copy|clear)$/.test(model.externalName(call) ?? "");
    return isSet || isMoved || isInClear(model, node);
  });
}

function isInClear(model: Model, node: Node): boolean {
  const slice = model.parentOf(node);
  const call = slice?.kind === "slice" ? model.parentOf(slice) : null;
  return call?.kind === "call" && /^(?:copy|clear)$/.test(model.externalName(call) ?? "");
}

interface Found {
  readonly pkg: GoPackage;
  readonly container: Container;
  readonly cut: ContainerUse;
  readonly life: Life;
  readonly pop: Pop;
  readonly element: GoType;
}

function matchOf(model: Model, found: Found): Match {
  const { pkg, container, cut, life, pop } = found;
  const inserts = usesOf(container, "insert");
  const { name } = container;
  const end = pop.isFront ? said("in front of its first element") : said("behind its last element");
  const match = buildMatch(model, {
    classId: SLICE_POP_KEEPS_POINTERS.classId,
    pkg: cut.func?.pkg ?? pkg,
    site: cut.node,
    operation: "call",
    sentence: say`${name} is shortened (${lineOf(cut.node)}) without clearing the slot: the array ${end} still points at what was taken out, and keeps it in memory`,
    witness: [
      ...(life.kind === "process" && life.at !== null
        ? [[life.at, said("made once, lives on")] as const]
        : []),
      ...inserts.map(({ node }) => [node, said("put in here")] as const),
      [cut.node, said("shortened here; the slot keeps its pointer")],
    ],
    resource: null,
    seenAt: growthLines(model, inserts),
    isHint: life.kind === "unknown" || container.escapes !== null,
    assumes: [
      ...(life.kind === "unknown" ? [life.reason] : []),
      ...(container.escapes === null ? [] : [container.escapes.reason]),
      said("what was taken out is large, or the slots are not written again soon"),
    ],
    remedy: {
      text: said(
        `Clear the slot before the slice is shortened: the array then no longer points at what was taken out, and the collector can free it. slices.Delete does both.`,
      ),
      edits: clearedSlot(model, found),
      notThis: [said("runtime.GC: the array behind the slice still refers to the element")],
    },
    subject: `${name} ${pop.isFront ? "front" : "back"}`,
  });
  return withUses(model, match, container);
}

function clearedSlot(model: Model, { cut, pop, element }: Found): readonly TextEdit[] {
  const place = statementAround(model, cut.node);
  const zero = zeroOf(model, element, cut.func?.pkg ?? null);
  const stmt: Stmt | null = place?.stmt === pop.assign ? place.stmt : null;
  if (stmt === null || zero === null) return [];
  return [insertBefore(stmt, `${textOf(pop.slice.operand)}[${pop.slot}] = ${zero}`)];
}

/** The zero value as it is written in the package; null when it is not plain how. */
function zeroOf(model: Model, type: GoType, pkg: GoPackage | null): string | null {
  const under = model.underlying(type);
  switch (under.kind) {
    case "pointer":
    case "slice":
    case "map":
    case "chan":
    case "func":
    case "interface":
      return "nil";
    case "basic":
      return under.name === "string"
        ? '""'
        : under.name === "error" || under.name === "any"
          ? "nil"
          : null;
    case "struct": {
      const isOwn = type.kind === "named" && type.path === pkg?.path && type.args.length === 0;
      return isOwn ? `${type.name}{}` : null;
    }
    default:
      return null;
  }
}
