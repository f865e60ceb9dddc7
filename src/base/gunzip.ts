import { constants, gunzipSync } from "node:zlib";
import { DecodeError, LimitError } from "./errors.ts";
import { DECOMPRESSED_BYTES_MAX, DECOMPRESSION_RATIO_MAX } from "./limits.ts";

/** Up to here a high ratio is harmless: 16 MiB of zeros is not a bomb but an idle profile. */
const RATIO_APPLIES_ABOVE_BYTES = 16 * 1024 * 1024;
/** A file compressed by the service and again by a proxy is seen; more layers are an attack. */
const GZIP_LAYERS_MAX = 4;
/** Smallest output buffer worth asking zlib for. */
const CHUNK_BYTES_MIN = 16 * 1024;
/** Room after the announced size, so that zlib sees the end without a second buffer. */
const CHUNK_SLACK_BYTES = 64;
/**
 * Compressed bytes that are enough to recognise what is inside;
 * deflate grows them 1,032 times at most.
 */
const SNIFF_BYTES = 4096;
/** Header (10) and trailer (8) of the shortest gzip member. */
const GZIP_BYTES_MIN = 18;

/** True when the bytes begin with the gzip magic number (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses one layer of gzip, all members of it, without ever holding more than the limits of
 * `limits.ts` allow, or `bytesMax`. Throws DecodeError for a cut or damaged stream and LimitError
 * for a bomb.
 */
export function gunzip(
  bytes: Uint8Array,
  stage = "decompress gzip",
  bytesMax = DECOMPRESSED_BYTES_MAX,
): Uint8Array {
  const limitBytes = Math.min(outputLimit(bytes.length), bytesMax);
  try {
    return gunzipSync(bytes, {
      maxOutputLength: limitBytes,
      chunkSize: chunkSizeFor(bytes, limitBytes),
    });
  } catch (cause) {
    throw gzipError(cause, { stage, inputBytes: bytes.length, limitBytes });
  }
}

/** Removes every layer of gzip; returns the bytes unchanged when there is none. */
export function gunzipLayers(bytes: Uint8Array, stage = "decompress gzip"): Uint8Array {
  let plain = bytes;
  for (let layer = 0; isGzip(plain); layer++) {
    if (layer === GZIP_LAYERS_MAX) {
      throw new LimitError(stage, `more than ${GZIP_LAYERS_MAX} layers of gzip`);
    }
    plain = gunzip(plain, stage);
  }
  return plain;
}

/**
 * The beginning of what is inside, for recognising a format without decompressing all of it: at
 * least one byte of plain data, or empty when the gzip data cannot be read.
 */
export function gunzipStart(bytes: Uint8Array): Uint8Array {
  let start = bytes.subarray(0, SNIFF_BYTES);
  for (let layer = 0; isGzip(start) && layer < GZIP_LAYERS_MAX; layer++) {
    try {
      start = gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, SNIFF_BYTES);
    } catch {
      return new Uint8Array(0);
    }
  }
  return start;
}

function outputLimit(inputBytes: number): number {
  const byRatio = Math.max(RATIO_APPLIES_ABOVE_BYTES, inputBytes * DECOMPRESSION_RATIO_MAX);
  return Math.min(byRatio, DECOMPRESSED_BYTES_MAX);
}

/** The trailer announces the size of the last member: one right-sized buffer saves the copying. */
function chunkSizeFor(bytes: Uint8Array, limitBytes: number): number {
  if (bytes.length < GZIP_BYTES_MIN) return CHUNK_BYTES_MIN;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const announced = view.getUint32(bytes.length - 4, true) + CHUNK_SLACK_BYTES;
  return Math.max(CHUNK_BYTES_MIN, Math.min(announced, limitBytes));
}

function gzipError(
  cause: unknown,
  at: { readonly stage: string; readonly inputBytes: number; readonly limitBytes: number },
): Error {
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  if (code === "ERR_BUFFER_TOO_LARGE") {
    const detail = `${at.inputBytes} bytes of gzip grow beyond the limit of ${at.limitBytes} bytes`;
    return new LimitError(at.stage, detail);
  }
  if (code === "Z_BUF_ERROR") {
    return new DecodeError(at.stage, "gzip data ends too early", { offset: at.inputBytes, cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DecodeError(at.stage, `damaged gzip data (${reason})`, { cause });
}
