import type { Mapping, Profile } from "../profile/profile.ts";
import { NO_MAPPING } from "../profile/with-mapping.ts";
import { goDuration, goTime } from "./go-time.ts";
import { TextWriter, type WordList, wordList } from "./text-writer.ts";

const LABEL_INDENT = " ".repeat(16);
const LINE_INDENT = " ".repeat(13);
const SPACE = 0x20;
const NEWLINE = 0x0a;
const COLON = 0x3a;
const CLOSE_BRACKET = 0x5d;
/** `go tool pprof` prints the duration with `%.4v`, which cuts the text after four characters. */
const DURATION_CHARS = 4;
/** The text that `go tool pprof -raw` prints. For large profiles take `rawChunks`. */
export function renderRaw(profile: Profile): string {
  return Buffer.concat([...rawChunks(profile)]).toString("utf8");
}

/** The same text in UTF-8, in chunks of a quarter of a megabyte. */
export function* rawChunks(profile: Profile): Generator<Uint8Array> {
  const writer = new TextWriter();
  writer.text(`${headerLines(profile).join("\n")}\n`);
  const ids = wordList(locationIdWords(profile));
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    writeSample(writer, { profile, ids, sample });
    if (writer.chunksReady) yield* writer.take();
  }
  writer.text("Locations\n");
  for (let location = 0; location < profile.locationCount; location++) {
    writeLocation(writer, profile, location);
    if (writer.chunksReady) yield* writer.take();
  }
  writer.text("Mappings\n");
  const mappings = profile.mappings.length === 0 ? [NO_MAPPING] : profile.mappings;
  for (const [index, mapping] of mappings.entries()) {
    writer.text(`${index + 1}: ${mappingText(mapping)}\n`);
  }
  yield* writer.take();
}

function headerLines(profile: Profile): string[] {
  const lines = profile.comments.map((comment) => `Comment: ${comment}`);
  if (profile.docUrl !== "") lines.push(`Doc: ${profile.docUrl}`);
  const { type, unit } = profile.periodType ?? { type: "", unit: "" };
  lines.push(`PeriodType: ${type} ${unit}`, `Period: ${profile.period}`);
  if (profile.timeNanos !== 0n) lines.push(`Time: ${goTime(profile.timeNanos)}`);
  if (profile.durationNanos !== 0n) {
    const duration = [...goDuration(profile.durationNanos)].slice(0, DURATION_CHARS);
    lines.push(`Duration: ${duration.join("")}`);
  }
  const types = profile.sampleTypes.map((sampleType) => {
    const mark = sampleType.type === profile.defaultSampleType ? "[dflt]" : "";
    return `${sampleType.type}/${sampleType.unit}${mark}`;
  });
  return [...lines, "Samples:", types.join(" ")];
}

function locationIdWords(profile: Profile): string[] {
  const { locationCount, locationIds } = profile;
  return Array.from({ length: locationCount }, (_, i) => `${locationIds?.[i] ?? i + 1} `);
}

interface RawSample {
  readonly profile: Profile;
  readonly ids: WordList;
  readonly sample: number;
}

function writeSample(writer: TextWriter, { profile, ids, sample }: RawSample): void {
  const { values, sampleStart, sampleLocations, labelStart } = profile;
  for (const column of values) {
    writer.byte(SPACE);
    writer.number(column[sample], 10);
  }
  writer.byte(COLON);
  writer.byte(SPACE);
  writer.words(ids, sampleLocations, sampleStart[sample], sampleStart[sample + 1]);
  writer.byte(NEWLINE);
  const first = labelStart[sample];
  const labels = labelStart[sample + 1] - first;
  if (labels === 1 && profile.labelText[first] === 0 && profile.labelUnit[first] === 0) {
    writeLoneNumber(writer, profile, first);
  } else if (labels > 0) writeLabels(writer, profile, sample);
}

