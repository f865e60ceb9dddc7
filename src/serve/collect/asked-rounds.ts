import type { CollectedRound } from "./collected.ts";

interface Asker {
  readonly resolve: (collected: CollectedRound) => void;
  readonly reject: (error: Error) => void;
}

/** Those who wait for the next round of a target; one round answers all of them. */
export class AskedRounds {
  #askers: Asker[] = [];

  get isEmpty(): boolean {
    return this.#askers.length === 0;
  }

  ask(): Promise<CollectedRound> {
    return new Promise((resolve, reject) => this.#askers.push({ resolve, reject }));
  }

  /** For the round that begins now; later ones wait for the next. */
  take(): AskedRounds {
    const taken = new AskedRounds();
    taken.#askers = this.#askers;
    this.#askers = [];
    return taken;
  }

  /** The round came to nothing: the next one will answer. */
  putBack(taken: AskedRounds): void {
    this.#askers = [...taken.take().#askers, ...this.#askers];
  }

  answer(collected: CollectedRound): void {
    for (const { resolve } of this.take().#askers) resolve(collected);
  }

  refuse(error: Error): void {
    for (const { reject } of this.take().#askers) reject(error);
  }
}
