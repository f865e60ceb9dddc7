import type { Mapping, Profile, ValueType } from "./profile.ts";
import { StringInterner } from "./string-table.ts";
import { WireWriter } from "./wire-writer.ts";

/** Runs longer than this are packed, as Go writes them. */
const UNPACKED_MAX = 2;

/**
 * Writes a profile as the message Profile of profile.proto, not compressed. Order of fields and
 * packing are those of google/pprof; only strings that are used are written.
 */
export function encodeProfile(profile: Profile): Uint8Array {
  return new ProfileEncoder(profile).encode();
}

class ProfileEncoder {
  readonly #profile: Profile;
  readonly #out = new WireWriter();
  readonly #message = new WireWriter();
  readonly #inner = new WireWriter();
  readonly #strings = new StringInterner();
  /** New string index by old one; 0 where not yet used. */
  readonly #stringOf: Uint32Array;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#stringOf = new Uint32Array(profile.strings.length);
  }

  encode(): Uint8Array {
    const profile = this.#profile;
    for (const type of profile.sampleTypes) this.#valueType(1, type);
    for (let i = 0; i < profile.sampleCount; i++) this.#sample(i);
    for (const [i, mapping] of profile.mappings.entries()) this.#mapping(mapping, i + 1);
    for (let i = 0; i < profile.locationCount; i++) this.#location(i);
    for (let i = 0; i < profile.functionCount; i++) this.#function(i);
    this.#header();
    return this.#out.view().slice();
  }

  /** The string table, then the scalar fields, whose strings it holds already. */
  #header(): void {
    const profile = this.#profile;
    const out = this.#out;
    const text = (value: string): number => this.#strings.intern(value);
    const [dropFrames, keepFrames] = [text(profile.dropFrames), text(profile.keepFrames)];
    const periodType = profile.periodType ?? { type: "", unit: "" };
    text(periodType.type);
    text(periodType.unit);
    const comments = profile.comments.map(text);
    const [defaultType, docUrl] = [text(profile.defaultSampleType), text(profile.docUrl)];
    const table = this.#strings.table();
    for (let i = 0; i < table.length; i++) out.text(6, table.at(i));
    out.field(7, dropFrames);
    out.field(8, keepFrames);
    out.fieldBigint(9, profile.timeNanos);
    out.fieldBigint(10, profile.durationNanos);
    if (periodType.type !== "" || periodType.unit !== "") this.#valueType(11, periodType);
    out.field(12, profile.period);
    for (const comment of comments) out.fieldAlways(13, comment);
    out.fieldAlways(14, defaultType);
    out.field(15, docUrl);
  }

  #string(index: number): number {
    if (index === 0) return 0;
    const known = this.#stringOf[index];
    if (known !== 0) return known;
    return (this.#stringOf[index] = this.#strings.intern(this.#profile.strings.at(index)));
  }

  #valueType(field: number, type: ValueType): void {
    this.#message.clear();
    this.#message.field(1, this.#strings.intern(type.type));
    this.#message.field(2, this.#strings.intern(type.unit));
    this.#out.block(field, this.#message.view());
  }

  #sample(index: number): void {
    const { sampleStart, values } = this.#profile;
    this.#message.clear();
    this.#stack(sampleStart[index], sampleStart[index + 1]);
    if (values.length > UNPACKED_MAX) {
      this.#inner.clear();
      for (const column of values) this.#inner.varint(column[index]);
      this.#message.block(2, this.#inner.view());
    } else {
      for (const column of values) this.#message.fieldAlways(2, column[index]);
    }
    this.#labels(index);
    this.#out.block(2, this.#message.view());
  }

  #stack(from: number, to: number): void {
    const { sampleLocations } = this.#profile;
    const packed = to - from > UNPACKED_MAX;
    const target = packed ? this.#inner : this.#message;
    this.#inner.clear();
    for (let i = from; i < to; i++) {
      if (!packed) target.varint(1 << 3);
      this.#locationId(target, sampleLocations[i]);
    }
    if (packed) this.#message.block(1, this.#inner.view());
  }

  #locationId(target: WireWriter, location: number): void {
    const ids = this.#profile.locationIds;
    if (ids === undefined) target.varint(location + 1);
    else target.varintBigint(ids[location]);
  }

  #labels(sample: number): void {
    const { labelStart, labelKey, labelText, labelNumber, labelUnit } = this.#profile;
    for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
      this.#inner.clear();
      this.#inner.field(1, this.#string(labelKey[i]));
      this.#inner.field(2, this.#string(labelText[i]));
      this.#inner.field(3, labelNumber[i]);
      this.#inner.field(4, this.#string(labelUnit[i]));
      this.#message.block(3, this.#inner.view());
    }
  }

  #mapping(mapping: Mapping, id: number): void {
    const message = this.#message;
    message.clear();
    message.field(1, id);
    message.fieldBigint(2, mapping.start);
    message.fieldBigint(3, mapping.limit);
    message.fieldBigint(4, mapping.offset);
    message.field(5, this.#strings.intern(mapping.file));
    message.field(6, this.#strings.intern(mapping.buildId));
    message.flag(7, mapping.hasFunctions);
    message.flag(8, mapping.hasFilenames);
    message.flag(9, mapping.hasLineNumbers);
    message.flag(10, mapping.hasInlineFrames);
    this.#out.block(3, message.view());
  }

  #location(index: number): void {
    const { locationMapping, locationAddress, locationFolded, locationLineStart } = this.#profile;
    const message = this.#message;
    message.clear();
    message.varint(1 << 3);
    this.#locationId(message, index);
    message.field(2, locationMapping[index] + 1);
    message.fieldBigint(3, locationAddress[index]);
    for (let i = locationLineStart[index]; i < locationLineStart[index + 1]; i++) this.#line(i);
    message.flag(5, locationFolded[index] !== 0);
    this.#out.block(4, message.view());
  }

  #line(index: number): void {
    const { lineFunction, lineNumber, lineColumn } = this.#profile;
    this.#inner.clear();
    this.#inner.field(1, lineFunction[index] + 1);
    this.#inner.field(2, lineNumber[index]);
    this.#inner.field(3, lineColumn[index]);
    this.#message.block(4, this.#inner.view());
  }

  #function(index: number): void {
    const { functionName, functionSystemName, functionFile, functionStartLine } = this.#profile;
    const message = this.#message;
    message.clear();
    message.field(1, index + 1);
    message.field(2, this.#string(functionName[index]));
    message.field(3, this.#string(functionSystemName[index]));
    message.field(4, this.#string(functionFile[index]));
    message.field(5, functionStartLine[index]);
    this.#out.block(5, message.view());
  }
}
