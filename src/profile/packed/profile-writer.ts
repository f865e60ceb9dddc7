import type { Profile } from "../profile.ts";
import type { BlockWriter } from "./block.ts";
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
import { DefinedIds } from "./defined-ids.ts";
import { type NameWriter, ProfileNames } from "./name-writer.ts";
import { headerOf } from "./profile-header.ts";
import { ProfileTimes } from "./profile-times.ts";
import { ProfileValues } from "./profile-values.ts";
import { SampleOrder } from "./sample-order.ts";
import { isSampledHeap } from "./sampled-counts.ts";

const SAME = DECISION + 1;
const HAS = DECISION + 2;
const SIZE_KEY = "bytes";

/** The profiles of one kind, as their writer remembers them. */
export class ProfileWriter {
  readonly #names: NameWriter;
  readonly #samples = new DefinedIds();
  readonly #order = new SampleOrder();
  readonly #values = new ProfileValues();
  readonly #times = new ProfileTimes();
  #lastHeader = -1;
  #lastKey = -1;

  constructor(names: NameWriter) {
    this.#names = names;
  }

  write(profile: Profile, block: BlockWriter): void {
    const header = headerOf(profile);
    this.#writeHeader(JSON.stringify(header), block);
    this.#times.code(block.coder, profile);
    const indices = this.#sampleIndices(profile, header.mappings);
    const order = this.#writeOrder(indices, block);
    const values = profile.values.map((column) => column.slice());
    const isHeap = isSampledHeap(profile.sampleTypes);
    this.#values.begin(block.coder, values, this.#samples.length);
    for (let place = 0; place < order.length; place++) {
      const objectBytes = isHeap ? this.#objectBytes(indices[place]) : 0;
      const sample = { number: order[place], place, objectBytes };
      this.#values.code(block.coder, values, sample, profile.period);
    }
  }

  #writeHeader(text: string, block: BlockWriter): void {
    const header = this.#names.strings.idOf(text);
    block.coder.bit(AT_HEADER + SAME, header === this.#lastHeader ? 1 : 0);
    if (header !== this.#lastHeader) this.#names.strings.write(block, AT_HEADER, header);
    this.#lastHeader = header;
  }

  /** Samples with equal stacks and labels are told apart by how many stand before them. */
  #sampleIndices(profile: Profile, mappings: readonly string[]): Int32Array {
    const { names } = this.#names;
    const inProfile = new ProfileNames(profile, names, mappings);
    const indices = new Int32Array(profile.sampleCount);
    const taken = new Uint8Array(names.samples.length + profile.sampleCount);
    const row: number[] = [];
    for (let sample = 0; sample < profile.sampleCount; sample++) {
      row.length = 0;
      row.push(inProfile.stack(sample), 0);
      pushLabels(profile, sample, { row, inProfile, text: (text) => names.string(text) });
      let index = names.samples.intern(row);
      while (taken[index] === 1) {
        row[1]++;
        index = names.samples.intern(row);
      }
      taken[index] = 1;
      indices[sample] = index;
    }
    return indices;
  }

  #writeOrder(indices: Int32Array, block: BlockWriter): Int32Array {
    this.#order.begin(block.coder, indices.length, this.#samples.length);
    const order = new Int32Array(indices.length);
    for (let place = 0; place < indices.length; place++) {
      const known = this.#samples.numberOf(indices[place]);
      const told = this.#order.next(block.coder, known);
      order[place] = told === -1 ? this.#writeSample(indices[place], block) : told;
    }
    this.#order.end(order);
    return order;
  }

  #writeSample(index: number, block: BlockWriter): number {
    const { coder } = block;
    if (this.#samples.write(coder, AT_SAMPLE, index)) {
      const [stack, before, ...labels] = this.#names.names.samples.row(index);
      this.#names.stack(block, stack);
      codeNumber(coder, AT_SAMPLE, before);
      codeNumber(coder, AT_LABELS, labels.length / LABEL_FIELDS);
      for (let at = 0; at < labels.length; at += LABEL_FIELDS) {
        this.#writeLabel(labels.slice(at, at + LABEL_FIELDS), block);
      }
    }
    return this.#samples.numberOf(index);
  }

  #writeLabel([key, text, number, unit]: readonly number[], block: BlockWriter): void {
    const { coder } = block;
    const { strings, names } = this.#names;
    const none = names.string("");
    coder.bit(AT_LABEL_KEY + SAME, key === this.#lastKey ? 1 : 0);
    if (key !== this.#lastKey) strings.write(block, AT_LABEL_KEY, key);
    this.#lastKey = key;
    coder.bit(AT_LABEL_TEXT + HAS, text === none ? 0 : 1);
    if (text !== none) strings.write(block, AT_LABEL_TEXT, text);
    codeNumber(coder, AT_LABEL_NUMBER, Number(names.text(number)));
    coder.bit(AT_LABEL_UNIT + HAS, unit === none ? 0 : 1);
    if (unit !== none) strings.write(block, AT_LABEL_UNIT, unit);
  }

  /** From the label `bytes`, as the reader finds it. */
  #objectBytes(index: number): number {
    const { names } = this.#names;
    const row = names.samples.row(index);
    let size = 0;
    for (let at = 2; at < row.length; at += LABEL_FIELDS) {
      if (names.text(row[at]) === SIZE_KEY) size = Number(names.text(row[at + 2]));
    }
    return size;
  }
}

/** Key, text, number and unit. */
const LABEL_FIELDS = 4;

function pushLabels(
  profile: Profile,
  sample: number,
  to: {
    readonly row: number[];
    readonly inProfile: ProfileNames;
    readonly text: (text: string) => number;
  },
): void {
  const { labelStart, labelKey, labelText, labelNumber, labelUnit } = profile;
  for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
    const number = Object.is(labelNumber[i], -0) ? "-0" : String(labelNumber[i]);
    to.row.push(to.inProfile.string(labelKey[i]), to.inProfile.string(labelText[i]));
    to.row.push(to.text(number), to.inProfile.string(labelUnit[i]));
  }
}
