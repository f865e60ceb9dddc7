/**
 * Frames of a pack file: whole or not there.
 *
 *   u32 length of body │ u32 CRC-32 of kind and body │ u8 kind │ body
 *
 * Little endian. A frame that was cut short by a kill, or whose bytes have changed, is told by its
 * length and checksum; nothing behind it is believed.
 */
import { crc32 } from "node:zlib";

/** What a frame takes beside its body. */
export const FRAME_HEAD_BYTES = 9;
/** A round of a target with a hundred thousand goroutines is below 10 MB. */
const BODY_BYTES_MAX = 256 * 1024 * 1024;

export interface Frame {
  readonly kind: number;
  readonly body: Uint8Array;
}

/** The bytes of one frame. */
export function frameBytes({ kind, body }: Frame): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEAD_BYTES + body.length);
  bytes[FRAME_HEAD_BYTES - 1] = kind;
  bytes.set(body, FRAME_HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length, true);
  view.setUint32(4, crc32(bytes.subarray(FRAME_HEAD_BYTES - 1)), true);
  return bytes;
}

/** The whole frames of a file, and how far they reach. */
export interface ReadFrames {
  readonly frames: readonly Frame[];
  /** Bytes up to the end of the last whole frame; less than the file when its end is damaged. */
  readonly wholeBytes: number;
}

/** Bodies are views into `bytes`. Stops at the first frame that is not whole. */
export function readFrames(bytes: Uint8Array): ReadFrames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let at = 0;
  while (at + FRAME_HEAD_BYTES <= bytes.length) {
    const end = at + FRAME_HEAD_BYTES + view.getUint32(at, true);
    if (end > bytes.length || end - at > BODY_BYTES_MAX) break;
    const checked = bytes.subarray(at + FRAME_HEAD_BYTES - 1, end);
    if (crc32(checked) !== view.getUint32(at + 4, true)) break;
    frames.push({ kind: checked[0], body: checked.subarray(1) });
    at = end;
  }
  return { frames, wholeBytes: at };
}
