import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { typeName } from "../go-type.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { insertBefore, textOf } from "../remedy/edit-go.ts";
import type { Call, Expr, Node, Send } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { callsNamed } from "./calls-named.ts";
import { lineOf, statementAround } from "./code-lines.ts";
import { containersOf, usesOf } from "./container-uses.ts";
import { type Growable, growableOf, looksAtSize } from "./growable.ts";
import { growthSites } from "./growth-sites.ts";
import { returnedBy } from "./value-trace.ts";

/** Buffers above this are left to the collector; fmt of the library keeps as much. */
const KEPT_BYTES_MAX = "64<<10";

export const POOL_HOLDS_GIANTS: Pattern = {
  classId: "pool-holds-giants",
  looksFor: phrase(
    "a buffer that has grown with what was written into it, put back into a pool or free list without a look at its size",
  ),
  proof: phrase("never more than likely: how large the buffers become shows at run time"),
  traps: [
    phrase("giants are not put back"),
    phrase("arrays of a fixed size"),
    phrase("buffers that nothing appends to"),
    phrase("a sync.Pool is emptied by the collector: its giants show between two collections"),
  ],
  find(model, pkg) {
    return [...poolPuts(model, pkg), ...freeListSends(model, pkg), ...stackAppends(model, pkg)].map(
      (put) => matchOf(model, put, pkg),
    );
  },
};

/** A place that puts a value into a pool. */
interface Put {
  readonly node: Node;
  readonly func: Func;
  readonly value: Expr;
  readonly growable: Growable;
  readonly pool: string;
  /** Where values are taken out again. */
  readonly take: Node | null;
}

function poolPuts(model: Model, pkg: GoPackage): readonly Put[] {
  return callsNamed(model, pkg, /^sync\.Pool\.Put$/).flatMap((call) => {
    const func = model.funcOf(call);
    const [value] = call.args;
    if (func === null || value === undefined || model.parentOf(call)?.kind === "defer") return [];
    const growable = growableOf(model, model.typeOf(value));
    if (growable === null || looksAtSize(model, func) || isPlainSlice(model, value, func))
      return [];
    return [{ node: call, func, value, growable, pool: poolName(call), take: null }];
  });
}

function poolName({ callee }: Call): string {
  return callee.kind === "selector" ? textOf(callee.operand) : said("the pool");
}

/** A slice that nothing in the function appends to keeps the size that it was made with. */
function isPlainSlice(model: Model, value: Expr, { body }: Func): boolean {
  const type = model.typeOf(value);
  const base = type.kind === "pointer" ? type.element : type;
  if (model.underlying(base).kind !== "slice") return false;
  let isGrown = false;
  walk(body, (node) => {
    isGrown ||= node.kind === "call" && isGrowing(model.externalName(node) ?? "", node);
    return !isGrown;
  });
  return !isGrown;
}

/** Texts and other slices are appended; a number takes a few bytes. */
function isGrowing(name: string, { spread }: Call): boolean {
  return (name === "append" && spread) || name.startsWith("fmt.Append");
}

/** `select { case d.free <- buffer: default: }`, with a select beside it that takes from there. */
function freeListSends(model: Model, pkg: GoPackage): readonly Put[] {
  return pkg.funcs.flatMap((func) => {
    if (func.file.file.path.endsWith("_test.go")) return [];
    return sendsIn(func).flatMap((send) => freeListPut(model, pkg, func, send));
  });
}

function sendsIn({ body }: Func): readonly Send[] {
  const found: Send[] = [];
  walk(body, (node) => {
    if (node.kind === "select" && node.arms.some(({ comm }) => comm === null)) {
      for (const { comm } of node.arms) if (comm?.kind === "send") found.push(comm);
    }
    return node.kind !== "func-literal";
  });
  return found;
}

function freeListPut(model: Model, pkg: GoPackage, func: Func, send: Send): readonly Put[] {
  const channel = model.namedBy(send.channel);
  const growable = growableOf(model, model.typeOf(send.value));
  if (channel === null || growable === null || looksAtSize(model, func, send.channel)) return [];
  const take = model.usesOf(channel).find((use) => isTake(model, use));
  if (take === undefined || model.funcOf(take)?.pkg !== pkg) return [];
  return [{ node: send, func, value: send.value, growable, pool: textOf(send.channel), take }];
}

