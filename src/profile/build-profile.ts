import { assert } from "../base/assert.ts";
import type { Frame, Mapping, Profile, ValueType } from "./profile.ts";
import { StringInterner } from "./string-table.ts";

/** What `buildProfile` makes a profile of; everything left out is empty or zero. */
export interface ProfileInput {
  readonly sampleTypes: readonly ValueType[];
  readonly samples: Iterable<SampleInput>;
  readonly periodType?: ValueType | null;
  readonly period?: number;
  readonly timeNanos?: bigint;
  readonly durationNanos?: bigint;
  readonly defaultSampleType?: string;
  readonly comments?: readonly string[];
  /** The first one is the main binary; every location is put into it. */
  readonly mappings?: readonly Mapping[];
}

export interface SampleInput {
  /** Leaf first; equal frames (function, file, line, address) become one location. */
  readonly frames: readonly Frame[];
  /** One per sample type. */
  readonly values: readonly number[];
  readonly labels?: readonly LabelInput[];
  /** Address of each frame where known, same length as `frames`. */
  readonly addresses?: readonly bigint[];
}

/** A label of one sample: textual when `text` is given, else numeric with an optional unit. */
export interface LabelInput {
  readonly key: string;
  readonly text?: string;
  readonly number?: number;
  readonly unit?: string;
}

/** Builds a columnar profile from frames and values; samples stay as given, none are merged. */
export function buildProfile(input: ProfileInput): Profile {
  const builder = new ProfileBuilder(input.sampleTypes.length);
  for (const sample of input.samples) builder.addSample(sample);
  return builder.finish(input);
}

class ProfileBuilder {
  readonly #strings = new StringInterner();
  readonly #functions = new FunctionColumns();
  readonly #locations = new LocationColumns();
  readonly #labels = new LabelColumns();
  readonly #values: number[][];
  readonly #sampleStart: number[] = [0];
  readonly #sampleLocations: number[] = [];

  constructor(valueCount: number) {
    this.#values = Array.from({ length: valueCount }, () => []);
  }

  addSample(sample: SampleInput): void {
    assert(sample.values.length === this.#values.length, "one value per sample type");
    for (const [index, frame] of sample.frames.entries()) {
      this.#sampleLocations.push(this.#locate(frame, sample.addresses?.[index] ?? 0n));
    }
    this.#sampleStart.push(this.#sampleLocations.length);
    for (const [type, column] of this.#values.entries()) column.push(sample.values[type] ?? 0);
    this.#labels.add(sample.labels ?? [], this.#strings);
  }

  #locate(frame: Frame, address: bigint): number {
    const name = this.#strings.intern(frame.function);
    const functionIndex = this.#functions.add(name, this.#strings.intern(frame.file));
    return this.#locations.add(functionIndex, frame.line, address);
  }

  finish(input: ProfileInput): Profile {
    return {
      ...header(input),
      ...this.#functions.finish(),
      ...this.#locations.finish((input.mappings?.length ?? 0) > 0),
      ...this.#labels.finish(),
      strings: this.#strings.table(),
      sampleCount: this.#sampleStart.length - 1,
      values: this.#values.map((column) => Float64Array.from(column)),
      sampleStart: Uint32Array.from(this.#sampleStart),
      sampleLocations: Uint32Array.from(this.#sampleLocations),
    };
  }
}

class FunctionColumns {
  readonly #indexOf = new Map<string, number>();
  readonly #names: number[] = [];
  readonly #files: number[] = [];

  add(name: number, file: number): number {
    const key = `${name} ${file}`;
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.#names.length);
    this.#files.push(file);
    return this.#names.push(name) - 1;
  }

  finish() {
    const names = Uint32Array.from(this.#names);
    return {
      functionCount: names.length,
      functionName: names,
      functionSystemName: names,
      functionFile: Uint32Array.from(this.#files),
      functionStartLine: new Int32Array(names.length),
    };
  }
}

class LocationColumns {
  readonly #indexOf = new Map<string, number>();
  readonly #functions: number[] = [];
  readonly #lines: number[] = [];
  readonly #addresses: bigint[] = [];

  add(functionIndex: number, line: number, address: bigint): number {
    const key = `${functionIndex} ${line} ${address}`;
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.#functions.length);
    this.#lines.push(line);
    this.#addresses.push(address);
    return this.#functions.push(functionIndex) - 1;
  }

  finish(mapped: boolean) {
    const count = this.#functions.length;
    return {
      locationCount: count,
      locationAddress: BigUint64Array.from(this.#addresses),
      locationMapping: new Int32Array(count).fill(mapped ? 0 : -1),
      locationFolded: new Uint8Array(count),
      locationLineStart: Uint32Array.from({ length: count + 1 }, (_, index) => index),
      lineFunction: Uint32Array.from(this.#functions),
      lineNumber: Int32Array.from(this.#lines),
      lineColumn: new Int32Array(count),
    };
  }
}

class LabelColumns {
  readonly #start: number[] = [0];
  readonly #keys: number[] = [];
  readonly #texts: number[] = [];
  readonly #numbers: number[] = [];
  readonly #units: number[] = [];

  add(labels: readonly LabelInput[], strings: StringInterner): void {
    for (const label of labels) {
      this.#keys.push(strings.intern(label.key));
      this.#texts.push(strings.intern(label.text ?? ""));
      this.#numbers.push(label.number ?? 0);
      this.#units.push(strings.intern(label.unit ?? ""));
    }
    this.#start.push(this.#keys.length);
  }

  finish() {
    return {
      labelStart: Uint32Array.from(this.#start),
      labelKey: Uint32Array.from(this.#keys),
      labelText: Uint32Array.from(this.#texts),
      labelNumber: Float64Array.from(this.#numbers),
      labelUnit: Uint32Array.from(this.#units),
    };
  }
}

function header(input: ProfileInput) {
  return {
    sampleTypes: input.sampleTypes,
    defaultSampleType: input.defaultSampleType ?? "",
    periodType: input.periodType ?? null,
    period: input.period ?? 0,
    timeNanos: input.timeNanos ?? 0n,
    durationNanos: input.durationNanos ?? 0n,
    dropFrames: "",
    keepFrames: "",
    comments: input.comments ?? [],
    docUrl: "",
    mappings: input.mappings ?? [],
  };
}
