/**
 * YAML as plain values with the place of each, for messages that name line and column. What a file
 * from outside may cost is limited: bytes, values after aliases are followed, depth.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import { quoteShort } from "../../base/quote-short.ts";

/** From 1, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type KeyPath = readonly (string | number)[];

export interface YamlProblem {
  readonly path: KeyPath;
  readonly place: Place;
  readonly message: string;
}

export interface YamlDocument {
  /** Scalars are the texts that were written, so that `0123` stays what it is; null is nothing. */
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** Where the value at the path is, or the nearest one around it. */
  placeOf(path: KeyPath): Place;
}

/** A configuration of a thousand jobs is some hundred kilobytes. */
export const YAML_BYTES_MAX = 1024 * 1024;
/** Values with aliases followed: more is a bomb, not a configuration. */
const VALUES_MAX = 200_000;
const DEPTH_MAX = 64;
/** Enough to mend a file by; the rest mostly follows from them. */
const PROBLEMS_MAX = 100;
const MERGE_KEY = "<<";

/** Reads one document; whatever the text, the answer is a value and problems. */
export function readYaml(text: string): YamlDocument {
  if (Buffer.byteLength(text, "utf8") > YAML_BYTES_MAX) {
    return unreadable(`larger than ${YAML_BYTES_MAX} bytes`);
  }
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      // Looking for them would take quadratic time; Reading does it with a set.
      uniqueKeys: false,
      logLevel: "error",
    });
    return new Reading(document, lineCounter).read();
  } catch {
    // The parser calls itself for each level.
    return unreadable("nested too deeply");
  }
}

function unreadable(message: string): YamlDocument {
  const place = { line: 1, column: 1 };
  return { value: null, problems: [{ path: [], place, message }], placeOf: () => place };
}

/** The values grew beyond the limit: nothing of them is kept. */
class TooMuch extends Error {}

class Reading {
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #problems: YamlProblem[] = [];
  readonly #places = new Map<string, number>();
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #values = 0;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  read(): YamlDocument {
    for (const { message, pos, code } of this.#document.errors) {
      const words = code === "MULTIPLE_DOCS" ? "several documents in one file" : message;
      this.#complain([], pos[0], words);
    }
    let value: unknown = null;
    try {
      value = this.#value(this.#document.contents, []);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.#complain([], 0, error.message);
    }
    return { value, problems: this.#problems, placeOf: (path) => this.#placeOf(path) };
  }

  #value(node: unknown, path: KeyPath): unknown {
    if (++this.#values > VALUES_MAX) {
      throw new TooMuch(`more than ${VALUES_MAX} values once aliases are followed`);
    }
    if (path.length > DEPTH_MAX) throw new TooMuch(`nested deeper than ${DEPTH_MAX} levels`);
    if (isAlias(node)) return this.#aliased(node.source, startOf(node), path);
    if (isScalar(node)) return this.#scalar(node);
    if (isMap(node)) return this.#within(node, () => this.#map(node.items, path));
    if (!isSeq(node)) return null;
    return this.#within(node, () => {
      return node.items.map((item, at) => {
        const place = [...path, at];
        this.#mark(place, startOf(item));
        return this.#value(item, place);
      });
    });
  }

  #within(node: Node & { anchor?: string | undefined }, read: () => unknown): unknown {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const value = read();
    this.#open.delete(node);
    return value;
  }

  #scalar(node: Scalar): string | null {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (node.value === null || typeof node.value === "string") return node.value;
    return node.source ?? String(node.value);
  }

  #aliased(name: string, offset: number, path: KeyPath): unknown {
    const node = this.#anchors.get(name);
    if (node === undefined || this.#open.has(node)) {
      const words = node === undefined ? "is not defined above" : "holds itself";
      this.#complain(path, offset, `the anchor ${quoteShort(name)} ${words}`);
      return null;
    }
    return this.#value(node, path);
  }

  #map(items: readonly Pair[], path: KeyPath): Record<string, unknown> {
    // Without a prototype, so that a key may be called __proto__.
    const map: Record<string, unknown> = Object.create(null);
    const own = new Set<string>();
    const merged: Pair[] = [];
    for (const pair of items) {
      const key = this.#key(pair, path);
      if (key === MERGE_KEY) merged.push(pair);
      if (key === null || key === MERGE_KEY) continue;
      const place = [...path, key];
      if (own.has(key)) this.#complain(place, startOf(pair.key), "the key is given twice");
      own.add(key);
      this.#mark(place, startOf(pair.key));
      this.#keep(map, key, this.#value(pair.value, place));
    }
    for (const pair of merged) this.#merge(map, pair, path);
    return map;
  }

  /** A key without a value is one that is not there. */
  #keep(map: Record<string, unknown>, key: string, value: unknown): void {
    if (value !== null) map[key] = value;
  }

  #key(pair: Pair, path: KeyPath): string | null {
    const key = isAlias(pair.key) ? this.#anchors.get(pair.key.source) : pair.key;
    if (isScalar(key)) return key.source ?? String(key.value);
    this.#complain(path, startOf(pair.key), "a key must be a plain word");
    return null;
  }

  /** `<<: *defaults`: keys that the map itself has win. */
  #merge(map: Record<string, unknown>, pair: Pair, path: KeyPath): void {
    const value = this.#value(pair.value, path);
    const sources: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const source of sources) {
      if (typeof source !== "object" || source === null || Array.isArray(source)) {
        this.#complain(path, startOf(pair.key), "<< takes a map, or a list of maps");
        continue;
      }
      for (const [key, inner] of Object.entries(source)) {
        if (!Object.hasOwn(map, key)) map[key] = inner;
      }
    }
  }

  #mark(path: KeyPath, offset: number): void {
    const key = pathKey(path);
    // What is merged in afterwards stands elsewhere.
    if (!this.#places.has(key)) this.#places.set(key, offset);
  }

  #complain(path: KeyPath, offset: number, message: string): void {
    const place = this.#placeAt(offset);
    const last = this.#problems.at(-1);
    // Each bracket that is left open says the same.
    const isSame = last?.message === message && last.place.column === place.column;
    if (isSame || this.#problems.length >= PROBLEMS_MAX) return;
    this.#problems.push({ path, place, message });
  }

  #placeOf(path: KeyPath): Place {
    for (let length = path.length; length > 0; length--) {
      const offset = this.#places.get(pathKey(path.slice(0, length)));
      if (offset !== undefined) return this.#placeAt(offset);
    }
    return this.#placeAt(0);
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

function startOf(node: unknown): number {
  const isNode = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
  return isNode ? (node.range?.[0] ?? 0) : 0;
}

function pathKey(path: KeyPath): string {
  return path.join("\0");
}
