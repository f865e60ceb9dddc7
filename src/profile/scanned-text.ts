/** What the scanner of dumps hands on: every goroutine of a text, dumps not yet parted. */

import { FrameTable, StackTable } from "./dump-tables.ts";
import { Float64List, Int32List } from "./number-lists.ts";

/** How the block of a goroutine joins the one before it. */
export const JOIN_PLAIN = 0;
/** `[running]`, as the first goroutine of a new dump would be. */
export const JOIN_RUNNING = 1;
/** After `SIGQUIT: quit` or another line that only starts a dump. */
export const JOIN_SIGNAL = 2;
/** After the rule that GOTRACEBACK=crash draws between threads: same dump, ids may come again. */
export const JOIN_THREAD = 3;
/** `[running]` with foreign lines between it and the block before. */
export const JOIN_RUNNING_APART = 4;

/** All goroutines of a text in order of appearance, before they are parted into dumps. */
export interface ScannedText {
  readonly ids: Float64List;
  readonly stackOf: Int32List;
  readonly stateOf: Int32List;
  readonly minutes: Int32List;
  readonly flags: Int32List;
  readonly creatorIds: Float64List;
  readonly joins: Int32List;
  /** True when threads were printed one after the other (GOTRACEBACK=crash). */
  hasThreads: boolean;
  /** True when the text ends inside a header. */
  endsInHeader: boolean;
  /** Unknown lines seen inside blocks up to and with this goroutine. */
  readonly unknownUpTo: Int32List;
  readonly states: string[];
  readonly labels: Map<number, Readonly<Record<string, string>>>;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
}

/** Empty columns for a text of these bytes. */
export function newScannedText(bytes: Uint8Array): ScannedText {
  return {
    ids: new Float64List(),
    stackOf: new Int32List(),
    stateOf: new Int32List(),
    minutes: new Int32List(),
    flags: new Int32List(),
    creatorIds: new Float64List(),
    joins: new Int32List(),
    hasThreads: false,
    endsInHeader: false,
    unknownUpTo: new Int32List(),
    states: [],
    labels: new Map(),
    frames: new FrameTable(bytes),
    stacks: new StackTable(),
  };
}
