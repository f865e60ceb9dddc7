import { isNumericLabel } from "./label-units.ts";
import { valueLabel } from "./measurement.ts";
import type { Profile } from "./profile.ts";

export interface LabelFrameOptions {
  /** Label keys that become frames at the root, the first one outermost. */
  readonly rootKeys: readonly string[];
  /** Label keys that become frames at the leaf, the last one innermost. */
  readonly leafKeys: readonly string[];
  /** Unit that numbers are written in; "minimum" chooses one for each. */
  readonly unit: string;
}

/**
 * Adds labels to stacks as frames, as pprof's -tagroot and -tagleaf: the function is the value (all
 * values, joined by commas), the file is the key. Samples without the label get a nameless frame.
 */
export function addLabelFrames(profile: Profile, options: LabelFrameOptions): Profile {
  if (options.rootKeys.length + options.leafKeys.length === 0) return profile;
  const added = new AddedLocations(profile);
  const start = new Uint32Array(profile.sampleCount + 1);
  const stacks: number[] = [];
  const framesFor = (sample: number, keys: readonly string[]): number[] =>
    keys.toReversed().map((key) => {
      const values = labelValues(profile, sample, { ...options, key });
      return added.locationOf(values, key);
    });
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    // Roots first, as google/pprof numbers the locations.
    const roots = framesFor(sample, options.rootKeys);
    stacks.push(...framesFor(sample, options.leafKeys));
    for (let i = profile.sampleStart[sample]; i < profile.sampleStart[sample + 1]; i++) {
      stacks.push(profile.sampleLocations[i]);
    }
    stacks.push(...roots);
    start[sample + 1] = stacks.length;
  }
  return added.finish({ sampleStart: start, sampleLocations: Uint32Array.from(stacks) });
}

/** True when some sample has a label of one of these keys. */
export function hasLabel(profile: Profile, keys: readonly string[]): boolean {
  return profile.labelKey.some((key, label) => {
    const present = profile.labelText[label] !== 0 || isNumericLabel(profile, label);
    return present && keys.includes(profile.strings.at(key));
  });
}

/** All values of one key, texts before numbers. */
function labelValues(
  profile: Profile,
  sample: number,
  { key, unit }: { readonly key: string; readonly unit: string },
): string {
  const texts: string[] = [];
  const numbers: { readonly value: number; readonly unit: string }[] = [];
  for (let i = profile.labelStart[sample]; i < profile.labelStart[sample + 1]; i++) {
    if (profile.strings.at(profile.labelKey[i]) !== key) continue;
    if (profile.labelText[i] !== 0) texts.push(profile.strings.at(profile.labelText[i]));
    else if (isNumericLabel(profile, i)) {
      numbers.push({
        value: profile.labelNumber[i],
        unit: profile.strings.at(profile.labelUnit[i]),
      });
    }
  }
  const hasUnits = numbers.some((number) => number.unit !== "");
  const toUnit = hasUnits ? unit : "";
  const written = numbers.map((number) => valueLabel(number.value, number.unit, toUnit));
  return [...texts, ...written].join(",");
}

/** Functions and locations behind those of a profile, one for each name and file. */
class AddedLocations {
  readonly #profile: Profile;
  readonly #indexOf = new Map<string, number>();
  readonly #strings: string[] = [];
  readonly #names: number[] = [];
  readonly #files: number[] = [];

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  locationOf(name: string, file: string): number {
    const key = `${file}\0${name}`;
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const location = this.#profile.locationCount + this.#names.length;
    this.#indexOf.set(key, location);
    this.#names.push(this.#intern(name));
    this.#files.push(this.#intern(file));
    return location;
  }

  #intern(text: string): number {
    return text === "" ? 0 : this.#profile.strings.length + this.#strings.push(text) - 1;
  }

  finish(stacks: Pick<Profile, "sampleStart" | "sampleLocations">): Profile {
    const profile = this.#profile;
    const functionCount = profile.functionCount + this.#names.length;
    return {
      ...profile,
      ...stacks,
      ...this.#locations(),
      strings: this.#stringTable(),
      functionCount,
      functionName: extended(profile.functionName, this.#names, Uint32Array),
      functionSystemName: extended(profile.functionSystemName, this.#nothing(), Uint32Array),
      functionFile: extended(profile.functionFile, this.#files, Uint32Array),
      functionStartLine: extended(profile.functionStartLine, this.#nothing(), Int32Array),
    };
  }

  #locations() {
    const profile = this.#profile;
    const added = this.#names.length;
    const lineCount = profile.lineFunction.length;
    const address = new BigUint64Array(profile.locationCount + added);
    address.set(profile.locationAddress);
    const lineEnds = this.#names.map((_, i) => lineCount + i + 1);
    const functions = this.#names.map((_, i) => profile.functionCount + i);
    const unmapped = this.#names.map(() => -1);
    return {
      locationCount: profile.locationCount + added,
      ...(profile.locationIds === undefined
        ? {}
        : { locationIds: newIds(profile.locationIds, added) }),
      locationAddress: address,
      locationMapping: extended(profile.locationMapping, unmapped, Int32Array),
      locationFolded: extended(profile.locationFolded, this.#nothing(), Uint8Array),
      locationLineStart: extended(profile.locationLineStart, lineEnds, Uint32Array),
      lineFunction: extended(profile.lineFunction, functions, Uint32Array),
      lineNumber: extended(profile.lineNumber, this.#nothing(), Int32Array),
      lineColumn: extended(profile.lineColumn, this.#nothing(), Int32Array),
    };
  }

  #nothing(): number[] {
    return this.#names.map(() => 0);
  }

  #stringTable() {
    const { strings } = this.#profile;
    const added = this.#strings;
    return {
      length: strings.length + added.length,
      at: (index: number) =>
        index < strings.length ? strings.at(index) : (added[index - strings.length] ?? ""),
    };
  }
}

/** Ids behind the largest one, as google/pprof gives them. */
function newIds(ids: BigUint64Array, added: number): BigUint64Array {
  const out = new BigUint64Array(ids.length + added);
  out.set(ids);
  let last = 0n;
  for (const id of ids) if (id > last) last = id;
  for (let i = ids.length; i < out.length; i++) out[i] = ++last;
  return out;
}

interface NumberColumn extends Iterable<number> {
  readonly length: number;
  set(values: ArrayLike<number>, offset?: number): void;
}

function extended<Column extends NumberColumn & ArrayLike<number>>(
  column: Column,
  added: readonly number[],
  Type: new (length: number) => Column,
): Column {
  const out = new Type(column.length + added.length);
  out.set(column);
  out.set(added, column.length);
  return out;
}
