import { deflateRawSync } from "node:zlib";
import { encodeProfile } from "../encode.ts";
import type { PackedCapture, PackedContent, PackedRound } from "./packed-round.ts";
import { renderDump } from "./render-dump.ts";
import type { SharedNames } from "./shared-names.ts";

/** Writes the rounds of one pack, in order; each refers to those before it. */
export class PackWriter {
  readonly names: SharedNames;
  /** True when the pack should end because of what its writer would have to remember. */
  readonly isFull = false;

  constructor(names: SharedNames) {
    this.names = names;
  }

  write(round: PackedRound): Uint8Array {
    const about = deflateRawSync(Buffer.from(round.about));
    const parts = round.captures.map((capture) => partOf(capture));
    const head = Buffer.from(
      JSON.stringify([
        about.length,
        ...round.captures.map((c, i) => [c.stream, c.content.form, parts[i].length]),
      ]),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    return Buffer.concat([length, head, about, ...parts]);
  }
}

function partOf({ content }: PackedCapture): Uint8Array {
  return deflateRawSync(bytesOf(content));
}

function bytesOf(content: PackedContent): Uint8Array {
  if (content.form === "profile") return encodeProfile(content.profile);
  return content.form === "dump" ? renderDump(content.dump) : content.bytes;
}
