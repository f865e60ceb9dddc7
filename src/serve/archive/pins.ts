import { join } from "node:path";
import { readIfThere, writeSafely } from "../../history/packs/safe-file.ts";

const PINS_NAME = "pins.json";

/** Which rounds of a target are kept for good, and why: one small file, replaced as a whole. */
export class Pins {
  readonly #path: string;
  #reasons: ReadonlyMap<string, string>;

  constructor(folder: string, reasons: ReadonlyMap<string, string>) {
    this.#path = join(folder, PINS_NAME);
    this.#reasons = reasons;
  }

  /** Reason by round id. */
  get reasons(): ReadonlyMap<string, string> {
    return this.#reasons;
  }

  /** Safe when it resolves; null takes pins away. */
  async set(roundIds: readonly string[], reason: string | null): Promise<void> {
    const changed = new Map(this.#reasons);
    for (const id of roundIds) {
      if (reason === null) changed.delete(id);
      else changed.set(id, reason);
    }
    await writeSafely(this.#path, JSON.stringify(Object.fromEntries(changed)));
    this.#reasons = changed;
  }
}

/** A file of pins that cannot be read pins nothing, and is said. */
export async function openPins(folder: string, note: (line: string) => void): Promise<Pins> {
  const bytes = await readIfThere(join(folder, PINS_NAME));
  const reasons = bytes === null ? new Map<string, string>() : readReasons(bytes);
  if (reasons === null) note(`${join(folder, PINS_NAME)} cannot be read: no round is pinned by it`);
  return new Pins(folder, reasons ?? new Map());
}

function readReasons(bytes: Buffer): Map<string, string> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value !== "object" || value === null) return null;
    return new Map(Object.entries(value).map(([id, reason]) => [id, String(reason)]));
  } catch {
    return null;
  }
}
