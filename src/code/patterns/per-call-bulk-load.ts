import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { type BulkLoader, bulkLoadersOf, isFixedPlace } from "./bulk-loader.ts";
import { lineOf } from "./code-lines.ts";
import { type Kept, keptBeside } from "./kept-copies.ts";
import { pointedTo, returnedBy } from "./value-trace.ts";

/** Constructors that hand the loaded table on are followed this far up. */
const DEPTH_MAX = 3;
const OFTEN: ReadonlySet<string> = new Set(["per-iteration", "periodic", "per-request"]);

export const PER_CALL_BULK_LOAD: Pattern = {
  classId: "per-call-bulk-load",
  looksFor: phrase(
    "a function that reads a whole table or file, called in a loop or for each request, with a copy kept each time",
  ),
  proof: phrase("never more than likely: how large the table is shows at run time"),
  traps: [
    phrase("it is loaded once and shared"),
    phrase("a page or a single row is read"),
    phrase("the new copy takes the place of the old one"),
    phrase("nothing keeps the copy after the call"),
  ],
  find(model, pkg) {
    return allMatches(model).filter((match) => match.pkg === pkg);
  },
};

const BY_MODEL = new WeakMap<Model, readonly Match[]>();

/** Loaders are often called from other packages than their own: all are followed at once. */
function allMatches(model: Model): readonly Match[] {
  const known = BY_MODEL.get(model);
  if (known !== undefined) return known;
  const found = model.program.packages
    .flatMap((pkg) => bulkLoadersOf(model, pkg))
    .flatMap((loader) => matchesOf(model, loader, { func: loader.func, kept: null, depth: 0 }));
  BY_MODEL.set(model, found);
  return found;
}

/** A function whose result, or whose receiver, holds what was loaded. */
interface Holder {
  readonly func: Func;
  /** A goroutine that was started on the way and keeps it. */
  readonly kept: Kept | null;
  readonly depth: number;
}

function matchesOf(model: Model, loader: BulkLoader, holder: Holder): readonly Match[] {
  return model.callersOf(holder.func).flatMap(({ call, from }) => {
    if (from === null || call.file.path.endsWith("_test.go")) return [];
    if (holder.depth === 0 && !isSamePath(model, loader, call)) return [];
    const symbol = holds(model, call, holder.func);
    if (symbol === null) return [];
    const kept = holder.kept ?? keptBeside(model, symbol);
    const often = model.multiplicityAt(call);
    const isHandedOn = returnsIt(model, from, symbol);
    if (kept !== null && OFTEN.has(often.kind) && !isHandedOn) {
      return [
        matchOf(model, { loader, call, from, kept, often: often.because, oftenAt: often.at }),
      ];
    }
    if (!isHandedOn || holder.depth >= DEPTH_MAX) return [];
    return matchesOf(model, loader, { func: from, kept, depth: holder.depth + 1 });
  });
}

function isSamePath(model: Model, { pathParam }: BulkLoader, call: Call): boolean {
  const path = pathParam === null ? null : call.args[pathParam];
  return path === null || (path !== undefined && isFixedPlace(model, path));
}

/** The local variable that holds the loaded table behind the call. */
function holds(model: Model, call: Call, func: Func): GoSymbol | null {
  const assign = model.parentOf(call);
  const [target] = assign?.kind === "assign" ? assign.left : [];
  const isResult = func.results.some(({ type }) => type !== null && !isError(type));
  const holder: Expr | undefined =
    isResult && assign?.kind === "assign"
      ? target
      : call.callee.kind === "selector"
        ? call.callee.operand
        : undefined;
  const symbol = holder?.kind === "ident" ? model.namedBy(holder) : null;
  return symbol?.kind === "var" && !symbol.isGlobal ? symbol : null;
}

function isError(type: Expr): boolean {
  return type.kind === "ident" && type.name === "error";
}

/** The function returns the variable, itself or inside of a literal. */
function returnsIt(model: Model, func: Func, symbol: GoSymbol): boolean {
  return returnedBy(func).some((value) => isOf(model, pointedTo(value), symbol));
}

function isOf(model: Model, value: Expr, symbol: GoSymbol): boolean {
  if (value.kind === "ident") return model.namedBy(value) === symbol;
  if (value.kind !== "composite") return false;
  return value.elements.some((element) =>
    isOf(model, element.kind === "key-value" ? element.value : element, symbol),
  );
}

interface Found {
  readonly loader: BulkLoader;
  readonly call: Call;
  readonly from: Func;
  readonly kept: Kept;
  readonly often: string;
  readonly oftenAt: Node | null;
}

function matchOf(model: Model, { loader, call, from, kept, often, oftenAt }: Found): Match {
  const { source, words, fills, func } = loader;
  return buildMatch(model, {
    classId: PER_CALL_BULK_LOAD.classId,
    pkg: from.pkg,
    site: call,
    operation: "call",
    sentence: say`each call reads ${words} into memory (${lineOf(source)}), and ${kept.by} keeps every copy (${lineOf(kept.at)}) instead of sharing one`,
    witness: [
      ...(oftenAt === null ? [] : [[oftenAt, often] as const]),
      [call, said("loads a copy of its own")],
      [source, say`reads ${words}`],
      ...fills.slice(0, 1).map((node) => [node, said("kept in memory here")] as const),
      [kept.at, say`${kept.by} keeps the copy`],
    ],
    resource: null,
    seenAt: [source, ...fills],
    assumes: [said("the data is large, or calls overlap")],
    perCall: true,
    remedy: {
      text: said(
        `Load once, when the service starts, and hand the same copy to all calls; refresh it by replacing one pointer, so that the old copy can go. Or ask only for the rows that a call needs. Then memory does not multiply with the calls.`,
      ),
      edits: [],
      notThis: [
        said("a sync.Pool or runtime.GC: every copy is in use, so there is nothing to collect"),
        said("a smaller batch of rows: the sum of the copies stays the same"),
      ],
    },
    subject: func.shortName,
  });
}
