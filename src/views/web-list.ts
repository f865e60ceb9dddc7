/**
 * What pprof's `weblist` shows, as data: files with the matching functions, values per line, and
 * below a line the calls that were inlined there. Counted by address as pprof counts where it has
 * no binary: recursion counts each time.
 */
import * as posix from "node:path/posix";
import type { TextMatcher } from "../base/go-regexp.ts";
import type { Profile } from "../profile/profile.ts";
import { meanOf } from "./graph.ts";
import type { SourceWanted } from "./list.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import type { LineValue } from "./source-lines.ts";
import { divisorOf } from "./trimmed-graph.ts";
import { webFunctions } from "./web-functions.ts";

export interface WebListedFile {
  readonly file: string;
  readonly functions: readonly WebListedFunction[];
}

/** A run of lines of one function, with its surroundings. */
export interface WebListedFunction extends LineValue {
  readonly name: string;
  readonly firstLine: number;
  /** Not included. */
  readonly endLine: number;
  readonly lines: ReadonlyMap<number, WebListedLine>;
}

export interface WebListedLine extends LineValue {
  /** Name of the function that the line belongs to. */
  readonly name: string;
  /** Where that function begins; 0 where the profile does not say. */
  readonly startLine: number;
  /** One per address on the line. */
  readonly places: readonly InlinedPlace[];
}

export interface InlinedPlace extends LineValue {
  /** Calls that were inlined into the line, outermost first; empty for a plain one. */
  readonly calls: readonly { readonly file: string; readonly line: number }[];
}

/** What is listed: functions, files and binaries by name, and whatever lies at an address. */
export interface WebPattern extends TextMatcher {
  readonly address?: bigint | null;
}

/** The address that an expression may also be, as Go writes numbers; null for words. */
export function addressIn(expression: string): bigint | null {
  return /^(?:0[xX][0-9a-fA-F]{1,16}|0[oO]?[0-7]{1,21}|[1-9]\d{0,18}|0)$/.test(expression)
    ? BigInt(expression.replace(/^0(?=\d)/, "0o"))
    : null;
}

/** Files with functions that match, by name. Empty where nothing matches. */
export function webListing(
  profile: Profile,
  pattern: WebPattern,
  options: ReportOptions = {},
): readonly WebListedFile[] {
  const files = new Map<string, Map<number, LineBuilder>>();
  const values = addressValues(profile, options);
  const interest = interestOf(profile, pattern);
  for (const location of interest.locations) {
    addLocation(files, { profile, location, interest, value: values.get(location) ?? NOTHING });
  }
  return [...files]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, lines]) => ({ file, functions: webFunctions(lines) }));
}

const NOTHING: LineValue = { flat: 0, cumulative: 0 };

/** The first location of each address, and what all locations of that address add up to. */
function addressValues(profile: Profile, options: ReportOptions): ReadonlyMap<number, LineValue> {
  const { sampleStart, sampleLocations } = profile;
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const divisor = divisorOf(profile, options);
  const sums = new Map<number, { flat: number; cumulative: number }>();
  const firstOf = firstLocations(profile);
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const value = meanOf(column[sample], divisor?.[sample] ?? 0);
    for (let i = sampleStart[sample]; i < sampleStart[sample + 1]; i++) {
      const location = firstOf[sampleLocations[i]];
      const sum = sums.get(location) ?? { flat: 0, cumulative: 0 };
      sum.cumulative += value;
      if (i === sampleStart[sample]) sum.flat += value;
      sums.set(location, sum);
    }
  }
  return sums;
}

/** Locations of one address count as one; those without an address stand for themselves. */
function firstLocations(profile: Profile): Uint32Array {
  const firstOf = new Uint32Array(profile.locationCount);
  const known = new Map<bigint, number>();
  for (let location = 0; location < profile.locationCount; location++) {
    const address = profile.locationAddress[location];
    const first = address === 0n ? undefined : known.get(address);
    firstOf[location] = first ?? location;
    if (first === undefined && address !== 0n) known.set(address, location);
  }
  return firstOf;
}

interface Interest {
  /** Locations, one per address, in which a function matches. */
  readonly locations: readonly number[];
  /** Names of the functions that match where samples meet them. */
  readonly names: ReadonlySet<string>;
}

/** Functions match by name or file; all of a binary match by its name, at their innermost line. */
function interestOf(profile: Profile, pattern: WebPattern): Interest {
  const { strings, functionName, functionSystemName, functionFile } = profile;
  const matches = Array.from({ length: profile.functionCount }, (_, at) =>
    [functionName, functionSystemName, functionFile].some((names) =>
      pattern.test(strings.at(names[at])),
    ),
  );
  const binaries = profile.mappings.map(({ file }) => pattern.test(file));
  const names = new Set<string>();
  const locations = new Set<number>();
  const firstOf = firstLocations(profile);
  for (const location of new Set(profile.sampleLocations)) {
    const [from, to] = lineRange(profile, location);
    const isAddressed = pattern.address === profile.locationAddress[location];
    for (let line = isAddressed ? to - 1 : from; line < to; line++) {
      const at = profile.lineFunction[line];
      const byBinary = line === from && binaries[profile.locationMapping[location]] === true;
      if (!isAddressed && !byBinary && matches[at] !== true) continue;
      names.add(strings.at(functionName[at])).add(strings.at(functionSystemName[at]));
      locations.add(firstOf[location]);
    }
  }
  return { locations: [...locations].sort((left, right) => left - right), names };
}

function lineRange({ locationLineStart }: Profile, location: number): readonly [number, number] {
  return [locationLineStart[location], locationLineStart[location + 1]];
}

interface LineBuilder {
  readonly name: string;
  readonly startLine: number;
  flat: number;
  cumulative: number;
  readonly places: InlinedPlace[];
}

interface AddedLocation {
  readonly profile: Profile;
  readonly location: number;
  readonly interest: Interest;
  readonly value: LineValue;
}

/** Puts an address below every line of its inlined stack that belongs to a matching function. */
function addLocation(
  files: Map<string, Map<number, LineBuilder>>,
  { profile, location, interest, value }: AddedLocation,
): void {
  const { strings, functionName, functionFile, functionStartLine } = profile;
  const { lineFunction, lineNumber } = profile;
  const [from, to] = lineRange(profile, location);
  const calls: { readonly file: string; readonly line: number }[] = [];
  for (let line = from; line < to; line++) {
    const at = lineFunction[line];
    const file = strings.at(functionFile[at]);
    const name = strings.at(functionName[at]);
    if (interest.names.has(name)) {
      const lines = entryOf(files, cleanFile(file), () => new Map<number, LineBuilder>());
      const startLine = functionStartLine[at];
      const fresh = (): LineBuilder => ({ name, startLine, flat: 0, cumulative: 0, places: [] });
      const entry = entryOf(lines, lineNumber[line], fresh);
      entry.flat += value.flat;
      entry.cumulative += value.cumulative;
      entry.places.push({ ...value, calls: calls.toReversed() });
    }
    calls.push({ file, line: lineNumber[line] });
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function cleanFile(file: string): string {
  return posix.normalize(file.replace(/^\/proc\/self\/cwd\//, "").replace(/^\.\//, ""));
}

/** Files whose texts the page needs. */
export function webWantedSources(files: readonly WebListedFile[]): readonly SourceWanted[] {
  return files.flatMap(({ file, functions }) =>
    functions.slice(0, 1).map(({ name, firstLine, lines }) => {
      const [line] = [...lines.values()];
      const frame = { function: name, file, line: firstLine };
      return { file, frame, startLine: line?.startLine ?? 0 };
    }),
  );
}
