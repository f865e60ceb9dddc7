/**
 * What Graphviz answers (its JSON with drawing operations), as plain shapes. Only positions and
 * texts are taken: how it looks is ours, and names stay text. Points count upwards there, downwards
 * here.
 */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly LaidBox[];
  readonly lines: readonly LaidLine[];
}

export interface LaidBox {
  /** Index into the nodes of the view; null for notes that belong to a node, as tag values. */
  readonly node: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly LaidText[];
}

export interface LaidText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Width that the layout kept free. */
  readonly width: number;
}

export interface LaidLine {
  /** Indices into the nodes of the view; null at an end that is a note. */
  readonly from: number | null;
  readonly to: number | null;
  readonly path: string;
  /** Corners of the arrow's head as an SVG points attribute; "" for none. */
  readonly arrow: string;
  readonly texts: readonly LaidText[];
  readonly isDashed: boolean;
  readonly pixels: number;
}

const NODE_NAME = /^N([1-9]\d{0,6})$/;
const NOTE_NAME = /^NN?\d+_\d+$/;
const POINTS_PER_INCH = 72;
const TEXT_SIZE = 14;

type Fields = { readonly [name: string]: unknown };

/** Reads the answer; parts that are not as they should be are left out. */
export function readLayout(json: unknown): GraphLayout {
  const answer = fields(json);
  const [, , width = 0, height = 0] = numbers(answer["bb"]);
  const objects = list(answer["objects"]).map(fields);
  const nodeOf = new Map(objects.map((object) => [object["_gvid"], indexOf(object["name"])]));
  const flip = (y: number): number => height - y;
  return {
    width,
    height,
    boxes: objects.flatMap((object) => readBox(object, flip) ?? []),
    lines: list(answer["edges"]).flatMap((edge) => readLine(fields(edge), nodeOf, flip) ?? []),
  };
}

function indexOf(name: unknown): number | null {
  const number = typeof name === "string" ? NODE_NAME.exec(name)?.[1] : undefined;
  return number === undefined ? null : Number(number) - 1;
}

function readBox(object: Fields, flip: (y: number) => number): LaidBox | null {
  const { name, pos, width, height } = object;
  const node = indexOf(name);
  if (node === null && !(typeof name === "string" && NOTE_NAME.test(name))) return null;
  const [x, y] = numbers(pos);
  if (x === undefined || y === undefined) return null;
  const size = { width: points(width), height: points(height) };
  return {
    ...size,
    node,
    x: x - size.width / 2,
    y: flip(y) - size.height / 2,
    texts: readTexts(object["_ldraw_"], flip),
  };
}

function readLine(
  edge: Fields,
  nodeOf: ReadonlyMap<unknown, number | null>,
  flip: (y: number) => number,
): LaidLine | null {
  const curve = list(edge["_draw_"])
    .map(fields)
    .find(({ op }) => op === "b" || op === "B");
  const path = curvePath(pairs(curve?.["points"]), flip);
  if (path === "") return null;
  const head = list(edge["_hdraw_"])
    .map(fields)
    .find(({ op }) => op === "P" || op === "p");
  return {
    from: nodeOf.get(edge["tail"]) ?? null,
    to: nodeOf.get(edge["head"]) ?? null,
    path,
    arrow: pairs(head?.["points"])
      .map(([x, y]) => `${short(x)},${short(flip(y))}`)
      .join(" "),
    texts: readTexts(edge["_ldraw_"], flip),
    isDashed: /dotted|dashed/.test(String(edge["style"] ?? "")),
    pixels: Number(edge["penwidth"]) || 1,
  };
}

/** A start and then three points for each curve. */
function curvePath(
  spots: readonly (readonly [number, number])[],
  flip: (y: number) => number,
): string {
  const [start, ...rest] = spots.map(([x, y]) => `${short(x)} ${short(flip(y))}`);
  return start === undefined || rest.length < 3 ? "" : `M${start}C${rest.join(" ")}`;
}

/** Texts with the size that the operation before them has set. */
function readTexts(operations: unknown, flip: (y: number) => number): readonly LaidText[] {
  let size = TEXT_SIZE;
  return list(operations).flatMap((operation) => {
    const { op, text, pt, width, size: nextSize } = fields(operation);
    if (op === "F" && typeof nextSize === "number") size = nextSize;
    const [x, y] = list(pt);
    if (op !== "T" || typeof text !== "string" || typeof x !== "number") return [];
    const shown = text.trim();
    if (typeof y !== "number" || shown === "") return [];
    return [{ text: shown, x, y: flip(y), size, width: typeof width === "number" ? width : 0 }];
  });
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function points(inches: unknown): number {
  return (Number(inches) || 0) * POINTS_PER_INCH;
}

function numbers(text: unknown): readonly number[] {
  if (typeof text !== "string") return [];
  return text.split(",").map(Number).filter(Number.isFinite);
}

function pairs(value: unknown): readonly (readonly [number, number])[] {
  return list(value).flatMap((pair) => {
    const [x, y] = list(pair);
    return typeof x === "number" && typeof y === "number" ? [[x, y] as const] : [];
  });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
