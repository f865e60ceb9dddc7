import { HOUR_MS } from "../../base/units.ts";

/** Once may have been somebody else's fault. */
const DEATHS_MAX = 2;

/**
 * Targets whose captures ended the reader's thread again and again: reading on would cost all
 * others their rounds, so theirs are left unread for a while.
 */
export class DeadlyTargets {
  readonly #deathsMs = new Map<string, readonly number[]>();

  /** The thread ended while it read something of this target. */
  note(targetId: string, nowMs: number): void {
    this.#deathsMs.set(targetId, [...this.#recent(targetId, nowMs), nowMs].slice(-DEATHS_MAX));
  }

  /** Why nothing of it is read now; null when it is. */
  wordsOf(targetId: string, nowMs: number): string | null {
    const recent = this.#recent(targetId, nowMs);
    if (recent.length === 0) this.#deathsMs.delete(targetId);
    if (recent.length < DEATHS_MAX) return null;
    const until = new Date((recent[0] ?? nowMs) + HOUR_MS).toISOString().slice(11, 16);
    return `they ended the reading thread ${DEATHS_MAX} times; left unread until ${until} UTC`;
  }

  /** A clock that was set back makes no death come. */
  #recent(targetId: string, nowMs: number): readonly number[] {
    const deaths = this.#deathsMs.get(targetId) ?? [];
    return deaths.filter((atMs) => Math.abs(nowMs - atMs) < HOUR_MS);
  }
}
