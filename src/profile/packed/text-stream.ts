/**
 * Pages of one kind as differences to the page before: which templates follow one another, and by
 * how much each number moved. Numbers that move together (a resident set that is printed in six
 * places) are coded once: each remembers a companion before it that last moved by as much.
 */
import { DecodeError } from "../../base/errors.ts";
import type { BitCoder } from "./bit-coder.ts";
import type { BlockReader, BlockWriter } from "./block.ts";
import { codeNumber } from "./code-number.ts";
import {
  AT_INSERT,
  AT_KEEP,
  AT_PIECES,
  AT_SKIP,
  AT_SLOTS,
  AT_TEMPLATE,
  AT_ZEROS,
  KIND_MODELS,
  SLOT_CLASSES,
} from "./contexts.ts";
import { type Edit, editsBetween } from "./page-edits.ts";
import type { ReadStrings, WrittenStrings } from "./string-ids.ts";
import { cutText, joinText, numbersIn } from "./text-pieces.ts";

/** A page as it was last; its columns are replaced as a whole. */
interface Page {
  readonly order: Int32Array;
  /** Start of the numbers of each piece, and the end of the last. */
  readonly start: Int32Array;
  readonly slots: Slots;
}

interface Slots {
  readonly last: Float64Array;
  readonly zeros: Uint8Array;
  /** Class of how far it moved last. */
  readonly moved: Uint8Array;
  /** How many numbers before it the companion stands; 0 for none. */
  readonly companion: Int32Array;
}

function newSlots(count: number): Slots {
  return {
    last: new Float64Array(count),
    zeros: new Uint8Array(count),
    moved: new Uint8Array(count),
    companion: new Int32Array(count),
  };
}

const EMPTY: Page = { order: new Int32Array(0), start: new Int32Array(1), slots: newSlots(0) };

/** The pages of one kind, as its writer and its reader remember them. */
export class TextStream {
  #page = EMPTY;

  /** `text` holds one character per byte. */
  write(text: string, block: BlockWriter, strings: WrittenStrings): void {
    const pieces = cutText(text);
    const ids = pieces.templates.map((template) => strings.idOf(template));
    const before = this.#page;
    // Templates that were never used have no number yet; none of the page before is one of them.
    const order = Int32Array.from(ids, (id) => strings.numberOf(id));
    const edits = editsBetween(before.order, order);
    codeNumber(block.coder, AT_PIECES, edits.length);
    let at = 0;
    for (const edit of edits) {
      codeEdit(block.coder, edit);
      for (let i = 0; i < edit.insert; i++, at++) {
        order[at] = strings.write(block, AT_TEMPLATE, ids[at]);
      }
      at += edit.keep;
    }
    const page = pageOf({ order, start: Int32Array.from(pieces.start), before, edits });
    codeSlots(block.coder, page.slots, pieces);
    this.#page = page;
  }

  read(block: BlockReader, strings: ReadStrings): string {
    const before = this.#page;
    const edits: Edit[] = [];
    const order: number[] = [];
    const count = checked(codeNumber(block.coder, AT_PIECES, 0), EDITS_MAX);
    for (let at = 0; edits.length < count; ) {
      const edit = codeEdit(block.coder, { skip: 0, insert: 0, keep: 0 });
      at += checked(edit.skip, before.order.length - at);
      for (let i = 0; i < checked(edit.insert, EDITS_MAX); i++) {
        order.push(strings.read(block, AT_TEMPLATE));
      }
      for (let i = checked(edit.keep, before.order.length - at); i > 0; i--) {
        order.push(before.order[at++]);
      }
      edits.push(edit);
    }
    const templates = order.map((id) => strings.at(id));
    const start = startsOf(templates);
    const page = pageOf({ order: Int32Array.from(order), start, before, edits });
    const numbers = new Float64Array(start[order.length]);
    const zeros = new Uint8Array(numbers.length);
    codeSlots(block.coder, page.slots, { numbers, zeros });
    this.#page = page;
    return joinText({
      templates,
      start: [...start],
      numbers: [...page.slots.last],
      zeros: [...page.slots.zeros],
    });
  }
}

