import type { Profile } from "../profile/profile.ts";

/** Decoded profiles kept together; the last one used stays however large it is. */
const KEPT_BYTES_MAX = 640 * 1024 * 1024;

/** Decoded profiles by capture, the longest unused let go first. */
export class ProfileStore {
  readonly #kept = new Map<string, { readonly profile: Profile; readonly bytes: number }>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax = KEPT_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  get(captureId: string): Profile | null {
    const found = this.#kept.get(captureId);
    if (found === undefined) return null;
    // Maps keep the order of insertion: the last entry is the last one used.
    this.#kept.delete(captureId);
    this.#kept.set(captureId, found);
    return found.profile;
  }

  put(captureId: string, profile: Profile): void {
    this.drop(captureId);
    const bytes = bytesOf(profile);
    this.#kept.set(captureId, { profile, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#bytesMax || oldest === captureId) return;
      this.drop(oldest);
    }
  }

  drop(captureId: string): void {
    this.#bytes -= this.#kept.get(captureId)?.bytes ?? 0;
    this.#kept.delete(captureId);
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** A string of a profile with what surrounds it; most are never looked at. */
const STRING_BYTES = 64;

/** Memory that a decoded profile holds, by its columns. */
export function bytesOf(profile: Profile): number {
  const columns = [...Object.values(profile), ...profile.values].filter((one) =>
    ArrayBuffer.isView(one),
  );
  const inColumns = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return inColumns + profile.strings.length * STRING_BYTES;
}
