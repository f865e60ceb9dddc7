/**
 * One line of the text formats, read by hand: nothing on npm reads 12,000 series in a few
 * milliseconds, the one package tried took 28 ms for what takes 5 here (docs/dependencies.md).
 */

/** One series of a page. */
export interface PrometheusLine {
  /** Name without labels, as written (a quoted name is unquoted). */
  readonly name: string;
  /** Text between the braces, as written; empty when there are none. */
  readonly labels: string;
  readonly value: number;
}

const SPACE = 32;
const TAB = 9;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const NAME = /^[A-Za-z_:][\w:.]*$/;
/**
 * `{"name.with.dots", label="x"}`: the quoted name of Prometheus 3 stands first inside the braces.
 */
const QUOTED_NAME = /^\s*"((?:[^"\\]|\\.)*)"\s*(?:,\s*|$)/;
/** Timestamp, then an OpenMetrics exemplar; both are skipped. */
const AFTER_VALUE = /^\s*(?:[-+]?[\d.]+(?:[eE][-+]?\d+)?)?\s*(?:#\s*\{.*)?$/;

/** Reads `name{labels} value [timestamp] [# exemplar]`; null for what is not such a line. */
export function readPrometheusLine(line: string): PrometheusLine | null {
  const nameEnd = endOfName(line);
  const hasLabels = line.charCodeAt(nameEnd) === OPEN_BRACE;
  const labelsEnd = hasLabels ? endOfLabels(line, nameEnd + 1) : nameEnd;
  if (labelsEnd < 0) return null;
  const value = readValue(line, hasLabels ? labelsEnd + 1 : labelsEnd);
  if (value === null) return null;
  const labels = hasLabels ? line.slice(nameEnd + 1, labelsEnd) : "";
  return nameEnd === 0
    ? withQuotedName(labels, value)
    : named(line.slice(0, nameEnd), labels, value);
}

function named(name: string, labels: string, value: number): PrometheusLine | null {
  const bare = name.trimEnd();
  return NAME.test(bare) ? { name: bare, labels, value } : null;
}

function withQuotedName(labels: string, value: number): PrometheusLine | null {
  const quoted = QUOTED_NAME.exec(labels);
  if (quoted?.[1] === undefined || quoted[1] === "") return null;
  return { name: quoted[1], labels: labels.slice(quoted[0].length), value };
}

function endOfName(line: string): number {
  let at = 0;
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === OPEN_BRACE) return at;
    if (code === SPACE || code === TAB) break;
  }
  // `name {labels}` is allowed by the format though nobody writes it.
  const next = skipBlanks(line, at);
  return line.charCodeAt(next) === OPEN_BRACE ? next : at;
}

/** Index of the brace that closes the labels, skipping quoted values; −1 when there is none. */
function endOfLabels(line: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === BACKSLASH && isQuoted) at++;
    else if (code === QUOTE) isQuoted = !isQuoted;
    else if (code === CLOSE_BRACE && !isQuoted) return at;
  }
  return -1;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === SPACE || line.charCodeAt(at) === TAB) at++;
  return at;
}

function readValue(line: string, from: number): number | null {
  const start = skipBlanks(line, from);
  let end = start;
  while (end < line.length && line.charCodeAt(end) > SPACE) end++;
  if (end < line.length && !AFTER_VALUE.test(line.slice(end))) return null;
  return parseValue(line.slice(start, end));
}

function parseValue(text: string): number | null {
  if (NUMBER.test(text)) return Number(text);
  switch (text.toLowerCase()) {
    case "nan":
      return Number.NaN;
    case "inf":
    case "+inf":
      return Number.POSITIVE_INFINITY;
    case "-inf":
      return Number.NEGATIVE_INFINITY;
    default:
      return null;
  }
}
