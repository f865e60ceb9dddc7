import { TidemarkError } from "../base/errors.ts";
import { scaleValue, unitFamilyOf } from "./measurement.ts";
import type { MergeInput } from "./merge.ts";
import type { Profile, ValueType } from "./profile.ts";

/**
 * Makes profiles fit for merging: only the sample types that all have, in the order of the first,
 * each in the finest unit that occurs. Throws TidemarkError (code "merge") when nothing fits.
 */
export function harmonise(inputs: readonly MergeInput[]): readonly MergeInput[] {
  const common = commonTypes(inputs.map((input) => input.profile));
  const even = inputs.map((input) => selectTypes(input, common));
  if (even.length === 1) return even;
  checkPeriods(even.map((input) => input.profile));
  const finest = common.map((_, index) =>
    finestUnit(even.map((input) => input.profile.sampleTypes[index])),
  );
  return even.map((input) => toUnits(input, finest));
}

function commonTypes(profiles: readonly Profile[]): readonly string[] {
  const [first, ...others] = profiles;
  const names = first.sampleTypes.map((type) => type.type);
  const common = names.filter((name) =>
    others.every((other) => other.sampleTypes.some((type) => type.type === name)),
  );
  if (common.length > 0 || names.length + others.length === 0) return common;
  const lists = profiles.map((profile) => profile.sampleTypes.map((type) => type.type).join(" "));
  throw mergeError(`no sample type in common among: ${lists.join(" | ")}`);
}

function selectTypes(input: MergeInput, names: readonly string[]): MergeInput {
  const { profile } = input;
  const indices = names.map((name) => profile.sampleTypes.findIndex((type) => type.type === name));
  const same = indices.length === profile.sampleTypes.length;
  if (same && indices.every((from, to) => from === to)) return input;
  const { factors } = input;
  const known = names.includes(profile.defaultSampleType);
  return {
    ...input,
    ...(factors === undefined ? {} : { factors: indices.map((index) => factors[index]) }),
    profile: {
      ...profile,
      sampleTypes: indices.map((index) => profile.sampleTypes[index]),
      values: indices.map((index) => profile.values[index]),
      defaultSampleType: known ? profile.defaultSampleType : (names[0] ?? ""),
    },
  };
}

function checkPeriods(profiles: readonly Profile[]): void {
  const [first, ...others] = profiles.map((profile) => profile.periodType ?? NO_TYPE);
  for (const other of others) {
    if (!sameKind(first, other)) {
      throw mergeError(`period types ${describe(first)} and ${describe(other)} differ`);
    }
  }
}

const NO_TYPE: ValueType = { type: "", unit: "" };

function finestUnit(types: readonly ValueType[]): string {
  let [finest] = types;
  for (const type of types) {
    if (!sameKind(finest, type)) {
      throw mergeError(`sample types ${describe(finest)} and ${describe(type)} differ`);
    }
    if (scaleValue(1, type.unit, finest.unit).value < 1) finest = type;
  }
  return finest.unit;
}

/** Same thing measured in the same family of units; a plural s makes no difference. */
function sameKind(left: ValueType, right: ValueType): boolean {
  if (left.type.replace(/s$/, "") !== right.type.replace(/s$/, "")) return false;
  if (left.unit === right.unit) return true;
  const family = unitFamilyOf(left.unit);
  return family !== undefined && family === unitFamilyOf(right.unit);
}

function toUnits(input: MergeInput, units: readonly string[]): MergeInput {
  const { sampleTypes } = input.profile;
  if (sampleTypes.every((type, index) => type.unit === units[index])) return input;
  const factors = sampleTypes.map((type, index) => {
    const factor = scaleValue(1, type.unit, units[index]).value;
    return factor * (input.factors?.[index] ?? 1);
  });
  const types = sampleTypes.map((type, index) => ({ type: type.type, unit: units[index] }));
  return { ...input, factors, profile: { ...input.profile, sampleTypes: types } };
}

function describe(type: ValueType): string {
  return `${type.type}/${type.unit}`;
}

function mergeError(detail: string): TidemarkError {
  return new TidemarkError("merge", `merge profiles: ${detail}`);
}
