/** Fields of a JSON object, read one by one; a mistake names the file and the path of the field. */
import { DecodeError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";

/** Longest text that one field may hold. */
const TEXT_LENGTH_MAX = 2_000;
/** Most entries of one list or table. */
const ENTRIES_MAX = 20_000;

/** An object of the file, with where it stands: `releases[2]`. */
export interface JsonFields {
  readonly text: (name: string) => string;
  readonly textOrNull: (name: string) => string | null;
  readonly texts: (name: string) => readonly string[];
  readonly count: (name: string, absent: number) => number;
  readonly countOrNull: (name: string) => number | null;
  readonly choice: <Choice extends string>(name: string, choices: readonly Choice[]) => Choice;
  /** Values of an object, each read by `read`; empty when it is absent. */
  readonly table: <T>(name: string, read: (at: JsonValue) => T) => Readonly<Record<string, T>>;
  /** Entries of a list; empty when it is absent. */
  readonly list: <T>(name: string, read: (at: JsonValue) => T) => readonly T[];
}

/** A value of the file with its place. */
export interface JsonValue {
  readonly file: string;
  readonly path: string;
  readonly value: unknown;
}

/** The fields of an object; those that are not among `known` are a mistake. */
export function fieldsOf(at: JsonValue, known: readonly string[]): JsonFields {
  const fields = objectAt(at);
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    refuse(at, `has no field ${quoteShort(unknown)}; it may have ${known.join(", ")}`);
  }
  const get = (name: string): JsonValue => ({
    file: at.file,
    path: at.path === "" ? name : `${at.path}.${name}`,
    value: Object.hasOwn(fields, name) ? fields[name] : undefined,
  });
  const orNull = <T>(name: string, read: (value: JsonValue) => T): T | null =>
    (get(name).value ?? null) === null ? null : read(get(name));
  return {
    text: (name) => textAt(get(name)),
    textOrNull: (name) => orNull(name, textAt),
    texts: (name) => listAt(get(name), textAt),
    count: (name, absent) => orNull(name, countAt) ?? absent,
    countOrNull: (name) => orNull(name, countAt),
    choice: (name, choices) => choiceAt(get(name), choices),
    table: (name, read) => tableAt(get(name), read),
    list: (name, read) => listAt(get(name), read),
  };
}

/** A text that is not empty. */
export function textAt(at: JsonValue): string {
  const { value } = at;
  if (typeof value !== "string" || value === "") return refuse(at, "must be a text");
  return value.length > TEXT_LENGTH_MAX ? refuse(at, "is too long") : value;
}

/** A list of texts. */
export function textsAt(at: JsonValue): readonly string[] {
  return listAt(at, textAt);
}

/** Ends reading with what is wrong at a place. */
export function refuse({ file, path }: JsonValue, what: string): never {
  throw new DecodeError(`contracts ${quoteShort(file)}`, `${path || "the file"} ${what}`);
}

function countAt(at: JsonValue): number {
  const { value } = at;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  return refuse(at, "must be a whole number from 0, or null");
}

function choiceAt<Choice extends string>(at: JsonValue, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === at.value);
  return found ?? refuse(at, `must be one of ${choices.join(", ")}`);
}

function listAt<T>(at: JsonValue, read: (at: JsonValue) => T): readonly T[] {
  const { value } = at;
  if (value === undefined) return [];
  if (!Array.isArray(value)) return refuse(at, "must be a list");
  if (value.length > ENTRIES_MAX) return refuse(at, `has more than ${ENTRIES_MAX} entries`);
  return value.map((entry: unknown, index) =>
    read({ file: at.file, path: `${at.path}[${index}]`, value: entry }),
  );
}

function tableAt<T>(at: JsonValue, read: (at: JsonValue) => T): Readonly<Record<string, T>> {
  if (at.value === undefined) return {};
  const entries = Object.entries(objectAt(at));
  if (entries.length > ENTRIES_MAX) return refuse(at, `has more than ${ENTRIES_MAX} entries`);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      read({ file: at.file, path: `${at.path}[${JSON.stringify(name)}]`, value }),
    ]),
  );
}

function objectAt(at: JsonValue): Readonly<Record<string, unknown>> {
  const { value } = at;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(at, "must be an object");
  }
  return Object.fromEntries(Object.entries(value));
}
