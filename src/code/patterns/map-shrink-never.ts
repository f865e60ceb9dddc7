import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { type GoType, typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import type { Node, Range } from "../syntax/nodes.ts";
import { lineOf } from "./code-lines.ts";
import { lifeOf } from "./container-life.ts";
import { growthLines, withUses } from "./container-report.ts";
import { type Container, type ContainerUse, containersOf, usesOf } from "./container-uses.ts";

/** Key and value together: below that the buckets of even a million entries are small change. */
const ENTRY_BYTES_MIN = 64;
/** What an array counts as: types do not carry its length. */
const ARRAY_BYTES = 32;
/** What a value of a type that is not read counts as. */
const UNKNOWN_BYTES = 24;

export const MAP_SHRINK_NEVER: Pattern = {
  classId: "map-shrink-never",
  looksFor: phrase(
    "a map of large entries that lives as long as the process, filled in one go or swept in one go, whose entries are deleted one by one while the map itself is kept",
  ),
  proof: phrase("never more than likely: how high its peak is shows at run time"),
  traps: [
    phrase("the map is replaced when it is empty, or the survivors are copied"),
    phrase("a limit keeps it at one size"),
    phrase("entries are pointers: the buckets are small"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg)
      .filter(({ kind }) => kind === "map")
      .flatMap((container) => matchesOf(model, container, pkg));
  },
};

function matchesOf(model: Model, container: Container, pkg: GoPackage): readonly Match[] {
  const removes = usesOf(container, "remove");
  const inserts = usesOf(container, "insert");
  const isKept = usesOf(container, "clear", "size-check").length === 0;
  if (removes.length === 0 || inserts.length === 0 || !isKept || container.escapes !== null)
    return [];
  const type = model.underlying(container.type);
  if (
    type.kind !== "map" ||
    bytesOf(model, type.key) + bytesOf(model, type.value) < ENTRY_BYTES_MIN
  ) {
    return [];
  }
  const life = lifeOf(model, container);
  const filled = inserts.find((insert) => bulkLoop(model, insert, container) !== null);
  return removes.flatMap((remove) => {
    const sweep = sweepLoop(model, remove, container);
    if (life.kind !== "process" || (filled === undefined && sweep === null)) return [];
    return [
      matchOf(model, { pkg, container, remove, inserts, burst: filled?.node ?? null, sweep }),
    ];
  });
}

/** Size of a value where it is stored, pointers as such. */
function bytesOf(model: Model, type: GoType, depth = 0): number {
  if (typeName(type) === "time.Time" && type.kind === "named") return UNKNOWN_BYTES;
  const under = model.underlying(type);
  switch (under.kind) {
    case "struct":
      return depth > 4
        ? UNKNOWN_BYTES
        : under.fields.reduce((sum, field) => sum + bytesOf(model, field.type, depth + 1), 0);
    case "array":
      return ARRAY_BYTES;
    case "slice":
      return 24;
    case "basic":
      return under.name === "string" ? 16 : 8;
    case "interface":
      return 16;
    case "named":
    case "unknown":
      return UNKNOWN_BYTES;
    default:
      return 8;
  }
}

/** The insert stands in a loop over a slice that comes in as a whole. */
function bulkLoop(model: Model, { node }: ContainerUse, container: Container): Range | null {
  const loop = loopAround(model, node);
  if (loop === null || model.namedBy(loop.subject) === container.symbol) return null;
  const symbol = model.namedBy(loop.subject);
  const { kind } = model.underlying(model.typeOf(loop.subject));
  return symbol?.kind === "param" && kind === "slice" ? loop : null;
}

/** The delete stands in a loop over the map itself. */
function sweepLoop(model: Model, { node }: ContainerUse, container: Container): Range | null {
  const loop = loopAround(model, node);
  return loop !== null && model.namedBy(loop.subject) === container.symbol ? loop : null;
}

function loopAround(model: Model, node: Node): Range | null {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "range") return at;
    if (at.kind === "func" || at.kind === "func-literal") return null;
  }
  return null;
}

interface Found {
  readonly pkg: GoPackage;
  readonly container: Container;
  readonly remove: ContainerUse;
  readonly inserts: readonly ContainerUse[];
  readonly burst: Node | null;
  readonly sweep: Range | null;
}

function matchOf(model: Model, found: Found): Match {
  const { pkg, container, remove, inserts, burst, sweep } = found;
  const { name } = container;
  const peak = burst === null ? "" : say` that the load at ${lineOf(burst)} needed`;
  const match = buildMatch(model, {
    classId: MAP_SHRINK_NEVER.classId,
    pkg: remove.func?.pkg ?? pkg,
    site: remove.node,
    operation: "call",
    sentence: say`entries are deleted from ${name} (${lineOf(remove.node)}), but a map never gives its buckets back: it keeps the room${peak} at its largest`,
    witness: [
      ...inserts.map(({ node }) => [node, said("filled here")] as const),
      ...(sweep === null ? [] : [[sweep, said("goes through all entries")] as const]),
      [remove.node, said("deleted one by one; the buckets stay")],
    ],
    resource: null,
    seenAt: growthLines(model, inserts),
    assumes: [said("its peak is far above its usual size")],
    remedy: {
      text: say`Replace ${name} when most of it has gone: copy what is left into a new map and drop the old one. Only dropping the map frees its buckets. Or keep pointers in it: then the buckets are small.`,
      edits: [],
      notThis: [
        said("deleting more keys, or clear(): both keep the buckets"),
        said("runtime.GC or debug.FreeOSMemory: the buckets belong to a map that is in use"),
      ],
    },
    subject: name,
  });
  return withUses(model, match, container);
}
