/** What is wrong with the watch itself, by part; gone when the part works again. */
export class Problems {
  readonly #byPart = new Map<string, string>();

  /** Remembers a failure until the same part succeeds; the failure is handed on. */
  follow<T>(part: string, work: Promise<T>): Promise<T> {
    work.then(
      () => this.#byPart.delete(part),
      (error: unknown) => this.say(part, error instanceof Error ? error.message : String(error)),
    );
    return work;
  }

  say(part: string, problem: string | null): void {
    if (problem === null) this.#byPart.delete(part);
    else this.#byPart.set(part, problem);
  }

  /** One line each. */
  list(): readonly string[] {
    return [...this.#byPart].map(([part, problem]) => `${part}: ${problem}`);
  }
}
