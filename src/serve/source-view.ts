import { optionalRegExp, type TextMatcher } from "../base/go-regexp.ts";
import { said, say } from "../base/language.ts";
import { formatCount } from "../base/units.ts";
import { type SourceTexts, type SourceWanted, wantedSources } from "../views/list.ts";
import { profileWith } from "../views/paired-profile.ts";
import { type ListedFile, sourceLines } from "../views/source-lines.ts";
import type { SourceFunction, SourceLine, SourceView } from "./api.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { pairOf, resolveView, withHidden } from "./view-head.ts";

/** Reads the texts of files; one that is nowhere carries the reason. */
export type ReadSources = (wanted: readonly SourceWanted[]) => Promise<SourceTexts>;

/** Functions shown at most: an expression that meets more is too wide to read. */
const FUNCTIONS_MAX = 50;
/** Shown where nothing is asked for. */
const FUNCTIONS_UNASKED = 10;
const LINES_MAX = 3_000;

/** Values line by line of the functions that match `f`, the heaviest first; net in a diff. */
export async function sourceView(
  data: ExplorerData,
  request: ViewRequest,
  readSources: ReadSources,
): Promise<SourceView> {
  const view = await resolveView(data, request, "list");
  const pattern = await optionalRegExp("list", request.report.focus);
  const pair = pairOf(view, request);
  const net = pair.isDiff ? pair.now.map((now, at) => now - pair.before[at]) : pair.now;
  const options = { ...view.now.options, sampleIndex: "", mean: false };
  const matching = sourceLines(profileWith(pair, net), pattern ?? ANYTHING, options);
  const listed = matching.flatMap(({ name, files }) => files.map((file) => ({ name, file })));
  listed.sort((a, b) => byWeight(a.file, b.file));
  const kept = listed.slice(0, pattern === null ? FUNCTIONS_UNASKED : FUNCTIONS_MAX);
  const wanted = wantedSources(kept.map(({ name, file }) => ({ name, files: [file] })));
  const texts = await readSources(wanted);
  const cut = listed.length - kept.length;
  const line = say`${formatCount(cut)} lighter functions: name one with f= to see it`;
  return {
    head: withHidden(view.head, cut === 0 ? [] : [line]),
    functions: kept.map((one) => sourceFunction(one, texts)),
  };
}

const ANYTHING: TextMatcher = { test: () => true };

interface Listed {
  readonly name: string;
  readonly file: ListedFile;
}

function byWeight(a: ListedFile, b: ListedFile): number {
  return Math.abs(b.flat) - Math.abs(a.flat) || Math.abs(b.cumulative) - Math.abs(a.cumulative);
}

function sourceFunction({ name, file: listed }: Listed, texts: SourceTexts): SourceFunction {
  const { file, flat, cumulative, firstLine } = listed;
  const read = texts.get(file);
  const text = read?.kind === "found" ? read.lines : null;
  return {
    name,
    file,
    readFrom: read?.kind === "found" ? read.readFrom : null,
    problem: read?.kind === "found" ? null : (read?.problem ?? said("the file was not looked for")),
    flat,
    cumulative,
    firstLine,
    lines: text === null ? linesAlone(listed) : linesWithText(listed, text),
  };
}

function linesWithText(listed: ListedFile, text: readonly string[]): readonly SourceLine[] {
  const { firstLine, lastLine, lines } = listed;
  const end = Math.min(lastLine, text.length, firstLine + LINES_MAX - 1);
  return Array.from({ length: Math.max(0, end - firstLine + 1) }, (_, index) => {
    const line = firstLine + index;
    const { flat, cumulative } = lines.get(line) ?? { flat: 0, cumulative: 0 };
    return { line, text: text[line - 1], flat, cumulative };
  });
}

function linesAlone({ lines }: ListedFile): readonly SourceLine[] {
  return [...lines]
    .sort(([left], [right]) => left - right)
    .slice(0, LINES_MAX)
    .map(([line, { flat, cumulative }]) => ({ line, text: null, flat, cumulative }));
}
