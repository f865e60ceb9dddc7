import type { SiteName } from "../tables.ts";

/** A name of a site at a target, by their numbers. */
export interface NumberedName {
  readonly targetNo: number;
  readonly siteNo: number;
  readonly name: Pick<SiteName, "kind" | "function" | "file" | "line">;
}

/**
 * What the table of names holds. Each round says its names again: without this each of them would
 * be deleted and written as it was.
 */
export class WrittenNames {
  /** Targets of one service have the same names: a number for each. */
  readonly #noOfText = new Map<string, number>();
  readonly #held = new Map<number, Map<number, number>>();

  constructor(stored: readonly NumberedName[]) {
    this.keep(stored);
  }

  /** Those that the table does not hold as they are. */
  fresh(names: readonly NumberedName[]): readonly NumberedName[] {
    return names.filter(({ targetNo, siteNo, name }) => {
      const textNo = this.#held.get(targetNo)?.get(siteNo);
      return textNo === undefined || textNo !== this.#noOfText.get(textOf(name));
    });
  }

  /** The table holds a name of the site, this one or another. */
  isHeld({ targetNo, siteNo }: NumberedName): boolean {
    return this.#held.get(targetNo)?.has(siteNo) === true;
  }

  /** They are in the table now. */
  keep(names: readonly NumberedName[]): void {
    for (const { targetNo, siteNo, name } of names) {
      const held = this.#held.get(targetNo) ?? new Map<number, number>();
      this.#held.set(targetNo, held.set(siteNo, this.#numberOf(textOf(name))));
    }
  }

  /** They were deleted. */
  forget(pairs: Iterable<readonly [targetNo: number, siteNo: number]>): void {
    for (const [targetNo, siteNo] of pairs) this.#held.get(targetNo)?.delete(siteNo);
  }

  forgetTarget(targetNo: number): void {
    this.#held.delete(targetNo);
  }

  #numberOf(text: string): number {
    const known = this.#noOfText.get(text) ?? this.#noOfText.size;
    this.#noOfText.set(text, known);
    return known;
  }
}

function textOf({ kind, function: function_, file, line }: NumberedName["name"]): string {
  return `${kind}\n${line}\n${file}\n${function_}`;
}
