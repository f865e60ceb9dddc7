import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import * as other from "pprof-format";
import { describe, expect, test } from "vitest";
import { decodeProfile } from "./decode.ts";
import { encodeProfile } from "./encode.ts";
import type { Profile } from "./profile.ts";
import { labelsOf } from "./stacks.ts";

/**
 * Goal: our columns say what an independent implementation reads in the same bytes. Both are
 * brought to one plain form: names instead of indices, stacks instead of ids.
 */
interface Plain {
  readonly types: readonly string[];
  readonly period: string;
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly comments: readonly string[];
  readonly mappings: readonly string[];
  readonly samples: readonly PlainSample[];
}

interface PlainSample {
  readonly values: readonly number[];
  readonly stack: readonly string[];
  readonly labels: readonly string[];
}

function plainOfOurs(profile: Profile): Plain {
  const { strings, sampleStart, sampleLocations, mappings } = profile;
  const lineText = (line: number): string => {
    const at = profile.lineFunction[line];
    const names = [profile.functionName, profile.functionSystemName, profile.functionFile];
    const words = names.map((column) => strings.at(column[at]));
    const [number, column] = [profile.lineNumber[line], profile.lineColumn[line]];
    return `${words.join(" ")}:${number}:${column} from ${profile.functionStartLine[at]}`;
  };
  const locationText = (location: number): string => {
    const lines = range(profile.locationLineStart, location).map(lineText);
    const mapping = profile.locationMapping[location];
    const where = mapping < 0 ? "" : mappings[mapping].file;
    const folded = profile.locationFolded[location] === 1;
    return `${profile.locationAddress[location]} ${where} ${folded} ${lines.join(" < ")}`;
  };
  return {
    types: profile.sampleTypes.map(({ type, unit }) => `${type} ${unit}`),
    period: `${profile.period} ${profile.periodType?.type ?? ""} ${profile.periodType?.unit ?? ""}`,
    timeNanos: profile.timeNanos,
    durationNanos: profile.durationNanos,
    comments: profile.comments,
    mappings: mappings.map((one) => `${one.start} ${one.limit} ${one.offset} ${one.buildId}`),
    samples: Array.from({ length: profile.sampleCount }, (_, sample) => ({
      values: profile.values.map((column) => column[sample]),
      stack: range(sampleStart, sample).map((at) => locationText(sampleLocations[at])),
      labels: labelsOf(profile, sample).map(
        ({ key, text, number, unit }) => `${key}=${text ?? number} ${unit}`,
      ),
    })),
  };
}

function range(starts: Uint32Array, index: number): readonly number[] {
  const from = starts[index];
  return Array.from({ length: starts[index + 1] - from }, (_, offset) => from + offset);
}

function plainOfOthers(profile: other.Profile): Plain {
  const text = (index: number | bigint): string => profile.stringTable.strings[Number(index)];
  const functions = new Map(profile.function.map((one) => [BigInt(one.id), one]));
  const locations = new Map(profile.location.map((one) => [BigInt(one.id), one]));
  const mappings = new Map(profile.mapping.map((one) => [BigInt(one.id), one]));
  const lineText = (line: other.Line): string => {
    const at = known(functions, line.functionId);
    const words = [at.name, at.systemName, at.filename].map(text);
    return `${words.join(" ")}:${signed(line.line)}:${signed(line.column)} from ${signed(at.startLine)}`;
  };
  const locationText = (id: number | bigint): string => {
    const { address, mappingId, isFolded, line } = known(locations, id);
    const where = BigInt(mappingId) === 0n ? "" : text(known(mappings, mappingId).filename);
    return `${address} ${where} ${isFolded} ${line.map(lineText).join(" < ")}`;
  };
  const { periodType } = profile;
  return {
    types: profile.sampleType.map(({ type, unit }) => `${text(type)} ${text(unit)}`),
    period: `${signed(profile.period)} ${text(periodType?.type ?? 0)} ${text(periodType?.unit ?? 0)}`,
    timeNanos: signed(profile.timeNanos),
    durationNanos: signed(profile.durationNanos),
    comments: profile.comment.map(text),
    mappings: profile.mapping.map(
      (one) => `${one.memoryStart} ${one.memoryLimit} ${one.fileOffset} ${text(one.buildId)}`,
    ),
    samples: profile.sample.map(({ value, locationId, label }) => ({
      values: value.map((one) => Number(signed(one))),
      stack: locationId.map(locationText),
      labels: label.map(({ key, str, num, numUnit }) => {
        const said = Number(str) === 0 ? signed(num) : text(str);
        return `${text(key)}=${said} ${text(numUnit)}`;
      }),
    })),
  };
}

/** The other implementation reads int64 without its sign. */
function signed(value: number | bigint): bigint {
  return BigInt.asIntN(64, BigInt(value));
}

