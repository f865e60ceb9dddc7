/**
 * Go types written as text with full import paths, as the contract tables and the JSON files of
 * users write them:
 *
 *   (*net/http.Response, error)     <-chan time.Time     func(net/http.ResponseWriter)
 *
 * `$0` and single capitals are type parameters. What cannot be read is null.
 */
import type { GoType } from "../go-type.ts";
import { withoutMajor } from "./library-name.ts";

/** How deep types may nest; user files come from outside. */
const NESTING_MAX = 20;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** One type; null when the text is not one. */
export function parseType(text: string): GoType | null {
  const cursor = { text: text.trim(), at: 0, depth: 0 };
  const type = readType(cursor);
  return type !== null && cursor.at === cursor.text.length ? type : null;
}

/** Results of a function: nothing, one type, or several in parentheses. */
export function parseResults(text: string): readonly GoType[] | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "()") return [];
  const type = parseType(trimmed);
  if (type === null) return null;
  return type.kind === "tuple" ? type.elements : [type];
}

function readType(cursor: Cursor): GoType | null {
  if (cursor.depth >= NESTING_MAX) return null;
  cursor.depth += 1;
  const type = readPrefixed(cursor) ?? readNamed(cursor);
  cursor.depth -= 1;
  return type;
}

function readPrefixed(cursor: Cursor): GoType | null {
  if (take(cursor, "*")) return wrap(readType(cursor), (element) => ({ kind: "pointer", element }));
  if (take(cursor, "[]")) return wrap(readType(cursor), (element) => ({ kind: "slice", element }));
  if (take(cursor, "map[")) return readMap(cursor);
  const channel = readChannel(cursor);
  if (channel !== null) return channel;
  if (take(cursor, "func(")) return readFunc(cursor);
  if (take(cursor, "(")) return readTuple(cursor);
  if (take(cursor, "struct{}")) return { kind: "struct", fields: [] };
  const methods = takePattern(cursor, /interface\{[\w,]*\}/y)?.slice("interface{".length, -1);
  if (methods === "") return { kind: "basic", name: "any" };
  if (methods !== undefined) return { kind: "interface", methods: methods.split(",") };
  if (takePattern(cursor, /\[\d+\]/y) === null) return null;
  return wrap(readType(cursor), (element) => ({ kind: "array", element }));
}

function readChannel(cursor: Cursor): GoType | null {
  const prefix = takePattern(cursor, /<-chan |chan<- |chan /y);
  if (prefix === null) return null;
  const direction = prefix === "chan " ? "both" : prefix === "<-chan " ? "receive" : "send";
  return wrap(readType(cursor), (element) => ({ kind: "chan", direction, element }));
}

function readMap(cursor: Cursor): GoType | null {
  const key = readType(cursor);
  if (key === null || !take(cursor, "]")) return null;
  return wrap(readType(cursor), (value) => ({ kind: "map", key, value }));
}

function readFunc(cursor: Cursor): GoType | null {
  const variadic = cursor.text.slice(cursor.at).search(/^[^()]*\.\.\./) === 0;
  const params = readList(cursor, ")");
  if (params === null) return null;
  if (!take(cursor, " ")) return { kind: "func", params, results: [], variadic };
  const result = readType(cursor);
  if (result === null) return null;
  const results = result.kind === "tuple" ? result.elements : [result];
  return { kind: "func", params, results, variadic };
}

function readTuple(cursor: Cursor): GoType | null {
  const elements = readList(cursor, ")");
  return elements === null ? null : { kind: "tuple", elements };
}

function readList(cursor: Cursor, end: string): readonly GoType[] | null {
  const elements: GoType[] = [];
  while (!take(cursor, end)) {
    if (elements.length > 0 && takePattern(cursor, /, ?/y) === null) return null;
    const isVariadic = take(cursor, "...");
    const element = readType(cursor);
    if (element === null) return null;
    elements.push(isVariadic ? { kind: "slice", element } : element);
  }
  return elements;
}

function readNamed(cursor: Cursor): GoType | null {
  const text = takePattern(cursor, /[\w$][^\s,()[\]{}*]*/y);
  if (text === null) return null;
  if (/^(?:\$\d+|[A-Z])$/.test(text)) return { kind: "type-parameter", name: text };
  const dot = text.lastIndexOf(".");
  if (dot < 0) return text.includes("/") ? null : { kind: "basic", name: text };
  const args = take(cursor, "[") ? readList(cursor, "]") : [];
  if (args === null || dot < text.lastIndexOf("/")) return null;
  return { kind: "named", path: withoutMajor(text.slice(0, dot)), name: text.slice(dot + 1), args };
}

function wrap(element: GoType | null, make: (element: GoType) => GoType): GoType | null {
  return element === null ? null : make(element);
}

function take(cursor: Cursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.at)) return false;
  cursor.at += token.length;
  return true;
}

function takePattern(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? null;
  if (found !== null) cursor.at += found.length;
  return found;
}
