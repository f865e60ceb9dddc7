/** Small numbers for ids; new ones count once the transaction that writes them is kept. */
export class IdNumbers {
  readonly #noOf = new Map<string, number>();
  readonly #idOf = new Map<number, string>();
  #next = 0;

  constructor(stored: Iterable<readonly [no: number, id: string]>) {
    for (const [no, id] of stored) this.#keep(no, id);
  }

  find(id: string): number | null {
    return this.#noOf.get(id) ?? null;
  }

  /** The id of a number that a row holds. */
  idOf(no: number): string {
    return this.#idOf.get(no) ?? "";
  }

  /** Their numbers are of no row any more. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const no = this.#noOf.get(id);
      this.#noOf.delete(id);
      if (no !== undefined) this.#idOf.delete(no);
    }
  }

  draft(): NumbersDraft {
    const fresh = new Map<string, number>();
    return {
      of: (id) => {
        const known = this.#noOf.get(id) ?? fresh.get(id);
        if (known !== undefined) return known;
        const no = this.#next + fresh.size;
        fresh.set(id, no);
        return no;
      },
      fresh: () => [...fresh],
      keep: () => {
        for (const [id, no] of fresh) this.#keep(no, id);
      },
      undo: () => {
        for (const [id, no] of fresh) {
          this.#noOf.delete(id);
          this.#idOf.delete(no);
        }
        this.#next -= fresh.size;
      },
    };
  }

  #keep(no: number, id: string): void {
    this.#noOf.set(id, no);
    this.#idOf.set(no, id);
    this.#next = Math.max(this.#next, no + 1);
  }
}

export interface NumbersDraft {
  /** The number of `id`, a new one when it has none. */
  of(id: string): number;
  fresh(): readonly (readonly [id: string, no: number])[];
  keep(): void;
  /** After `keep`: as if they had not been given. */
  undo(): void;
}