/** More pieces than the largest page that is kept in pieces. */
const EDITS_MAX = 16 * 1024 * 1024;

function checked(value: number, valueMax: number): number {
  if (value >= 0 && value <= valueMax) return value;
  throw new DecodeError("read pack", `a page with an impossible edit of ${value}`);
}

function startsOf(templates: readonly string[]): Int32Array {
  const start = new Int32Array(templates.length + 1);
  for (const [index, template] of templates.entries()) {
    start[index + 1] = start[index] + numbersIn(template);
  }
  return start;
}

function codeEdit(coder: BitCoder, { skip, insert, keep }: Edit): Edit {
  return {
    skip: codeNumber(coder, AT_SKIP, skip),
    insert: codeNumber(coder, AT_INSERT, insert),
    keep: codeNumber(coder, AT_KEEP, keep),
  };
}

/** The page with what its numbers were before; those of new pieces begin at 0. */
function pageOf({
  order,
  start,
  before,
  edits,
}: Pick<Page, "order" | "start"> & {
  readonly before: Page;
  readonly edits: readonly Edit[];
}): Page {
  const slots = newSlots(start[order.length]);
  let [old, at] = [0, 0];
  for (const { skip, insert, keep } of edits) {
    old += skip;
    at += insert;
    copySlots(before.slots, slots, {
      from: before.start[old],
      to: before.start[old + keep],
      at: start[at],
    });
    slots.moved.fill(FRESH, start[at - insert], start[at]);
    old += keep;
    at += keep;
  }
  return { order, start, slots };
}

function copySlots(
  from: Slots,
  to: Slots,
  span: { readonly from: number; readonly to: number; readonly at: number },
): void {
  to.last.set(from.last.subarray(span.from, span.to), span.at);
  to.zeros.set(from.zeros.subarray(span.from, span.to), span.at);
  to.moved.set(from.moved.subarray(span.from, span.to), span.at);
  to.companion.set(from.companion.subarray(span.from, span.to), span.at);
}

/** Class of a number that was not on the page before. */
const FRESH = SLOT_CLASSES - 1;
/** Smaller steps are equal by chance. */
const COMPANION_STEP_MIN = 16;

/** Codes all numbers of a page; the slots hold what they were and then what they are. */
function codeSlots(
  coder: BitCoder,
  slots: Slots,
  page: { readonly numbers: ArrayLike<number>; readonly zeros: ArrayLike<number> },
): void {
  const { last, zeros, moved, companion } = slots;
  const steps = new Float64Array(last.length);
  const firstWith = new Map<number, number>();
  for (let at = 0; at < last.length; at++) {
    const back = companion[at];
    const follows = back > 0 && back <= at;
    const expected = last[at] + (follows ? steps[at - back] : 0);
    const context = AT_SLOTS + KIND_MODELS * (moved[at] + (follows ? SLOT_CLASSES : 0));
    const off = codeNumber(coder, context, page.numbers[at] - expected);
    zeros[at] += codeNumber(coder, AT_ZEROS, page.zeros[at] - zeros[at]);
    const step = expected + off - last[at];
    steps[at] = step;
    last[at] = expected + off;
    if (moved[at] !== FRESH || step !== 0) moved[at] = classOf(step);
    if (!follows || off !== 0) companion[at] = companionOf(firstWith, step, at);
    else if (Math.abs(step) >= COMPANION_STEP_MIN && !firstWith.has(step)) firstWith.set(step, at);
  }
}

function companionOf(firstWith: Map<number, number>, step: number, at: number): number {
  if (Math.abs(step) < COMPANION_STEP_MIN) return 0;
  const first = firstWith.get(step);
  if (first !== undefined) return at - first;
  firstWith.set(step, at);
  return 0;
}

/** 0 for no step, then by the bits of its size. */
function classOf(step: number): number {
  const size = Math.abs(step);
  if (size === 0) return 0;
  const bits = size < 2 ** 31 ? 32 - Math.clz32(size) : 32;
  return Math.min(FRESH - 1, 1 + Math.floor(bits / 4));
}
