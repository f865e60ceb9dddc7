/** Results, fields and types of Go's own library, out of the compact table `go-signatures.ts`. */
import { GO_SIGNATURES } from "./go-signatures.ts";
import { memberOf, packageOf } from "./library-name.ts";

type Kind = "func" | "field" | "type";
const SIGNS = { func: "()", field: "", type: "=" } as const;

const packages = new Map<string, ReadonlyMap<string, string>>();

/** Type text of a function's results, of a field or package variable, or of a type. */
export function goSignature(kind: Kind, name: string): string | null {
  const path = packageOf(name);
  const rows = GO_SIGNATURES[path];
  if (rows === undefined) return null;
  const known = packages.get(path) ?? readRows(rows);
  packages.set(path, known);
  return known.get(memberOf(name) + SIGNS[kind]) ?? null;
}

function readRows(rows: string): ReadonlyMap<string, string> {
  const lines = rows.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line): [string, string] => splitRow(line)));
}

function splitRow(line: string): [string, string] {
  const space = line.indexOf(" ");
  return space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)];
}