/** A receive in a select whose default makes a new one. */
function isTake(model: Model, use: Node): boolean {
  const above = model.parentOf(use);
  const receive = above?.kind === "selector" ? model.parentOf(above) : above;
  if (receive?.kind !== "receive") return false;
  for (let at = model.parentOf(receive); at !== null; at = model.parentOf(at)) {
    if (at.kind === "select") {
      return at.arms.some(({ comm, body }) => comm === null && body.length > 0);
    }
    if (at.kind === "block") return false;
  }
  return false;
}

/** A slice of idle values: one function appends, another takes one out or makes a new one. */
function stackAppends(model: Model, pkg: GoPackage): readonly Put[] {
  return containersOf(model, pkg).flatMap((container) => {
    const type = model.underlying(container.type);
    if (container.kind !== "slice" || type.kind !== "slice") return [];
    const growable = growableOf(model, type.element);
    const take = usesOf(container, "cut").find(
      ({ func }) => func !== null && makesNew(model, func),
    );
    if (growable === null || take === undefined || type.element.kind !== "pointer") return [];
    return usesOf(container, "insert").flatMap(({ node, func, values }): readonly Put[] => {
      const [value] = values;
      if (func === null || value === undefined || looksAtSize(model, func, baseOf(node))) return [];
      return [{ node, func, value, growable, pool: container.name, take: take.node }];
    });
  });
}

function baseOf(node: Node): Expr | null {
  return node.kind === "assign" ? (node.left[0] ?? null) : null;
}

function makesNew(model: Model, func: Func): boolean {
  return returnedBy(func).some((value) => {
    const made = value.kind === "unary" ? value.operand : value;
    const isNew = made.kind === "call" && model.externalName(made) === "new";
    return made.kind === "composite" || isNew;
  });
}

function matchOf(model: Model, put: Put, pkg: GoPackage): Match {
  const { node, func, value, pool, take } = put;
  const type = typeName(model.typeOf(value)) ?? "buffer";
  const isPool = node.kind === "call";
  return buildMatch(model, {
    classId: POOL_HOLDS_GIANTS.classId,
    pkg,
    site: node,
    operation: "call",
    sentence: say`${pool} takes every ${type.slice(type.lastIndexOf(".") + 1)} back (${lineOf(node)}), also one that a single large use has grown: small uses then hold giants`,
    witness: [
      ...(take === null ? [] : [[take, said("taken out here, whatever its size")] as const]),
      [node, say`put back by ${func.shortName} without a look at its size`],
    ],
    resource: null,
    seenAt: growthSites(model, model.typeOf(value)),
    assumes: [
      isPool
        ? said("large uses come more often than the collector runs")
        : said("some uses are far larger than others"),
    ],
    remedy: {
      text: said(
        `Leave giants to the collector: put a buffer back only up to a size that most uses need. Then the pool holds at most that much for each place. Where sizes differ widely, keep a pool for each class of sizes.`,
      ),
      edits: leftOut(model, put),
      notThis: [
        said("Reset or [:0] before it is put back: the length becomes 0, the memory stays"),
        said(
          "a limit when it is taken out: giants that are never handed out again stay in the pool",
        ),
      ],
    },
    subject: pool,
  });
}

/** `if cap(buffer) > 64<<10 { return }`, where returning skips nothing else. */
function leftOut(model: Model, { node, func, value, growable }: Put): readonly TextEdit[] {
  const place = statementAround(model, node);
  if (place === null || func.results.length > 0 || value.kind !== "ident") return [];
  const outer = node.kind === "send" ? statementAround(model, selectOf(model, node)) : place;
  const list = outer?.holder.kind === "block" ? outer.holder.statements : [];
  const isLast = outer !== null && outer.at === list.length - 1 && outer.holder === func.body;
  if (!isLast) return [];
  const test = `if ${growable.sizeOf(textOf(value))} > ${KEPT_BYTES_MAX} {\n\treturn\n}`;
  return [insertBefore(outer.stmt, test)];
}

function selectOf(model: Model, send: Node): Node {
  for (let at = model.parentOf(send); at !== null; at = model.parentOf(at)) {
    if (at.kind === "select") return at;
  }
  return send;
}
