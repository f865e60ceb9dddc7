/**
 * Writes src/code/contracts/go-signatures.ts from the lists of the public interface that a Go
 * distribution carries (`$(go env GOROOT)/api/go1*.txt`):
 *
 *   npx tsx scripts/refresh-go-signatures.ts
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LEFT_OUT =
  /^(?:go|debug|image|syscall|index|plugin|unicode|embed|testing\/\w+test|crypto\/mlkem)(?:\/|$)/;
const ALSO_LEFT_OUT = ["text/template/parse", "math/bits", "math/cmplx", "runtime/coverage"];
const COLUMNS_MAX = 98;

const root = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
const lines = readdirSync(join(root, "api"))
  .filter((name) => /^go1.*\.txt$/.test(name))
  .flatMap((name) => readFileSync(join(root, "api", name), "utf8").split("\n"))
  .map((line) => /^pkg ([a-z0-9/]+)(?: \(linux-amd64\))?, (.*?)(?: \/\/.*| #\d+)?$/.exec(line))
  .filter((match) => match !== null)
  .map(([, path = "", rest = ""]) => ({ path, rest }));
const paths = [...new Set(lines.map(({ path }) => path))];

/** Import path of `http` in `http.Request`, as seen from a package that mentions it. */
function pathOf(short: string, from: string): string {
  const last = (path: string): string => path.replace(/\/v\d+$/, "").replace(/^.*\//, "");
  const fits = paths.filter((path) => last(path) === short && !path.startsWith("go/"));
  const near = fits.find((path) => path.split("/")[0] === from.split("/")[0]);
  return near ?? fits.find((path) => path.startsWith("math/")) ?? fits[0] ?? short;
}

function qualified(type: string, path: string): string {
  return type
    .replace(/\b(?:([a-z]\w*)\.)?([A-Z]\w*)\b/g, (_, short: string | undefined, name: string) =>
      short === undefined ? `${path}.${name}` : `${pathOf(short, path)}.${name}`,
    )
    .replace(/interface \{.*?\}/g, "interface{}")
    .replace(/interface\{\}/g, "any")
    .replace(/struct \{ \}/g, "struct{}");
}

/** Text behind the parenthesis that closes the first one. */
function behindParens(text: string): string {
  let depth = 0;
  for (let at = text.indexOf("("); at >= 0 && at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return text.slice(at + 1).trim();
  }
  return "";
}

function withoutTypeParams(name: string): string {
  return name.replace(/\[.*$/, "");
}

/** `Name() results`, `Type.Field type`, `Type= underlying`; null for what is of no use. */
function rowOf(path: string, rest: string): string | null {
  const func = /^func (\w+)(?:\[.*?\])?(\(.*)$/.exec(rest);
  if (func !== null) return `${func[1]}() ${qualified(behindParens(func[2] ?? ""), path)}`;
  const method = /^method \(\*?(.+?)\) (\w+)(\(.*)$/.exec(rest);
  if (method !== null) {
    const type = withoutTypeParams(method[1] ?? "");
    return `${type}.${method[2]}() ${qualified(behindParens(method[3] ?? ""), path)}`;
  }
  const abstract = /^type (\w+)(?:\[.*?\])? interface, (\w+)(\(.*)$/.exec(rest);
  if (abstract !== null) {
    return `${abstract[1]}.${abstract[2]}() ${qualified(behindParens(abstract[3] ?? ""), path)}`;
  }
  const field = /^type (\w+)(?:\[.*?\])? struct, (?!embedded )(\w+) (.*)$/.exec(rest);
  if (field !== null) return `${field[1]}.${field[2]} ${qualified(field[3] ?? "", path)}`;
  const variable = /^var (\w+) (.*)$/.exec(rest);
  if (variable !== null && variable[2] !== "error") {
    return `${variable[1]} ${qualified(variable[2] ?? "", path)}`;
  }
  const type = /^type (\w+)(?:\[.*?\])? (?!struct|=|interface, )(.*)$/.exec(rest);
  if (type === null) return null;
  const made = type[2] ?? "";
  return `${type[1]}= ${made.startsWith("interface") ? abstractOf(made) : qualified(made, path)}`;
}

/** Method names as far as they fit on a line; an interface without any is written `any`. */
function abstractOf(text: string): string {
  const methods = [...text.matchAll(/\b[A-Z]\w*/g)].map(([name]) => name);
  while (methods.join(",").length > COLUMNS_MAX / 2) methods.pop();
  return methods.length === 0 ? "any" : `interface{${methods.join(",")}}`;
}

const rows = new Map<string, Set<string>>();
for (const { path, rest } of lines) {
  if (LEFT_OUT.test(path) || ALSO_LEFT_OUT.includes(path)) continue;
  const row = rowOf(path, rest)?.trim();
  if (row === undefined || row.length > COLUMNS_MAX) continue;
  rows.set(path, (rows.get(path) ?? new Set()).add(row));
}

const tables = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
const text = tables.map(([path, found]) => `  "${path}": \`\n${[...found].sort().join("\n")}\n\`,`);
writeFileSync(
  join(import.meta.dirname, "..", "src/code/contracts/go-signatures.ts"),
  `/**
 * Data table: what functions of Go's own library return, and its fields and types, by package.
 * \`Name() results\`, \`Type.Field type\` or \`Variable type\`, \`Type= what it is made of\`.
 * Written by scripts/refresh-go-signatures.ts from the interface lists of the Go distribution.
 */
export const GO_SIGNATURES: Readonly<Record<string, string>> = {
${text.join("\n")}
};
`,
);
