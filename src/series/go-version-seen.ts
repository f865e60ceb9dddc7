import type { Target } from "../capture/capture.ts";
import { type GoVersionSignal, goVersionFrom, goVersionSignals } from "../metrics/go-version.ts";
import type { ProcessPoint } from "./series.ts";

/** Texts looked at for hints, and bytes of each: the version does not change while we watch. */
const TEXTS_MAX = 3;
const TEXT_BYTES_MAX = 256 * 1024;

/** What one text gives away. */
export function signalsOfText(plain: Uint8Array): readonly GoVersionSignal[] {
  const { buffer, byteOffset } = plain;
  const start = Buffer.from(buffer, byteOffset, Math.min(plain.length, TEXT_BYTES_MAX));
  return goVersionSignals(start.toString("latin1"));
}

/** Gathers what text captures give away of the Go version that printed them. */
export class GoVersionHints {
  readonly #signals = new Set<GoVersionSignal>();
  #texts = 0;

  see(plain: Uint8Array): void {
    if (this.#texts < TEXTS_MAX) this.seeSignals(signalsOfText(plain));
  }

  /** What one text gave away when it was there. */
  seeSignals(signals: readonly GoVersionSignal[]): void {
    if (this.#texts >= TEXTS_MAX) return;
    this.#texts++;
    for (const signal of signals) this.#signals.add(signal);
  }

  /**
   * The version: told by a metrics page or by whoever took the captures, else what the texts allow.
   */
  version(target: Target, process: readonly ProcessPoint[]): string | null {
    const told = process.findLast((point) => point.sample.goVersion !== null);
    const exact = told?.sample.goVersion ?? target.labels["goVersion"] ?? null;
    return goVersionFrom(exact, [...this.#signals])?.text ?? null;
  }
}
