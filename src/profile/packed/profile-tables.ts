import type { Profile } from "../profile.ts";
import { AddressHalves } from "./address-halves.ts";
import type { NameReader } from "./name-reader.ts";
import type { KeptSample } from "./profile-reader.ts";

/**
 * The tables of one profile out of those of its pack: only what it uses, in the order of first use,
 * as Go writes them.
 */
export class ProfileTables {
  readonly strings: string[] = [""];
  readonly #names: NameReader;
  readonly #stringAt: Int32Array;
  readonly #functionAt: Int32Array;
  readonly #locationAt: Int32Array;
  readonly #mappingAt = new Map<string, number>();
  readonly #functions: number[] = [];
  readonly #locations: number[] = [];

  constructor(names: NameReader, mappings: readonly string[]) {
    this.#names = names;
    this.#stringAt = new Int32Array(names.strings.length).fill(-1);
    this.#functionAt = new Int32Array(names.functions.length).fill(-1);
    this.#locationAt = new Int32Array(names.locations.length).fill(-1);
    for (const [index, text] of mappings.entries()) {
      if (!this.#mappingAt.has(text)) this.#mappingAt.set(text, index);
    }
  }

  columns(samples: readonly KeptSample[]) {
    const stacks = this.#stackColumns(samples);
    const locations = this.#locationColumns();
    return {
      ...stacks,
      ...locations,
      ...this.#functionColumns(),
      ...this.#labelColumns(samples),
    };
  }

  #stackColumns(samples: readonly KeptSample[]): Pick<Profile, "sampleStart" | "sampleLocations"> {
    const { stacks } = this.#names;
    const sampleStart = new Uint32Array(samples.length + 1);
    for (const [index, { stack }] of samples.entries()) {
      sampleStart[index + 1] = sampleStart[index] + stacks[stack].length;
    }
    const sampleLocations = new Uint32Array(sampleStart[samples.length]);
    let at = 0;
    for (const { stack } of samples) {
      for (const location of stacks[stack]) sampleLocations[at++] = this.#location(location);
    }
    return { sampleStart, sampleLocations };
  }

  #location(number: number): number {
    const known = this.#locationAt[number];
    if (known !== -1) return known;
    return (this.#locationAt[number] = this.#locations.push(number) - 1);
  }

  #locationColumns() {
    const kept = this.#locations.map((number) => this.#names.locations[number]);
    const count = kept.length;
    const locationLineStart = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) {
      locationLineStart[i + 1] = locationLineStart[i] + kept[i].lines.length / 3;
    }
    const columns = {
      locationCount: count,
      locationAddress: new BigUint64Array(count),
      locationMapping: new Int32Array(count),
      locationFolded: new Uint8Array(count),
      locationLineStart,
      lineFunction: new Uint32Array(locationLineStart[count]),
      lineNumber: new Int32Array(locationLineStart[count]),
      lineColumn: new Int32Array(locationLineStart[count]),
    };
    const addresses = new AddressHalves(columns.locationAddress);
    let line = 0;
    for (let i = 0; i < count; i++) {
      const { mapping, folded, lines } = kept[i];
      addresses.set(i, kept[i]);
      columns.locationMapping[i] = this.#mapping(mapping);
      columns.locationFolded[i] = folded;
      for (let at = 0; at < lines.length; at += 3, line++) {
        columns.lineFunction[line] = this.#function(lines[at]);
        columns.lineNumber[line] = lines[at + 1];
        columns.lineColumn[line] = lines[at + 2];
      }
    }
    return columns;
  }

  #mapping(text: number): number {
    return this.#mappingAt.get(this.#names.strings.at(text)) ?? -1;
  }

  #function(number: number): number {
    const known = this.#functionAt[number];
    if (known !== -1) return known;
    return (this.#functionAt[number] = this.#functions.push(number) - 1);
  }

  #functionColumns() {
    const kept = this.#functions.map((number) => this.#names.functions[number]);
    const texts = kept.map(({ name, systemName, file }) => [
      this.#string(name),
      this.#string(systemName),
      this.#string(file),
    ]);
    return {
      functionCount: kept.length,
      functionName: Uint32Array.from(texts, ([name]) => name),
      functionSystemName: Uint32Array.from(texts, ([, systemName]) => systemName),
      functionFile: Uint32Array.from(texts, ([, , file]) => file),
      functionStartLine: Int32Array.from(kept, ({ startLine }) => startLine),
    };
  }

  #labelColumns(samples: readonly KeptSample[]) {
    const labelStart = new Uint32Array(samples.length + 1);
    for (const [index, { labels }] of samples.entries()) {
      labelStart[index + 1] = labelStart[index] + labels.length;
    }
    const labels = samples.flatMap((sample) => sample.labels);
    return {
      labelStart,
      labelKey: Uint32Array.from(labels, ({ key }) => this.#string(key)),
      labelText: Uint32Array.from(labels, ({ text }) => this.#string(text)),
      labelNumber: Float64Array.from(labels, ({ number }) => number),
      labelUnit: Uint32Array.from(labels, ({ unit }) => this.#string(unit)),
    };
  }

  /** Index in the profile of a string of the pack; -1 is "". */
  #string(number: number): number {
    if (number === -1) return 0;
    const known = this.#stringAt[number];
    if (known !== -1) return known;
    const text = this.#names.strings.at(number);
    return (this.#stringAt[number] = text === "" ? 0 : this.strings.push(text) - 1);
  }
}
