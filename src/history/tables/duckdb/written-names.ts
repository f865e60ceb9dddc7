import type { SiteName } from "../tables.ts";

/** A name of a site at a target, by their numbers. */
export interface NumberedName {
  readonly targetNo: number;
  readonly siteNo: number;
  readonly name: SiteName;
}

/**
 * What the table of names holds for certain, because it was written since the watch began. Each
 * round says its names again: without this each would be deleted and written as it was.
 */
export class WrittenNames {
  /** Targets of one service have the same names: a number for each. */
  readonly #noOfText = new Map<string, number>();
  readonly #held = new Map<number, Map<number, number>>();

  /** Those that the table may not hold as they are. */
  fresh(names: readonly NumberedName[]): readonly NumberedName[] {
    return names.filter(({ targetNo, siteNo, name }) => {
      const textNo = this.#held.get(targetNo)?.get(siteNo);
      return textNo === undefined || textNo !== this.#noOfText.get(textOf(name));
    });
  }

  /** They are in the table now. */
  keep(names: readonly NumberedName[]): void {
    for (const { targetNo, siteNo, name } of names) {
      const held = this.#held.get(targetNo) ?? new Map<number, number>();
      this.#held.set(targetNo, held.set(siteNo, this.#numberOf(textOf(name))));
    }
  }

  /** Names were deleted. */
  forget(): void {
    this.#held.clear();
    this.#noOfText.clear();
  }

  #numberOf(text: string): number {
    const known = this.#noOfText.get(text) ?? this.#noOfText.size;
    this.#noOfText.set(text, known);
    return known;
  }
}

function textOf({ kind, function: function_, file, line }: SiteName): string {
  return `${kind}\n${line}\n${file}\n${function_}`;
}
