import { TidemarkError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { looksLikeProfile } from "./looks-like-profile.ts";
import { WireCursor } from "./wire-cursor.ts";

const STAGE = "read time of profile";
/** Field number of time_nanos in the message Profile. */
const FIELD_TIME = 9;

/**
 * Unix ms at which a binary profile was written, without decoding it; null where the bytes are
 * something else, or tell no time.
 */
export function readProfileTimeMs(bytes: Uint8Array): number | null {
  try {
    if (!looksLikeProfile(bytes)) return null;
    const cursor = new WireCursor(gunzipLayers(bytes, STAGE), STAGE);
    const end = cursor.bytes.length;
    while (cursor.at < end) {
      cursor.readTag(end);
      if (cursor.field !== FIELD_TIME) cursor.skip(end);
      else {
        cursor.readVarintField(end);
        return cursor.signed === 0 ? null : Number(cursor.signedBigint / 1_000_000n);
      }
    }
    return null;
  } catch (error) {
    if (error instanceof TidemarkError) return null;
    throw error;
  }
}
