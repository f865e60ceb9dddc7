import { formatBytes } from "../../base/units.ts";
import { hardLimit, isNearLimit, type MemoryFigures } from "./near-limit.ts";

/** What a watch of the limit has to know of its target. */
interface LimitSettings {
  readonly limitBytes: number | null;
  readonly everyMs: number;
}

/** Follows the memory of one process towards its limit, by rounds and glances. */
export class LimitWatch {
  #isNear = false;
  #figures: MemoryFigures | null = null;
  #resident: { readonly atMs: number; readonly bytes: number } | null = null;
  #limitBytes: number | null = null;

  get isNear(): boolean {
    return this.#isNear;
  }

  /** What the kernel enforces or a person stated; null when neither is known. */
  get limitBytes(): number | null {
    const figures = this.#figures;
    const limitBytes = this.#limitBytes;
    return figures === null ? limitBytes : hardLimit({ figures, limitBytes });
  }

  /** Takes the figures of now (monotonic ms); true when nearness changed. */
  see(figures: MemoryFigures, settings: LimitSettings, nowMs: number): boolean {
    this.#figures = figures;
    this.#limitBytes = settings.limitBytes;
    const wasNear = this.#isNear;
    this.#isNear = isNearLimit({ figures, ...settings, wasNear, nowMs, before: this.#resident });
    const bytes = figures.residentBytes;
    if (bytes !== null) this.#resident = { atMs: nowMs, bytes };
    return this.#isNear !== wasNear;
  }

  /** Another process. */
  forget(): void {
    this.#isNear = false;
    this.#figures = null;
    this.#resident = null;
  }

  /** ` (last seen with 465 MB resident, limit 500 MB)`; empty when nothing was seen. */
  lastSeen(): string {
    if (this.#resident === null) return "";
    const { limitBytes } = this;
    const limit = limitBytes === null ? "" : `, limit ${formatBytes(limitBytes)}`;
    return ` (last seen with ${formatBytes(this.#resident.bytes)} resident${limit})`;
  }
}
