/**
 * A dump as Go prints it, from what was read of it: arguments are gone and positions have no
 * offsets, everything else reads back equal.
 */
import {
  FLAG_DURABLE,
  FLAG_LEAKED,
  FLAG_LOCKED,
  FLAG_SCAN,
  type GoroutineDump,
  type GoroutineStack,
} from "../goroutine-dump.ts";
import type { Frame } from "../profile.ts";

const MARKS: readonly (readonly [number, string])[] = [
  [FLAG_LEAKED, " (leaked)"],
  [FLAG_SCAN, " (scan)"],
  [FLAG_DURABLE, " (durable)"],
];

/** The text of `goroutine?debug=2`; a dump that was cut ends in the middle of a header. */
export function renderDump(dump: GoroutineDump): Uint8Array {
  const blocks: string[] = [];
  for (let i = 0; i < dump.count; i++) {
    const stack = dump.stacks[dump.stackOf[i]];
    blocks.push(`${headerOf(dump, i)}\n${bodyOf(stack, dump.creatorIds[i])}`);
  }
  return Buffer.from(blocks.join("\n") + (dump.truncated ? "\ngoroutine " : ""), "utf8");
}

function headerOf(dump: GoroutineDump, i: number): string {
  const flags = dump.flags[i];
  const marks = MARKS.filter(([flag]) => (flags & flag) !== 0).map(([, text]) => text);
  const minutes = dump.minutes[i] < 0 ? "" : `, ${dump.minutes[i]} minutes`;
  const locked = (flags & FLAG_LOCKED) === 0 ? "" : ", locked to thread";
  const state = `${dump.states[dump.stateOf[i]]}${marks.join("")}${minutes}${locked}`;
  const labels = dump.labels.get(i);
  const pairs = labels === undefined ? null : Object.entries(labels).map(pairOf).join(", ");
  return `goroutine ${dump.ids[i]} [${state}]${pairs === null ? "" : ` {${pairs}}`}:`;
}

function pairOf([key, value]: readonly [string, string]): string {
  return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
}

function bodyOf(stack: GoroutineStack, creatorId: number): string {
  const lines = stack.frames.map((frame) => `${frame.function}(...)\n${positionOf(frame)}`);
  if (stack.elided) lines.push("...additional frames elided...\n");
  if (stack.creator !== null) {
    const id = creatorId === 0 ? "" : ` in goroutine ${creatorId}`;
    lines.push(`created by ${stack.creator.function}${id}\n${positionOf(stack.creator)}`);
  }
  return lines.join("");
}

/** A frame without a file is one of C, which has an address only. */
function positionOf({ file, line }: Frame): string {
  return file === "" ? "\tpc=0x1\n" : `\t${file}:${line} +0x1\n`;
}
