/**
 * Names of functions as stacks print them, taken apart so that a stack of one Go version finds its
 * function in source and in stacks of another. Closures changed most: the literal in a function
 * that was inlined is `Caller.func1` up to 1.20, `Caller.Inlined.func1` up to 1.26 and
 * `Inlined.func1` from 1.27 on; literals of package variables were `glob..func1` before 1.22; and
 * what `go f(x)` makes took a number among the literals before it became `gowrap1` in 1.22.
 */
import { packageOf, shortTypeArguments } from "../../profile/names.ts";

/** Names are hostile; real ones are nested a few deep. */
const NAME_LENGTH_MAX = 4_096;
const PARTS_MAX = 64;

/** A function or method as it is declared. */
export interface DeclaredName {
  /** Name of the receiver's type without pointer; null for functions. */
  readonly receiver: string | null;
  readonly name: string;
}

export interface FunctionName {
  /** Import path; `main` for every program's own package. */
  readonly package: string;
  /**
   * The declared functions whose text may hold this one, likeliest first: more than one where the
   * name does not tell an inlined function from a method. Empty for literals of package variables.
   */
  readonly declared: readonly DeclaredName[];
  /** Numbers of the nested literals, outermost first; empty for declared functions. */
  readonly literals: readonly number[];
  /** The compiler's wrapper of a `go` or `defer` statement. */
  readonly isWrapper: boolean;
}

/** Takes a printed name apart; whatever it is, there is an answer. */
export function readFunctionName(printed: string): FunctionName {
  const name = shortTypeArguments(printed.slice(0, NAME_LENGTH_MAX)).replaceAll("[...]", "");
  const parts = partsOf(elementOf(name));
  const isWrapper = parts.some((part) => WRAPPER.test(part));
  const named = parts.findLastIndex((part) => !isLiteral(part));
  const literals = parts.slice(named + 1).filter((part) => !WRAPPER.test(part));
  return {
    package: packageOf(name).replace(/^(?:.*\/)?vendor\//, ""),
    declared: declaredIn(parts, { named, isLiteral: literals.length > 0 }),
    literals: literals.map((part) => Number(part.replace(/^func/, ""))),
    isWrapper,
  };
}

const WRAPPER = /^(?:gowrap|deferwrap)\d+$/;

function isLiteral(part: string): boolean {
  return /^(?:func)?\d+$/.test(part) || WRAPPER.test(part);
}

/** What follows the package: `(*Client).Do.func1`. */
function elementOf(name: string): string {
  const bracket = name.indexOf("(");
  const plain = bracket === -1 ? name : name.slice(0, bracket);
  return name.slice(name.indexOf(".", plain.lastIndexOf("/") + 1) + 1);
}

/** Stands for the variables of a package, whose literals belong to no declared function. */
const VARIABLES = "";

/** Pieces between dots, without what is only a mark of the compiler; `init.0` is one piece. */
function partsOf(element: string): readonly string[] {
  const plain = element.replace(/-(?:fm|range\d+)/g, "");
  if (plain.startsWith("glob..")) return [VARIABLES, ...plain.slice(6).split(".", PARTS_MAX)];
  const [first = "", second = "", ...rest] = plain.split(".", PARTS_MAX);
  if (first === "init" && /^\d+$/.test(second)) return [first, ...rest];
  if (first === "init" && isLiteral(second)) return [VARIABLES, second, ...rest];
  return second === "" ? [first] : [first, second, ...rest];
}

/** From the last named piece outwards, each as a method of the piece before it or alone. */
function declaredIn(
  parts: readonly string[],
  { named, isLiteral: inLiteral }: { readonly named: number; readonly isLiteral: boolean },
): readonly DeclaredName[] {
  const found: DeclaredName[] = [];
  for (let at = named; at >= (inLiteral ? 0 : named); at--) {
    const name = parts[at] ?? "";
    if (isLiteral(name) || name.startsWith("(") || name === VARIABLES) continue;
    const before = parts[at - 1] ?? VARIABLES;
    const isMethod = before !== VARIABLES && !isLiteral(before);
    if (isMethod) found.push({ receiver: before.replace(/^\(\*?|\)$/g, ""), name });
    const mayStandAlone = !isMethod || (inLiteral && !before.startsWith("("));
    if (mayStandAlone) found.push({ receiver: null, name });
  }
  return found;
}

export type SameFunction =
  /** The same function as far as names tell. */
  | "same"
  /** Literals of the same declared function whose numbers differ. */
  | "same-outer"
  | "different";

/** Whether two printed names, possibly of different Go versions, stand for one function. */
export function compareFunctions(one: string, other: string): SameFunction {
  const a = readFunctionName(one);
  const b = readFunctionName(other);
  if (a.package !== b.package || a.isWrapper !== b.isWrapper) return "different";
  if ((a.literals.length === 0) !== (b.literals.length === 0)) return "different";
  const isShared =
    (a.declared.length === 0 && b.declared.length === 0) ||
    a.declared.some((left) => b.declared.some((right) => isSameDeclared(left, right)));
  if (!isShared) return "different";
  return a.literals.join(".") === b.literals.join(".") ? "same" : "same-outer";
}

function isSameDeclared(a: DeclaredName, b: DeclaredName): boolean {
  return a.receiver === b.receiver && a.name === b.name;
}

/**
 * The declared function around a function of the source, without numbers that change when code is
 * added: `p.(*Client).Do.func2.1` is `p.(*Client).Do`, `p.init.0` and `p.glob..func3` are `p.init`.
 */
export function outerFunction(name: string): string {
  return name.replace(/(?:\.(?:func|gowrap|deferwrap)?\d+)+$/, "").replace(/\.glob\.$/, ".init");
}
