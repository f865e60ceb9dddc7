/** The text of pprof's `traces`: every sample with its labels and its stack, leaf first. */
import { isNumericLabel, labelUnits } from "../profile/label-units.ts";
import { valueLabel } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { meanOf } from "./graph.ts";
import { nodeTable, printableName } from "./graph-nodes.ts";
import { valueFormat } from "./report-format.ts";
import { profileLabels, valueFormatter } from "./report-labels.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { divisorOf } from "./trimmed-graph.ts";

const SEPARATOR = `-----------+${"-".repeat(55)}`;
/** Text is handed on in pieces of about this length. */
const CHUNK_CHARS = 1 << 18;

/** The text that `go tool pprof -traces` prints, in pieces. */
export function* tracesChunks(profile: Profile, options: ReportOptions = {}): Generator<string> {
  const { sampleStart, sampleLocations } = profile;
  const textOf = locationTexts(profile, options);
  const units = options.labelUnits ?? labelUnits(profile).units;
  const format = valueFormat(profile, options);
  const valueText = valueWriter(profile, options);
  let text = `${profileLabels(profile, format).join("\n")}\n`;
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    if (sampleStart[sample] === sampleStart[sample + 1]) continue;
    text += `${SEPARATOR}\n${labelLines(profile, sample, units)}`;
    let stack = "";
    for (let i = sampleStart[sample]; i < sampleStart[sample + 1]; i++) {
      stack += textOf(sampleLocations[i]);
    }
    text += valueText(sample).padStart(VALUE_CHARS) + stack.slice(VALUE_CHARS);
    if (text.length < CHUNK_CHARS) continue;
    yield text;
    text = "";
  }
  yield `${text}${SEPARATOR}\n`;
}

const VALUE_CHARS = 10;

/** The value of a sample, or its mean. */
function valueWriter(profile: Profile, options: ReportOptions): (sample: number) => string {
  const column = profile.values[sampleIndexOf(profile, options.sampleIndex)];
  const divisor = divisorOf(profile, options);
  const write = valueFormatter(valueFormat(profile, options));
  return (sample) => write(meanOf(column[sample], divisor?.[sample] ?? 0));
}

/**
 * The lines of each location, innermost first, without a value; made once. File names stay as they
 * are in the profile, whatever is to be trimmed.
 */
function locationTexts(
  profile: Profile,
  { granularity, noInlines, showColumns }: ReportOptions,
): (location: number) => string {
  const { infos, start, nodes } = nodeTable(profile, {
    granularity: granularity ?? "functions",
    noInlines: noInlines ?? false,
    showColumns: showColumns ?? false,
  });
  const names = infos.map(printableName);
  const known: string[] = [];
  return (location) => {
    const made = known[location];
    if (made !== undefined) return made;
    const own = [...nodes.subarray(start[location], start[location + 1])];
    const lines = own.map((node, at) => `${names[node]}${at < own.length - 1 ? " (inline)" : ""}`);
    const text = lines.map((line) => `${" ".repeat(VALUE_CHARS)}   ${line}\n`).join("");
    known[location] = text;
    return text;
  };
}

/** Textual labels, then numeric ones, each sorted as printed. */
function labelLines(profile: Profile, sample: number, units: ReadonlyMap<string, string>): string {
  const texts = new Map<string, string[]>();
  const numbers = new Map<string, string[]>();
  for (let label = profile.labelStart[sample]; label < profile.labelStart[sample + 1]; label++) {
    const key = profile.strings.at(profile.labelKey[label]);
    if (profile.labelText[label] !== 0) {
      push(texts, key, profile.strings.at(profile.labelText[label]));
    } else if (isNumericLabel(profile, label)) {
      push(numbers, key, valueLabel(profile.labelNumber[label], units.get(key) ?? key));
    }
  }
  return sortedLines(texts) + sortedLines(numbers);
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function sortedLines(lists: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...lists].map(([key, list]) => `${key.padStart(10)}:  ${list.join(" ")}\n`);
  return lines.sort().join("");
}
