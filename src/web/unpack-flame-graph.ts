import { type Column, unpackColumns } from "../base/packed-columns.ts";
import type { ViewHead } from "../serve/api.ts";
import type { FlameGraph } from "../views/flame-graph.ts";

/** What `packFlameGraph` of the server packed. */
export interface UnpackedFlameGraph {
  readonly head: ViewHead;
  readonly graph: FlameGraph;
}

/** Views into `bytes`; columns of a diff are zeros where there is no base. Throws RangeError. */
export function unpackFlameGraph(bytes: Uint8Array<ArrayBuffer>): UnpackedFlameGraph {
  const { value, columns } = unpackColumns(bytes);
  if (!isPackedValue(value)) throw new RangeError("unpack flame graph: this is another block");
  const { head, ...rest } = value;
  const zeros = new Float64Array(rest.nodeCount);
  const f64 = (column: Column | undefined): Float64Array =>
    column instanceof Float64Array ? column : zeros;
  const u32 = (column: Column | undefined): Uint32Array =>
    column instanceof Uint32Array ? column : new Uint32Array(rest.nodeCount);
  const { parent, depth } = columns;
  const graph: FlameGraph = {
    ...rest,
    frame: u32(columns["frame"]),
    parent: parent instanceof Int32Array ? parent : new Int32Array(rest.nodeCount),
    depth: depth instanceof Uint16Array ? depth : new Uint16Array(rest.nodeCount),
    size: u32(columns["size"]),
    now: f64(columns["now"]),
    before: f64(columns["before"]),
    grown: f64(columns["grown"]),
    shrunk: f64(columns["shrunk"]),
    self: f64(columns["self"]),
  };
  return { head, graph };
}

type PackedValue = { readonly head: ViewHead } & Pick<
  FlameGraph,
  "type" | "frames" | "nodeCount" | "cutNodes" | "cutValue"
>;

/** Whether a block is a flame graph at all; what it holds is made by the same version. */
function isPackedValue(value: unknown): value is PackedValue {
  return typeof value === "object" && value !== null && "head" in value && "frames" in value;
}
