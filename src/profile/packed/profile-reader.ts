import type { Profile } from "../profile.ts";
import { stringTableOf } from "../string-table.ts";
import type { BlockReader } from "./block.ts";
import { codeNumber } from "./code-number.ts";
import {
  AT_HEADER,
  AT_LABEL_KEY,
  AT_LABEL_NUMBER,
  AT_LABEL_TEXT,
  AT_LABEL_UNIT,
  AT_LABELS,
  AT_SAMPLE,
  DECISION,
} from "./contexts.ts";
import { readId } from "./defined-ids.ts";
import { impossible, type NameReader } from "./name-reader.ts";
import { type ProfileHeader, readHeader, readMapping } from "./profile-header.ts";
import { ProfileTables } from "./profile-tables.ts";
import { ProfileTimes } from "./profile-times.ts";
import { ProfileValues } from "./profile-values.ts";
import { SampleOrder } from "./sample-order.ts";
import { isSampledHeap } from "./sampled-counts.ts";

const SAME = DECISION + 1;
const HAS = DECISION + 2;
const SIZE_KEY = "bytes";
const COUNT_MAX = 20_000_000;

/** Strings are numbers in the table of the pack, -1 for "". */
export interface KeptLabel {
  readonly key: number;
  readonly text: number;
  readonly number: number;
  readonly unit: number;
}

export interface KeptSample {
  readonly stack: number;
  readonly labels: readonly KeptLabel[];
  /** Value of the label `bytes`; 0 without it. */
  readonly objectBytes: number;
}

/** Reads the profiles of one kind that a ProfileWriter wrote. */
export class ProfileReader {
  readonly #names: NameReader;
  readonly #samples: KeptSample[] = [];
  readonly #order = new SampleOrder();
  readonly #values = new ProfileValues();
  readonly #times = new ProfileTimes();
  #headerText = -1;
  #header: ProfileHeader | null = null;
  #lastKey = -1;

  constructor(names: NameReader) {
    this.#names = names;
  }

  read(block: BlockReader): Profile {
    const header = this.#readHeader(block);
    const times = this.#times.code(block.coder, { timeNanos: 0n, durationNanos: 0n });
    const order = this.#readOrder(block);
    const values = header.sampleTypes.map(() => new Float64Array(order.length));
    const isHeap = isSampledHeap(header.sampleTypes);
    this.#values.begin(block.coder, values, this.#samples.length);
    for (let place = 0; place < order.length; place++) {
      const number = order[place];
      const objectBytes = isHeap ? this.#samples[number].objectBytes : 0;
      this.#values.code(block.coder, values, { number, place, objectBytes }, header.period);
    }
    return this.#profile(header, { order, values, ...times });
  }

  #readHeader(block: BlockReader): ProfileHeader {
    const isSame = block.coder.bit(AT_HEADER + SAME) === 1;
    if (isSame && this.#header !== null) return this.#header;
    this.#headerText = this.#names.strings.read(block, AT_HEADER);
    this.#header = readHeader(this.#names.strings.at(this.#headerText));
    return this.#header;
  }

  #readOrder(block: BlockReader): Int32Array {
    const count = this.#order.begin(block.coder, 0, 0);
    if (count < 0 || count > COUNT_MAX) throw impossible("number of samples", count);
    const order = new Int32Array(count);
    for (let place = 0; place < count; place++) {
      const told = this.#order.next(block.coder, -1);
      order[place] = told === -1 ? this.#readSample(block) : told;
    }
    this.#order.end(order);
    return order;
  }

  #readSample(block: BlockReader): number {
    const { coder } = block;
    const number = readId(coder, AT_SAMPLE, this.#samples.length);
    if (number < this.#samples.length) return number;
    const stack = this.#names.stack(block);
    codeNumber(coder, AT_SAMPLE, 0);
    const count = codeNumber(coder, AT_LABELS, 0);
    if (count < 0 || count > COUNT_MAX) throw impossible("number of labels", count);
    const labels: KeptLabel[] = [];
    for (let i = 0; i < count; i++) labels.push(this.#readLabel(block));
    const { strings } = this.#names;
    const size = labels.findLast(({ key }) => strings.at(key) === SIZE_KEY);
    this.#samples.push({ stack, labels, objectBytes: size?.number ?? 0 });
    return number;
  }

  #readLabel(block: BlockReader): KeptLabel {
    const { coder } = block;
    const { strings } = this.#names;
    const isSame = coder.bit(AT_LABEL_KEY + SAME) === 1;
    const key = isSame ? this.#lastKey : strings.read(block, AT_LABEL_KEY);
    this.#lastKey = key;
    const text = coder.bit(AT_LABEL_TEXT + HAS) === 0 ? -1 : strings.read(block, AT_LABEL_TEXT);
    const number = codeNumber(coder, AT_LABEL_NUMBER, 0);
    const unit = coder.bit(AT_LABEL_UNIT + HAS) === 0 ? -1 : strings.read(block, AT_LABEL_UNIT);
    return { key, text, number, unit };
  }

  #profile(
    { mappings, ...header }: ProfileHeader,
    body: Pick<Profile, "timeNanos" | "durationNanos" | "values"> & { readonly order: Int32Array },
  ): Profile {
    const { order, ...rest } = body;
    const tables = new ProfileTables(this.#names, mappings);
    const samples = Array.from(order, (number) => this.#samples[number]);
    const columns = tables.columns(samples);
    return {
      ...header,
      ...rest,
      ...columns,
      sampleCount: order.length,
      mappings: mappings.map(readMapping),
      strings: stringTableOf(tables.strings),
    };
  }
}
