/** Writes wait so long for each other: a transaction of its own for each syncs the disk. */
export const GATHER_MS = 250;

interface Waiting<Item> {
  readonly items: readonly Item[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers what is written at about the same time into one transaction, in order. */
export class GroupedWrites<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  #waiting: Waiting<Item>[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** `write` keeps all items or none. */
  constructor(write: (items: readonly Item[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when the items are kept, rejects when they are not. */
  add(items: readonly Item[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
    });
  }

  /** Writes what waits at once; each `add` hears of its own failure. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length === 0) return;
    if (await this.#keeps(group)) return;
    // One that cannot be kept takes no other with it.
    for (const one of group.length > 1 ? group : []) await this.#keeps([one]);
  }

  async #keeps(group: readonly Waiting<Item>[]): Promise<boolean> {
    try {
      await this.#write(group.flatMap(({ items }) => items));
      for (const { resolve } of group) resolve();
      return true;
    } catch (error) {
      if (group.length === 1) for (const { reject } of group) reject(error);
      return false;
    }
  }
}
