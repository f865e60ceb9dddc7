/**
 * Interning straight from the bytes of a goroutine dump: a frame is two byte ranges, a stack is a
 * row of frame indices. Strings are made once per distinct frame. Equality is decided by comparing
 * bytes, never by hash alone; a probe is cut short after PROBES_MAX steps so that a text made to
 * collide costs duplicates and not time.
 */

import { LimitError } from "../base/errors.ts";
import { STACK_DEPTH_MAX } from "../base/limits.ts";
import { Int32List } from "./number-lists.ts";
import type { Frame } from "./profile.ts";

/** Distinct call sites in one text. The largest Go programs have some 100,000 functions. */
const FRAMES_MAX = 4_000_000;
/** Frame indices over all distinct stacks: 64 MiB of the shortest frames are 4 million. */
const STACK_FRAMES_MAX = 100_000_000;
/** Steps of one look-up; at half load, honest texts stay under ten. */
const PROBES_MAX = 64;
const FIRST_SLOTS = 1 << 12;
const DIGEST_PRIME = 0x01000193;

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

/** Hash table of indices by hash: the caller says which of the candidates is equal. */
class Slots {
  private slots = new Int32Array(FIRST_SLOTS).fill(-1);
  private readonly hashes = new Int32List();

  /** First slot to look at for `hash`. */
  first(hash: number): number {
    return spread(hash) & (this.slots.length - 1);
  }

  /** Slot after `slot`. */
  next(slot: number): number {
    return (slot + 1) & (this.slots.length - 1);
  }

  /** Index held in `slot`, or -1. */
  at(slot: number): number {
    return this.slots[slot];
  }

  hashOf(index: number): number {
    return this.hashes.at(index);
  }

  /** Adds the next index, with its hash, into a free slot near `slot`. */
  add(slot: number, hash: number): number {
    const index = this.hashes.length;
    this.hashes.push(hash);
    if (this.at(slot) === -1) this.slots[slot] = index;
    if ((index + 1) * 2 > this.slots.length) this.enlarge();
    return index;
  }

  private enlarge(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    for (let index = 0; index < this.hashes.length; index++) {
      let slot = this.first(this.hashes.at(index));
      for (let step = 0; step < PROBES_MAX && this.at(slot) !== -1; step++) slot = this.next(slot);
      if (this.at(slot) === -1) this.slots[slot] = index;
    }
  }
}

/** Distinct byte ranges of one text, e.g. the bracket parts of goroutine headers. */
export class RangeTable {
  private readonly bytes: Uint8Array;
  private readonly slots = new Slots();
  private readonly starts = new Int32List();
  private readonly ends = new Int32List();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get length(): number {
    return this.starts.length;
  }

  /** Index of the bytes [start, end); a new one equals the former `length`. */
  intern(start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ this.bytes[i], DIGEST_PRIME);
    let slot = this.slots.first(hash);
    for (let step = 0; step < PROBES_MAX; step++) {
      const index = this.slots.at(slot);
      if (index === -1) break;
      if (this.slots.hashOf(index) === hash && this.equals(index, start, end)) return index;
      slot = this.slots.next(slot);
    }
    this.starts.push(start);
    this.ends.push(end);
    return this.slots.add(slot, hash);
  }

  private equals(index: number, start: number, end: number): boolean {
    const other = this.starts.at(index);
    if (this.ends.at(index) - other !== end - start) return false;
    return sameBytes(this.bytes, { one: other, other: start }, end - start);
  }
}

function sameBytes(
  bytes: Uint8Array,
  { one, other }: { readonly one: number; readonly other: number },
  length: number,
): boolean {
  for (let i = 0; i < length; i++) {
    if (bytes[one + i] !== bytes[other + i]) return false;
  }
  return true;
}

/** Where a frame's bytes lie in the text. One is used again and again while a text is scanned. */
export interface FrameRange {
  nameStart: number;
  nameEnd: number;
  /** `file:line`, without offset. */
  placeStart: number;
  placeEnd: number;
  /** Depends on nothing but these bytes. */
  hash: number;
}

const NAME = /^[^\s[\]]+(?:\[[^\n[\]]*\][^\s[\]]*)*$/u;
const PLACE = /^(.+):(\d{1,9})$/su;

/** Distinct frames: the bytes of the function's name and of its `file:line`. */
export class FrameTable {
  private readonly bytes: Uint8Array;
  private readonly slots = new Slots();
  private readonly names = new Int32List();
  private readonly nameLengths = new Int32List();
  private readonly places = new Int32List();
  private readonly placeLengths = new Int32List();
  private readonly frames: (Frame | null)[] = [];
  private readonly decoder = new TextDecoder();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Index of the frame, or -1 when the bytes are not a frame's: a line that looked like one. */
  intern(range: FrameRange): number {
    const { hash } = range;
    let slot = this.slots.first(hash);
    for (let step = 0; step < PROBES_MAX; step++) {
      const index = this.slots.at(slot);
      if (index === -1) break;
      if (this.slots.hashOf(index) === hash && this.equals(index, range)) {
        return this.frames[index] === null ? -1 : index;
      }
      slot = this.slots.next(slot);
    }
    return this.add(slot, range);
  }

