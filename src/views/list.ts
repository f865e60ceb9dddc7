/** The text of pprof's `list`: source of the matching functions, with values beside the lines. */
import { percentage } from "../profile/measurement.ts";
import type { Frame } from "../profile/profile.ts";
import { formatValue, type ValueFormat } from "./report-labels.ts";
import type { LineValue, ListedFile, ListedFunction } from "./source-lines.ts";

/** The text of a file, or why there is none. */
export type SourceRead =
  | {
      readonly kind: "found";
      /** Without ends of lines; line 1 is the first. */
      readonly lines: readonly string[];
      /** Path on this machine. */
      readonly readFrom: string;
      /** Where pprof looks as well, or by what Go knows of packages and modules. */
      readonly how: "pprof" | "package";
    }
  | {
      readonly kind: "missing";
      /** pprof's words. */
      readonly problem: string;
    };

/** Texts by the name of the file in the profile. */
export type SourceTexts = ReadonlyMap<string, SourceRead>;

/** A file of a profile, with a frame in it by which it can be recognised. */
export interface SourceWanted {
  readonly file: string;
  readonly frame: Frame;
  /** Where the frame's function begins; 0 where the profile does not say. */
  readonly startLine: number;
}

/** Files whose texts a listing needs, each once. */
export function wantedSources(functions: readonly ListedFunction[]): readonly SourceWanted[] {
  const wanted = new Map<string, SourceWanted>();
  for (const { name, files } of functions) {
    for (const { file, firstLine, startLine } of files) {
      if (wanted.has(file)) continue;
      wanted.set(file, { file, startLine, frame: { function: name, file, line: firstLine } });
    }
  }
  return [...wanted.values()];
}

/** The text that `go tool pprof -list` prints. */
export function renderList(
  functions: readonly ListedFunction[],
  texts: SourceTexts,
  format: ValueFormat,
): string {
  const lines = [`Total: ${formatValue(format, format.total)}`];
  for (const { name, files } of functions) {
    if (files.length === 0) lines.push(`No source information for ${name}`);
    for (const listed of files) {
      lines.push(`ROUTINE ======================== ${name} in ${listed.file}`);
      lines.push(routineLine(listed, format), ...sourceText(listed, texts, format));
    }
  }
  return `${lines.join("\n")}\n`;
}

function routineLine({ flat, cumulative }: LineValue, format: ValueFormat): string {
  const values = `${column(formatValue(format, flat))} ${column(formatValue(format, cumulative))}`;
  return `${values} (flat, cum) ${percentage(cumulative, format.total)} of Total`;
}

const NOTHING: LineValue = { flat: 0, cumulative: 0 };

function sourceText(
  { file, lines, firstLine, lastLine }: ListedFile,
  texts: SourceTexts,
  format: ValueFormat,
): readonly string[] {
  const read = texts.get(file);
  if (read?.kind !== "found") return [` Error: ${read?.problem ?? "not read"}`];
  const shown: string[] = [];
  for (let line = firstLine; line <= Math.min(lastLine, read.lines.length); line++) {
    const { flat, cumulative } = lines.get(line) ?? NOTHING;
    const values = `${column(valueOrDot(flat, format))} ${column(valueOrDot(cumulative, format))}`;
    shown.push(`${values} ${String(line).padStart(6)}:${read.lines[line - 1]}`);
  }
  return shown;
}

function column(text: string): string {
  return text.padStart(10);
}

/** Zero stands out as a dot. */
export function valueOrDot(value: number, format: ValueFormat): string {
  return value === 0 ? "." : formatValue(format, value);
}
