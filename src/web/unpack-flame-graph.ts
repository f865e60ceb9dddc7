import { type Column, unpackColumns } from "../base/packed-columns.ts";
import type { ViewHead } from "../serve/api.ts";
import type { FlameFrame, FlameGraph } from "../views/flame-graph.ts";
import type { FlameView } from "./page.ts";

/** What stands in the head of the block, beside the columns. */
interface FlameHead {
  readonly head: ViewHead;
  readonly type: FlameGraph["type"];
  readonly frames: readonly FlameFrame[];
  readonly nodeCount: number;
  readonly cutNodes: number;
  readonly cutValue: number;
}

/** The flame graph as the server packs it; the columns are views into `bytes`. */
export function unpackFlameGraph(bytes: Uint8Array<ArrayBuffer>): FlameView {
  const { value, columns } = unpackColumns(bytes);
  const { head, ...rest }: FlameHead = JSON.parse(JSON.stringify(value));
  const floats = (name: string): Float64Array => float64(columns[name], name);
  const graph: FlameGraph = {
    ...rest,
    frame: uint32(columns["frame"], "frame"),
    parent: int32(columns["parent"], "parent"),
    depth: uint16(columns["depth"], "depth"),
    size: uint32(columns["size"], "size"),
    now: floats("now"),
    before: floats("before"),
    grown: floats("grown"),
    shrunk: floats("shrunk"),
    self: floats("self"),
  };
  return { head, graph };
}

function float64(column: Column | undefined, name: string): Float64Array {
  return column instanceof Float64Array ? column : missing(name);
}

function uint32(column: Column | undefined, name: string): Uint32Array {
  return column instanceof Uint32Array ? column : missing(name);
}

function int32(column: Column | undefined, name: string): Int32Array {
  return column instanceof Int32Array ? column : missing(name);
}

function uint16(column: Column | undefined, name: string): Uint16Array {
  return column instanceof Uint16Array ? column : missing(name);
}

function missing(name: string): never {
  throw new RangeError(`flame graph: column ${name} is missing or of another kind`);
}