/** The usual case in heap profiles: one number without a unit. */
function writeLoneNumber(writer: TextWriter, profile: Profile, label: number): void {
  writer.text(`${LABEL_INDENT}${profile.strings.at(profile.labelKey[label])}:[`);
  writer.number(profile.labelNumber[label]);
  writer.byte(CLOSE_BRACKET);
  writer.byte(NEWLINE);
}

/** Textual labels on one line, numeric ones on the next, each sorted as rendered. */
function writeLabels(writer: TextWriter, profile: Profile, sample: number): void {
  const { labelStart, labelKey, labelText, labelNumber, labelUnit, strings } = profile;
  const texts = new Map<string, string[]>();
  const numbers = new Map<string, { values: string[]; units: string[] }>();
  for (let i = labelStart[sample]; i < labelStart[sample + 1]; i++) {
    const key = strings.at(labelKey[i]);
    if (labelText[i] !== 0) listOf(texts, key, []).push(strings.at(labelText[i]));
    else {
      const list = listOf(numbers, key, { values: [], units: [] });
      list.values.push(String(labelNumber[i]));
      list.units.push(strings.at(labelUnit[i]));
    }
  }
  const textLabels = [...texts].map(([key, list]) => `${key}:[${list.join(" ")}]`);
  const numberLabels = [...numbers].map(([key, list]) => `${key}:[${withUnits(list)}]`);
  for (const labels of [textLabels, numberLabels]) {
    if (labels.length > 0) writer.text(`${LABEL_INDENT}${labels.sort().join(" ")}\n`);
  }
}

function listOf<List>(lists: Map<string, List>, key: string, empty: List): List {
  const known = lists.get(key);
  if (known !== undefined) return known;
  lists.set(key, empty);
  return empty;
}

function withUnits(list: {
  readonly values: readonly string[];
  readonly units: readonly string[];
}) {
  if (list.units.every((unit) => unit === "")) return list.values.join(" ");
  return list.values.map((value, i) => `${value} ${list.units[i]}`).join(" ");
}

function writeLocation(writer: TextWriter, profile: Profile, location: number): void {
  const { locationLineStart, mappings } = profile;
  const mapping = mappings.length === 0 ? 0 : profile.locationMapping[location];
  const id = String(profile.locationIds?.[location] ?? location + 1).padStart(6);
  let text = `${id}: 0x${profile.locationAddress[location].toString(16)} `;
  if (mapping !== -1) text += `M=${mapping + 1} `;
  if (profile.locationFolded[location] !== 0) text += "[F] ";
  const from = locationLineStart[location];
  const to = locationLineStart[location + 1];
  for (let line = from; line < to; line++) {
    text += line > from ? `\n${LINE_INDENT}${lineText(profile, line)}` : lineText(profile, line);
  }
  writer.text(`${text}\n`);
}

function lineText(profile: Profile, line: number): string {
  const { strings } = profile;
  const at = profile.lineFunction[line];
  const name = strings.at(profile.functionName[at]);
  const systemName = strings.at(profile.functionSystemName[at]);
  const place = `${profile.lineNumber[line]}:${profile.lineColumn[line]}`;
  const start = `s=${profile.functionStartLine[at]}`;
  const other = name === systemName ? "" : `(${systemName})`;
  return `${name} ${strings.at(profile.functionFile[at])}:${place} ${start}${other}`;
}

function mappingText(mapping: Mapping): string {
  const { start, limit, offset, file, buildId } = mapping;
  const range = [start, limit, offset].map((value) => `0x${value.toString(16)}`).join("/");
  const flags = [
    mapping.hasFunctions ? "[FN]" : "",
    mapping.hasFilenames ? "[FL]" : "",
    mapping.hasLineNumbers ? "[LN]" : "",
    mapping.hasInlineFrames ? "[IN]" : "",
  ];
  return `${range} ${file} ${buildId} ${flags.join("")}`;
}
