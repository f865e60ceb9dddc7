import type { Mapping, Profile } from "./profile.ts";
import type { StringInterner } from "./string-table.ts";

/** Mappings are the same when their sizes agree in whole pages: loaders round differently. */
const PAGE_BYTES = 4096n;

/** The locations of one profile in terms of the merged one. */
export interface MappedTables {
  /** Index in the merged profile of a location of this one. */
  location(at: number): number;
}

/** A profile with what is known of its functions: index + 1 in the merged one. */
interface OpenProfile {
  readonly profile: Profile;
  readonly functions: Uint32Array;
}

/** Mappings, functions and locations that several profiles share, found by their content. */
export class MergedTables {
  readonly #strings: StringInterner;
  readonly #indexOf = new Map<string, number>();
  readonly #mappings: Mapping[] = [];
  readonly #functions: (readonly [number, number, number, number])[] = [];
  readonly #addresses: bigint[] = [];
  readonly #mappingOf: number[] = [];
  readonly #folded: number[] = [];
  readonly #lineStart: number[] = [0];
  readonly #lines: (readonly [number, number, number])[] = [];

  constructor(strings: StringInterner) {
    this.#strings = strings;
  }

  /** Begins with another profile. Its first mapping stays first: it is the main binary. */
  open(profile: Profile): MappedTables {
    const known = new Int32Array(profile.locationCount).fill(-1);
    const open = { profile, functions: new Uint32Array(profile.functionCount) };
    const [main] = profile.mappings;
    if (this.#mappings.length === 0 && main !== undefined) this.#addMapping(main);
    return {
      location: (at) => {
        if (known[at] === -1) known[at] = this.#addLocation(open, at);
        return known[at];
      },
    };
  }

  #find(key: string, insert: () => number): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = insert();
    this.#indexOf.set(key, index);
    return index;
  }

  #addMapping(mapping: Mapping): number {
    const size = mapping.limit - mapping.start;
    const pages = (size + PAGE_BYTES - 1n) / PAGE_BYTES;
    const binary = mapping.buildId === "" ? mapping.file : mapping.buildId;
    const key = `m ${pages} ${mapping.offset} ${binary}`;
    return this.#find(key, () => this.#mappings.push(mapping) - 1);
  }

  #functionOf(open: OpenProfile, at: number): number {
    const known = open.functions[at];
    if (known !== 0) return known - 1;
    const index = this.#addFunction(open.profile, at);
    open.functions[at] = index + 1;
    return index;
  }

  #addFunction(profile: Profile, at: number): number {
    const intern = (index: number): number => this.#strings.intern(profile.strings.at(index));
    const row = [
      intern(profile.functionName[at]),
      intern(profile.functionSystemName[at]),
      intern(profile.functionFile[at]),
      profile.functionStartLine[at],
    ] as const;
    return this.#find(`f ${row.join(" ")}`, () => this.#functions.push(row) - 1);
  }

  #addLocation(open: OpenProfile, at: number): number {
    const { profile } = open;
    const mapping = profile.mappings[profile.locationMapping[at]];
    const mappingAt = mapping === undefined ? -1 : this.#addMapping(mapping);
    const offset = profile.locationAddress[at] - (mapping?.start ?? 0n);
    const lines = this.#readLines(open, at);
    const folded = profile.locationFolded[at];
    const key = `l ${offset} ${mappingAt} ${folded} ${lines.join(" ")}`;
    return this.#find(key, () => {
      this.#lines.push(...lines);
      this.#lineStart.push(this.#lines.length);
      this.#mappingOf.push(mappingAt);
      this.#folded.push(folded);
      const start = mappingAt === -1 ? 0n : this.#mappings[mappingAt].start;
      return this.#addresses.push(BigInt.asUintN(64, offset + start)) - 1;
    });
  }

  #readLines(open: OpenProfile, at: number): (readonly [number, number, number])[] {
    const { profile } = open;
    const lines: (readonly [number, number, number])[] = [];
    for (let i = profile.locationLineStart[at]; i < profile.locationLineStart[at + 1]; i++) {
      const functionAt = this.#functionOf(open, profile.lineFunction[i]);
      lines.push([functionAt, profile.lineNumber[i], profile.lineColumn[i]]);
    }
    return lines;
  }

  finish() {
    return {
      mappings: this.#mappings,
      functionCount: this.#functions.length,
      functionName: Uint32Array.from(this.#functions, (row) => row[0]),
      functionSystemName: Uint32Array.from(this.#functions, (row) => row[1]),
      functionFile: Uint32Array.from(this.#functions, (row) => row[2]),
      functionStartLine: Int32Array.from(this.#functions, (row) => row[3]),
      locationCount: this.#addresses.length,
      locationAddress: BigUint64Array.from(this.#addresses),
      locationMapping: Int32Array.from(this.#mappingOf),
      locationFolded: Uint8Array.from(this.#folded),
      locationLineStart: Uint32Array.from(this.#lineStart),
      lineFunction: Uint32Array.from(this.#lines, (line) => line[0]),
      lineNumber: Int32Array.from(this.#lines, (line) => line[1]),
      lineColumn: Int32Array.from(this.#lines, (line) => line[2]),
    };
  }
}