  /** The frame at `index`, which must have come from `intern`. */
  at(index: number): Frame {
    const frame = this.frames[index];
    if (frame === null || frame === undefined)
      throw new Error("assertion failed: frame is interned");
    return frame;
  }

  private equals(index: number, range: FrameRange): boolean {
    const nameLength = range.nameEnd - range.nameStart;
    const placeLength = range.placeEnd - range.placeStart;
    if (this.nameLengths.at(index) !== nameLength) return false;
    if (this.placeLengths.at(index) !== placeLength) return false;
    return (
      sameBytes(this.bytes, { one: this.names.at(index), other: range.nameStart }, nameLength) &&
      sameBytes(this.bytes, { one: this.places.at(index), other: range.placeStart }, placeLength)
    );
  }

  private add(slot: number, range: FrameRange): number {
    if (this.frames.length >= FRAMES_MAX) {
      throw new LimitError("read goroutine dump", `more than ${FRAMES_MAX} distinct frames`);
    }
    this.names.push(range.nameStart);
    this.nameLengths.push(range.nameEnd - range.nameStart);
    this.places.push(range.placeStart);
    this.placeLengths.push(range.placeEnd - range.placeStart);
    const frame = this.decode(range);
    this.frames.push(frame);
    const index = this.slots.add(slot, range.hash);
    return frame === null ? -1 : index;
  }

  private decode({ nameStart, nameEnd, placeStart, placeEnd }: FrameRange): Frame | null {
    const functionName = this.textOf(nameStart, nameEnd);
    if (!NAME.test(functionName)) return null;
    const position = this.textOf(placeStart, placeEnd);
    // A C frame without debug information has an address only: `pc=0x7f…`.
    if (position === "" || position.startsWith("pc=0x")) {
      return { function: functionName, file: "", line: 0 };
    }
    const match = PLACE.exec(position);
    if (match === null) return null;
    return { function: functionName, file: match[1] ?? "", line: Number(match[2]) };
  }

  private textOf(start: number, end: number): string {
    return this.decoder.decode(this.bytes.subarray(start, end)).trimEnd();
  }
}

/** What belongs to a stack beside its frames. */
export interface StackRoot {
  /** Index of the creator's frame, -1 for none. */
  readonly creator: number;
  readonly elided: boolean;
}

/** Distinct stacks as rows of frame indices, leaf first, with the root they stand on. */
export class StackTable {
  private readonly slots = new Slots();
  private readonly starts = new Int32List();
  private readonly pool = new Int32List();
  private readonly creators = new Int32List();
  private readonly elided = new Int32List();
  private readonly row = new Int32Array(STACK_DEPTH_MAX);
  private depth = 0;

  constructor() {
    this.starts.push(0);
  }

  get length(): number {
    return this.creators.length;
  }

  get depthSoFar(): number {
    return this.depth;
  }

  /** Begins a new row. */
  begin(): void {
    this.depth = 0;
  }

  /** Adds one frame at the root side; false when the row is already as deep as is allowed. */
  push(frame: number): boolean {
    if (this.depth >= STACK_DEPTH_MAX) return false;
    this.row[this.depth++] = frame;
    return true;
  }

  /** Index of the row pushed since `begin`. */
  intern(root: StackRoot): number {
    const { creator, elided } = root;
    let hash = Math.imul(creator, DIGEST_PRIME) ^ (elided ? 1 : 0);
    for (let i = 0; i < this.depth; i++) {
      hash = Math.imul(hash ^ this.row[i], DIGEST_PRIME) ^ (hash >>> 13);
    }
    let slot = this.slots.first(hash);
    for (let step = 0; step < PROBES_MAX; step++) {
      const index = this.slots.at(slot);
      if (index === -1) break;
      if (this.slots.hashOf(index) === hash && this.equals(index, root)) return index;
      slot = this.slots.next(slot);
    }
    return this.add(slot, hash, root);
  }

  depthOf(index: number): number {
    return this.starts.at(index + 1) - this.starts.at(index);
  }

  framesOf(index: number): number[] {
    const frames: number[] = [];
    for (let i = this.starts.at(index); i < this.starts.at(index + 1); i++) {
      frames.push(this.pool.at(i));
    }
    return frames;
  }

  creatorOf(index: number): number {
    return this.creators.at(index);
  }

  isElided(index: number): boolean {
    return this.elided.at(index) === 1;
  }

  private equals(index: number, { creator, elided }: StackRoot): boolean {
    const start = this.starts.at(index);
    if (this.starts.at(index + 1) - start !== this.depth) return false;
    if (this.creators.at(index) !== creator || this.isElided(index) !== elided) return false;
    for (let i = 0; i < this.depth; i++) {
      if (this.pool.at(start + i) !== this.row[i]) return false;
    }
    return true;
  }

  private add(slot: number, hash: number, { creator, elided }: StackRoot): number {
    if (this.pool.length + this.depth > STACK_FRAMES_MAX) {
      throw new LimitError("read goroutine dump", `more than ${STACK_FRAMES_MAX} frames`);
    }
    for (let i = 0; i < this.depth; i++) this.pool.push(this.row[i]);
    this.starts.push(this.pool.length);
    this.creators.push(creator);
    this.elided.push(elided ? 1 : 0);
    return this.slots.add(slot, hash);
  }
}
