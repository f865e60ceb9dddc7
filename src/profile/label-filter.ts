import { UsageError } from "../base/errors.ts";
import { goRegExp, type TextMatcher } from "../base/go-regexp.ts";
import { filterSamples, labelColumnsAt } from "./filter.ts";
import { isNumericLabel, type LabelUnits } from "./label-units.ts";
import { scaleValue } from "./measurement.ts";
import type { Profile } from "./profile.ts";

/** Whether the labels of a sample meet a condition. */
export type LabelCondition = (profile: Profile, sample: number) => boolean;

export interface ParsedLabelFilter {
  readonly matches: LabelCondition;
  /** True when the text was read as a range of numbers. */
  readonly isRange: boolean;
}

/**
 * Reads pprof's -tagfocus and -tagignore: expressions on `key:value`, all of which must match; with
 * `key=` in front, expressions on the values of that key, one of which must match; or a range of
 * numbers, `32kb`, `:64kb`, `4mb:`, `12kb:64mb`, on one key or any. Throws UsageError.
 */
export async function parseLabelFilter(
  name: string,
  text: string,
  units: LabelUnits,
): Promise<ParsedLabelFilter> {
  const equals = text.indexOf("=");
  const key = equals === -1 ? "" : text.slice(0, equals);
  const value = text.slice(equals + 1);
  const range = parseRange(name, value);
  if (range !== null) {
    const inRange = numberCondition(key, (number, of) => range(number, units.units.get(of) ?? ""));
    return { matches: inRange, isRange: true };
  }
  const patterns: TextMatcher[] = [];
  for (const part of value.split(",")) patterns.push(await goRegExp(name, part));
  const matches = key === "" ? allMatch(patterns) : oneMatches(patterns, key);
  return { matches, isRange: false };
}

function numberCondition(
  wanted: string,
  test: (value: number, key: string) => boolean,
): LabelCondition {
  return someLabel((profile, label) => {
    if (!isNumericLabel(profile, label)) return false;
    const key = profile.strings.at(profile.labelKey[label]);
    return (wanted === "" || wanted === key) && test(profile.labelNumber[label], key);
  });
}

function allMatch(patterns: readonly TextMatcher[]): LabelCondition {
  const conditions = patterns.map((pattern) =>
    textCondition((key, value) => pattern.test(`${key}:${value}`)),
  );
  return (profile, sample) => conditions.every((condition) => condition(profile, sample));
}

function oneMatches(patterns: readonly TextMatcher[], wanted: string): LabelCondition {
  return textCondition(
    (key, value) => key === wanted && patterns.some((pattern) => pattern.test(value)),
  );
}

function textCondition(test: (key: string, value: string) => boolean): LabelCondition {
  return someLabel((profile, label) => {
    const { strings, labelKey, labelText } = profile;
    return (
      labelText[label] !== 0 && test(strings.at(labelKey[label]), strings.at(labelText[label]))
    );
  });
}

function someLabel(test: (profile: Profile, label: number) => boolean): LabelCondition {
  return (profile, sample) => {
    for (let i = profile.labelStart[sample]; i < profile.labelStart[sample + 1]; i++) {
      if (test(profile, i)) return true;
    }
    return false;
  };
}

const NUMBER_WITH_UNIT = /([+-]?[0-9]+)([A-Za-z]+)?/g;
/** Go's int64. */
const INT64_MAX = 2n ** 63n - 1n;

type RangeTest = (value: number, unit: string) => boolean;

/** The test a range stands for, null when the text is none and so an expression. */
function parseRange(name: string, text: string): RangeTest | null {
  const [first, second] = text.matchAll(NUMBER_WITH_UNIT);
  if (first === undefined) return null;
  const low = bound(name, first, first[2] ?? "");
  const within =
    (test: (value: number) => boolean): RangeTest =>
    (value, unit) => {
      const scaled = scaleValue(value, unit, low.unit);
      return scaled.unit === low.unit && test(scaled.value);
    };
  if (second === undefined) {
    if (text === first[0]) return within((value) => value === low.value);
    if (text === `${first[0]}:`) return within((value) => value >= low.value);
    return text === `:${first[0]}` ? within((value) => value <= low.value) : null;
  }
  if (text !== `${first[0]}:${second[0]}`) return null;
  const high = bound(name, second, low.unit);
  if (high.unit !== low.unit) return null;
  return within((value) => value >= low.value && value <= high.value);
}

function bound(name: string, match: RegExpExecArray, toUnit: string) {
  const number = BigInt(match[1].replace("+", ""));
  if (number > INT64_MAX || number < -INT64_MAX - 1n) {
    throw new UsageError(`parsing ${name} range: ${match[1].slice(0, 40)} is out of range`);
  }
  return scaleValue(Number(number), match[2] ?? "", toUnit);
}

/** Keeps samples whose labels meet `focus` and not `ignore`. */
export function filterByLabels(
  profile: Profile,
  focus: LabelCondition | null,
  ignore: LabelCondition | null,
): Profile {
  if (focus === null && ignore === null) return profile;
  return filterSamples(profile, (sample) => {
    if (focus !== null && !focus(profile, sample)) return false;
    return ignore === null || !ignore(profile, sample);
  });
}

/** Takes off labels whose key does not match `show`, or matches `hide`. */
export function filterLabelKeys(
  profile: Profile,
  show: TextMatcher | null,
  hide: TextMatcher | null,
): Profile {
  if (show === null && hide === null) return profile;
  const keeps = (key: string): boolean =>
    (show === null || show.test(key)) && !(hide?.test(key) ?? false);
  return keepLabels(profile, keeps);
}

/** Keeps the labels whose key passes. */
export function keepLabels(profile: Profile, keeps: (key: string) => boolean): Profile {
  const byKey = new Map<number, boolean>();
  const kept: number[] = [];
  const start = new Uint32Array(profile.sampleCount + 1);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    for (let i = profile.labelStart[sample]; i < profile.labelStart[sample + 1]; i++) {
      const key = profile.labelKey[i];
      const known = byKey.get(key) ?? keeps(profile.strings.at(key));
      byKey.set(key, known);
      if (known) kept.push(i);
    }
    start[sample + 1] = kept.length;
  }
  if (kept.length === profile.labelKey.length) return profile;
  return { ...profile, labelStart: start, ...labelColumnsAt(profile, Uint32Array.from(kept)) };
}
