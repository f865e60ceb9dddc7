/** Edits of imports and struct types, in gofmt form: imports sorted, fields in their columns. */
import { assert } from "../../base/assert.ts";
import type { TextEdit } from "../match.ts";
import type { Field, ImportSpec, SourceFile, StructType } from "../syntax/nodes.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { indentAt, lineEnd, lineStart } from "./source-layout.ts";

/** What imports a package; nothing to do when it is imported by its own name. */
export function addImport(file: SourceFile, path: string): readonly TextEdit[] {
  if (file.imports.some((spec) => spec.path === path && spec.name === null)) return [];
  const grouped = groupsOf(file);
  const group = grouped.find((specs) =>
    specs.every((spec) => isStandard(spec.path) === isStandard(path)),
  );
  if (group !== undefined) return [insertSorted(group, path)];
  const [first] = grouped;
  if (first !== undefined) return [insertGroup(grouped, path)];
  const last = file.imports[file.imports.length - 1];
  const at = last === undefined ? packageEnd(file) : lineEnd(file.file, last.end);
  if (at === null) return [];
  const lead = last === undefined ? "\n\n" : "\n";
  return [insertAt(file.file, at, `${lead}import ${JSON.stringify(path)}`)];
}

function insertAt(file: SourceText, offset: number, text: string): TextEdit {
  return { file, start: offset, end: offset, text };
}

function isStandard(path: string): boolean {
  return !(path.split("/")[0] ?? "").includes(".");
}

/** Imports in parentheses, those on lines that follow each other together. */
function groupsOf({ file, imports }: SourceFile): readonly (readonly ImportSpec[])[] {
  const groups: ImportSpec[][] = [];
  let end = -1;
  for (const spec of imports) {
    const start = lineStart(file, spec.start);
    if (/^\s*import\b/.test(file.text.slice(start, spec.start))) continue;
    const between = end === -1 ? "" : file.text.slice(end, spec.start);
    const isNext = end !== -1 && !/\n[ \t]*\r?\n|\)/.test(between.replace(/\/\/.*/g, ""));
    const group = groups[groups.length - 1];
    if (isNext && group !== undefined) group.push(spec);
    else groups.push([spec]);
    end = spec.end;
  }
  return groups;
}

/** Behind the last import that sorts before it, else above the first. */
function insertSorted(group: readonly ImportSpec[], path: string): TextEdit {
  const before = group.findLast((spec) => spec.path < path);
  const beside = before ?? group[0];
  assert(beside !== undefined, "a group of imports has an import");
  const { file } = beside;
  const line = `${indentAt(file, beside.start)}${JSON.stringify(path)}`;
  if (before === undefined) return insertAt(file, lineStart(file, beside.start), `${line}\n`);
  return insertAt(file, lineEnd(file, before.end), `\n${line}`);
}

/** A group of its own: the standard library's first, all others last. */
function insertGroup(groups: readonly (readonly ImportSpec[])[], path: string): TextEdit {
  const specs = groups.flat();
  const beside = isStandard(path) ? specs[0] : specs[specs.length - 1];
  assert(beside !== undefined, "a group of imports has an import");
  const { file, start, end } = beside;
  const line = `${indentAt(file, start)}${JSON.stringify(path)}`;
  if (isStandard(path)) return insertAt(file, lineStart(file, start), `${line}\n\n`);
  return insertAt(file, lineEnd(file, end), `\n\n${line}`);
}

/** End of the line with the package clause; null where there is none. */
function packageEnd({ file, comments }: SourceFile): number | null {
  for (const match of file.text.matchAll(/^package[ \t]/gm)) {
    const isComment = comments.some(({ start, end }) => match.index >= start && match.index < end);
    if (!isComment) return lineEnd(file, match.index);
  }
  return null;
}

/** A field to be added to a struct. */
export interface NewField {
  readonly name: string;
  readonly type: string;
}

/**
 * Adds a field at the end: in the column of the fields above where its name fits in, else below an
 * empty line, which begins new columns. A struct in one line is spread over several.
 */
export function addField(struct: StructType, field: NewField): TextEdit {
  const { file, start, end } = struct;
  const brace = end - 1;
  const last = struct.fields[struct.fields.length - 1];
  if (!file.text.slice(last?.end ?? start, brace).includes("\n")) return spread(struct, field);
  const { name, type } = field;
  const indent = indentAt(file, start);
  const column = last === undefined ? name.length + 1 : typeColumn(last);
  const fits = column !== null && name.length < column;
  const line = `${indent}\t${name.padEnd(fits ? column : name.length + 1)}${type}\n`;
  return insertAt(file, lineStart(file, brace), fits ? line : `\n${line}`);
}

function spread({ file, start, end, fields }: StructType, field: NewField): TextEdit {
  const indent = indentAt(file, start);
  const rows = [...fields.map(rowOf), field];
  const width = Math.max(...rows.map(({ name, type }) => (type === "" ? 0 : name.length)));
  const lines = rows.map(({ name, type }) => {
    return `${indent}\t${type === "" ? name : `${name.padEnd(width)} ${type}`}\n`;
  });
  return { file, start, end, text: `struct {\n${lines.join("")}${indent}}` };
}

/** An embedded field has a name alone. */
function rowOf({ file, start, end, embedded, names, type }: Field): NewField {
  if (embedded || names.length === 0) return { name: file.text.slice(start, end), type: "" };
  const name = file.text.slice(start, type.start).trim();
  return { name, type: file.text.slice(type.start, end) };
}

/** Characters from the first name to the type; null for embedded fields and for several lines. */
function typeColumn(field: Field): number | null {
  if (field.embedded || field.names.length === 0) return null;
  if (field.file.text.slice(field.start, field.end).includes("\n")) return null;
  return field.type.start - field.start;
}
