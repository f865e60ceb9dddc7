import type { GoroutineDump, GoroutineStack } from "../goroutine-dump.ts";
import type { Frame } from "../profile.ts";
import type { BlockWriter } from "./block.ts";
import { codeNumber } from "./code-number.ts";
import { AT_DUMP, AT_ROOT, DECISION } from "./contexts.ts";
import { DefinedIds } from "./defined-ids.ts";
import { type DumpNames, DumpStream, type GoroutineColumns, newColumns } from "./dump-stream.ts";
import type { NameWriter } from "./name-writer.ts";
import type { SharedNames } from "./shared-names.ts";

/** The dumps of one kind, as their writer remembers them. */
export class DumpWriter {
  readonly #names: NameWriter;
  readonly #roots = new DefinedIds();
  readonly #stream = new DumpStream();

  constructor(names: NameWriter) {
    this.#names = names;
  }

  write(dump: GoroutineDump, block: BlockWriter): void {
    const { coder } = block;
    coder.bit(AT_DUMP + DECISION, dump.truncated ? 1 : 0);
    codeNumber(coder, AT_DUMP, dump.unknownLines);
    this.#stream.codeCount(coder, dump.count);
    this.#stream.code(coder, columnsOf(dump, this.#names.names), this.#dumpNames(block));
  }

  #dumpNames(block: BlockWriter): DumpNames {
    const { strings } = this.#names;
    return {
      root: (index) => this.#writeRoot(block, index),
      string: (at, index) => strings.write(block, at, index),
      rootNumber: (index) => this.#roots.numberOf(index),
      stringNumber: (index) => strings.numberOf(index),
    };
  }

  #writeRoot(block: BlockWriter, index: number): number {
    const { coder } = block;
    if (this.#roots.write(coder, AT_ROOT, index)) {
      const [stack, creator, elided] = this.#names.names.roots.row(index);
      this.#names.stack(block, stack);
      coder.bit(AT_ROOT + HAS_CREATOR, creator === 0 ? 0 : 1);
      if (creator !== 0) this.#names.location(block, creator - 1);
      coder.bit(AT_ROOT + IS_ELIDED, elided);
    }
    return this.#roots.numberOf(index);
  }
}

/** Decisions of a root's definition. */
export const HAS_CREATOR = DECISION + 6;
export const IS_ELIDED = DECISION + 7;

function columnsOf(dump: GoroutineDump, names: SharedNames): GoroutineColumns {
  const roots = dump.stacks.map((stack) => rootOf(stack, names));
  const states = dump.states.map((state) => names.string(state));
  const columns = newColumns(dump.count);
  columns.ids.set(dump.ids);
  columns.minutes.set(dump.minutes);
  columns.flags.set(dump.flags);
  columns.creators.set(dump.creatorIds);
  for (let i = 0; i < dump.count; i++) {
    columns.roots[i] = roots[dump.stackOf[i]];
    columns.states[i] = states[dump.stateOf[i]];
    const labels = dump.labels.get(i);
    columns.labels[i] = labels === undefined ? -1 : names.string(JSON.stringify(labels));
  }
  return columns;
}

function rootOf({ frames, creator, elided }: GoroutineStack, names: SharedNames): number {
  const stack = names.stacks.intern(frames.map((frame) => locationOf(frame, names)));
  const created = creator === null ? 0 : locationOf(creator, names) + 1;
  return names.roots.intern([stack, created, elided ? 1 : 0]);
}

/** A frame of a text is a location without address. */
function locationOf(frame: Frame, names: SharedNames): number {
  const name = names.string(frame.function);
  const at = names.functions.intern([name, name, names.string(frame.file), 0]);
  return names.locations.intern([names.string(""), 0, 0, 0, at, frame.line, 0]);
}
