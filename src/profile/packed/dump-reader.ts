import { DecodeError } from "../../base/errors.ts";
import { DUMP_GOROUTINES_MAX } from "../../base/limits.ts";
import type { GoroutineDump, GoroutineStack } from "../goroutine-dump.ts";
import type { Frame } from "../profile.ts";
import type { BlockReader } from "./block.ts";
import { codeNumber } from "./code-number.ts";
import { AT_DUMP, AT_ROOT, DECISION } from "./contexts.ts";
import { readId } from "./defined-ids.ts";
import { type DumpNames, DumpStream, type GoroutineColumns, newColumns } from "./dump-stream.ts";
import { HAS_CREATOR, IS_ELIDED } from "./dump-writer.ts";
import { impossible, type NameReader } from "./name-reader.ts";

interface KeptRoot {
  readonly stack: number;
  /** -1 for none. */
  readonly creator: number;
  readonly elided: boolean;
}

/** Reads the dumps of one kind that a DumpWriter wrote. */
export class DumpReader {
  readonly #names: NameReader;
  readonly #roots: KeptRoot[] = [];
  readonly #stream = new DumpStream();
  /** Frames of locations that were asked for. */
  readonly #frames: (Frame | undefined)[] = [];

  constructor(names: NameReader) {
    this.#names = names;
  }

  read(block: BlockReader): GoroutineDump {
    const { coder } = block;
    const truncated = coder.bit(AT_DUMP + DECISION) === 1;
    const unknownLines = codeNumber(coder, AT_DUMP, 0);
    const count = this.#stream.codeCount(coder, 0);
    if (count < 0 || count > DUMP_GOROUTINES_MAX) throw impossible("number of goroutines", count);
    const columns = this.#stream.code(coder, newColumns(count), this.#dumpNames(block));
    return { count, truncated, unknownLines, ...this.#dump(columns) };
  }

  #dumpNames(block: BlockReader): DumpNames {
    return {
      root: () => this.#readRoot(block),
      string: (at) => this.#names.strings.read(block, at),
      rootNumber: () => -1,
      stringNumber: () => -1,
    };
  }

  #readRoot(block: BlockReader): number {
    const { coder } = block;
    const number = readId(coder, AT_ROOT, this.#roots.length);
    if (number === this.#roots.length) {
      const stack = this.#names.stack(block);
      const creator = coder.bit(AT_ROOT + HAS_CREATOR) === 1 ? this.#names.location(block) : -1;
      this.#roots.push({ stack, creator, elided: coder.bit(AT_ROOT + IS_ELIDED) === 1 });
    }
    return number;
  }

  #dump(columns: GoroutineColumns) {
    const stacks = new Renumbering((number) => {
      if (number >= this.#roots.length) throw impossible("stack", number);
      return this.#stack(this.#roots[number]);
    });
    const states = new Renumbering((number) => this.#names.strings.at(number));
    const labels = new Map<number, Readonly<Record<string, string>>>();
    for (const [i, number] of columns.labels.entries()) {
      if (number !== -1) labels.set(i, readLabels(this.#names.strings.at(number)));
    }
    return {
      ids: columns.ids,
      stackOf: Uint32Array.from(columns.roots, (number) => stacks.indexOf(number)),
      stateOf: Uint16Array.from(columns.states, (number) => states.indexOf(number)),
      minutes: columns.minutes,
      flags: columns.flags,
      creatorIds: columns.creators,
      states: states.values,
      stacks: stacks.values,
      labels,
    };
  }

  #stack({ stack, creator, elided }: KeptRoot): GoroutineStack {
    const frames = Array.from(this.#names.stacks[stack], (location) => this.#frame(location));
    return { frames, creator: creator === -1 ? null : this.#frame(creator), elided };
  }

  #frame(location: number): Frame {
    return (this.#frames[location] ??= this.#makeFrame(location));
  }

  #makeFrame(location: number): Frame {
    const { locations, functions, strings } = this.#names;
    const { lines } = locations[location];
    if (lines.length === 0) throw impossible("frame without lines at location", location);
    const [at, line] = lines;
    const { name, file } = functions[at];
    return { function: strings.at(name), file: strings.at(file), line };
  }
}

/** Values in the order in which their numbers are first met. */
class Renumbering<Value> {
  readonly values: Value[] = [];
  readonly #make: (number: number) => Value;
  readonly #indexOf = new Map<number, number>();

  constructor(make: (number: number) => Value) {
    this.#make = make;
  }

  indexOf(number: number): number {
    const known = this.#indexOf.get(number);
    if (known !== undefined) return known;
    this.#indexOf.set(number, this.values.length);
    return this.values.push(this.#make(number)) - 1;
  }
}

function readLabels(text: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = Object.create(null);
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return labels;
  for (const [key, label] of Object.entries(value)) labels[key] = String(label);
  return labels;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError("read pack", "labels that are no JSON", { cause });
  }
}
