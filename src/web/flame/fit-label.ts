/** Width of a text in CSS pixels. */
export type Measure = (text: string) => number;

const ELLIPSIS = "…";
/** Fewer letters before the ellipsis tell nothing. */
const LETTERS_MIN = 1;

/**
 * A measure that asks the canvas once per character of ASCII and once per any other text: kerning
 * is worth less than a pixel, asking for each label costs more than drawing it.
 */
export function cachedMeasure(exact: Measure): Measure {
  const ascii = new Float64Array(128);
  const others = new Map<string, number>();
  return (text) => {
    let width = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 128) return cachedWhole(text, others, exact);
      if (ascii[code] === 0) ascii[code] = exact(text[at] ?? "");
      width += ascii[code];
    }
    return width;
  };
}

const OTHERS_MAX = 10_000;

function cachedWhole(text: string, known: Map<string, number>, exact: Measure): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= OTHERS_MAX) known.clear();
  const width = exact(text);
  known.set(text, width);
  return width;
}

/** The longest label that fits, else the shortest, cut; "" where nothing would be told. */
export function fitLabel(labels: readonly string[], widthPx: number, measure: Measure): string {
  for (const label of labels) if (measure(label) <= widthPx) return label;
  return cutEnd(labels.at(-1) ?? "", widthPx, measure);
}

/** `text` with as many of its first letters as fit before an ellipsis. */
export function cutEnd(text: string, widthPx: number, measure: Measure): string {
  if (measure(text) <= widthPx) return text;
  let low = 0;
  let high = Math.min(text.length, Math.ceil(widthPx));
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(text.slice(0, middle) + ELLIPSIS) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low < LETTERS_MIN ? "" : wholeCharacters(text.slice(0, low)) + ELLIPSIS;
}

/** Without the first half of a surrogate pair at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, "");
}
