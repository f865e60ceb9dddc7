import { inflateRawSync } from "node:zlib";
import { decodeProfile } from "../decode.ts";
import { readGoroutineDump } from "../goroutine-text.ts";
import type { PackedCapture, PackedContent, PackedRound } from "./packed-round.ts";

/** Reads what a PackWriter wrote, from the first round on and in order. Throws DecodeError. */
export class PackReader {
  read(record: Uint8Array): PackedRound {
    const { head, at } = headOf(record);
    const [aboutLength, ...heads] = head;
    let from = at + aboutLength;
    const captures = heads.map(
      ([stream, form, length]: [string, string, number]): PackedCapture => {
        const bytes = inflateRawSync(record.subarray(from, from + length));
        from += length;
        return { stream, content: contentOf(form, bytes) };
      },
    );
    return { about: new AboutReader().read(record), captures };
  }
}

/** Reads what rounds say of themselves and passes over their captures. */
export class AboutReader {
  read(record: Uint8Array): string {
    const { head, at } = headOf(record);
    return inflateRawSync(record.subarray(at, at + head[0])).toString("utf8");
  }
}

function headOf(record: Uint8Array) {
  const buffer = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
  const length = buffer.readUInt32LE(0);
  return { head: JSON.parse(buffer.toString("utf8", 4, 4 + length)), at: 4 + length };
}

function contentOf(form: string, bytes: Uint8Array): PackedContent {
  if (form === "profile") return { form, profile: decodeProfile(bytes) };
  if (form === "dump") return { form, dump: readGoroutineDump(bytes) };
  return { form: "text", bytes };
}