function known<Entry>(table: ReadonlyMap<bigint, Entry>, id: number | bigint): Entry {
  const found = table.get(BigInt(id));
  if (found === undefined) throw new Error(`the fixture has no id ${id}`);
  return found;
}

const WORDS = ["", "main.main", "main.(*Pool).run", "λ.работа", "/src/a b.go", "bytes", "x\u0000y"];
const word = fc.nat(WORDS.length - 1);
/** The other encoder reserves no room for messages that are empty, so value types have a name. */
const name = fc.integer({ min: 1, max: WORDS.length - 1 });
const id = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const small = fc.integer({ min: -3, max: 70_000 });
const count = fc.oneof(small, fc.integer({ min: -(2 ** 50), max: 2 ** 50 }));

/** Profiles with every field in use, in the form the other implementation encodes. */
const profiles = fc
  .record({
    types: fc.array(fc.record({ type: name, unit: word }), { minLength: 1, maxLength: 4 }),
    functions: fc.uniqueArray(
      fc.record({ id, name: word, systemName: word, filename: word, startLine: small }),
      { minLength: 1, maxLength: 6, selector: (one) => one.id },
    ),
    mappings: fc.uniqueArray(
      fc.record({ id, memoryStart: id, memoryLimit: id, fileOffset: id, filename: word }),
      { maxLength: 3, selector: (one) => one.id },
    ),
    locationIds: fc.uniqueArray(id, { minLength: 1, maxLength: 8 }),
    seeds: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
    samples: fc.array(
      fc.record({ stack: fc.array(fc.nat(), { maxLength: 9 }), values: fc.array(count) }),
      { maxLength: 12 },
    ),
    period: small,
    timeNanos: id.map((value) => value / 4n),
    comment: fc.array(word, { maxLength: 3 }),
  })
  .map((drawn) => {
    const seed = (index: number): number => drawn.seeds[index % drawn.seeds.length];
    const pick = <Item>(list: readonly Item[], index: number): Item =>
      list[seed(index) % list.length];
    return new other.Profile({
      stringTable: stringTable(),
      sampleType: drawn.types,
      periodType: pick(drawn.types, 0),
      period: drawn.period,
      timeNanos: drawn.timeNanos,
      durationNanos: 12_345_678_901n,
      comment: drawn.comment,
      function: drawn.functions,
      mapping: drawn.mappings.map((one) => ({ ...one, buildId: 1, hasFunctions: true })),
      location: drawn.locationIds.map((locationId, index) => ({
        id: locationId,
        address: BigInt(seed(index)) << 33n,
        mappingId: drawn.mappings.length === 0 ? 0 : pick(drawn.mappings, index).id,
        isFolded: seed(index) % 5 === 0,
        line: Array.from({ length: seed(index) % 4 }, (_, line) => ({
          functionId: pick(drawn.functions, index + line).id,
          line: seed(line) % 9000,
          column: seed(line) % 80,
        })),
      })),
      sample: drawn.samples.map(({ stack, values }, index) => ({
        locationId: stack.map((at) => drawn.locationIds[at % drawn.locationIds.length]),
        value: drawn.types.map((_, type) => values[type] ?? type),
        label: Array.from({ length: seed(index) % 3 }, (_, label) =>
          label === 0 ? { key: 1, str: 2 } : { key: 2, num: seed(label) % 999, numUnit: 5 },
        ),
      })),
    });
  });

function stringTable(): other.StringTable {
  const table = new other.StringTable();
  for (const text of WORDS.slice(1)) table.dedup(text);
  return table;
}

describe("bytes of another encoder", () => {
  test("are read alike", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        expect(plainOfOurs(decodeProfile(profile.encode()))).toEqual(plainOfOthers(profile));
      }),
    );
  });

  test("survive our encoder, for the other to read again", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const again = encodeProfile(decodeProfile(gzipSync(profile.encode())));
        const plain = again[0] === 0x1f ? gunzipSync(again) : again;
        expect(plainOfOthers(other.Profile.decode(plain))).toEqual(plainOfOthers(profile));
      }),
    );
  });
});

describe("profiles of real programs", () => {
  const folder = new URL("../../test/samples/go/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".pb.gz"));

  test("are there", () => expect(names.length).toBeGreaterThan(3));

  test.each(names)("%s is read alike", (name) => {
    const bytes = readFileSync(new URL(name, folder));
    const theirs = plainOfOthers(other.Profile.decode(gunzipSync(bytes)));
    const ours = plainOfOurs(decodeProfile(bytes));
    expect(ours).toEqual(theirs);
    expect(plainOfOurs(decodeProfile(encodeProfile(decodeProfile(bytes))))).toEqual(theirs);
  });
});
