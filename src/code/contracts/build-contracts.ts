/** Puts the contract tables of this folder and the user's together and answers by name. */
import type { GoType } from "../go-type.ts";
import type { ContractFile } from "./contract-file.ts";
import type { Contracts } from "./contracts.ts";
import { goSignature } from "./go-signature.ts";
import { withoutMajor } from "./library-name.ts";
import { createNameTable, type NameTable } from "./name-table.ts";
import { CONTRACT_TABLES } from "./tables.ts";
import { parseResults, parseType } from "./type-text.ts";

/** How many types one type may get its methods from, one through the other. */
const EXTENDS_DEPTH_MAX = 6;

/** All contracts; `extra` comes from the user and replaces rows of the same name. */
export function createContracts(extra: readonly ContractFile[] = []): Contracts {
  const files = [...CONTRACT_TABLES, ...extra];
  const flags = (field: "terminal" | "harmless" | "blocking") =>
    createNameTable(files.flatMap((file) => (file[field] ?? []).map((name) => [name, true])));
  const bad = files.flatMap(({ knownBad = [] }) => knownBad);
  const inherit = inheriting(files);
  const [terminal, harmless, blocking] = [flags("terminal"), flags("harmless"), flags("blocking")];
  const methods = releaseMethods(files);
  return {
    ...typeContracts(files, inherit),
    releaseOf: inherit(byCall(files, (file) => file.releases).get),
    isReleaseMethod: (method) => methods.has(method),
    notificationOf: inherit(byCall(files, (file) => file.notifications).get),
    registrationOf: inherit(byCall(files, (file) => file.registrations).get),
    startOf: inherit(byCall(files, (file) => file.starts).get),
    callbackOf: inherit(byCall(files, (file) => file.callbacks).get),
    isTerminal: (name) => inherit(terminal.get)(name) !== null,
    isHarmless: (name) => inherit(harmless.get)(name) !== null,
    isBlocking: (name) => inherit(blocking.get)(name) !== null,
    knownBad: (module) => bad.filter((row) => withoutMajor(row.module) === withoutMajor(module)),
  };
}

function releaseMethods(files: readonly ContractFile[]): ReadonlySet<string> {
  const released = files.flatMap(({ releases = [] }) => releases.flatMap(({ by }) => by));
  const stopped = files.flatMap(({ starts = [] }) => starts.flatMap(({ stoppedBy }) => stoppedBy));
  return new Set([...released, ...stopped]);
}

type Lookup<Row> = (name: string) => Row | null;
type Inherit = <Row>(get: Lookup<Row>) => Lookup<Row>;

function byCall<Row extends { readonly call: string }>(
  files: readonly ContractFile[],
  rowsOf: (file: ContractFile) => readonly Row[] | undefined,
): NameTable<Row> {
  const rows = files.flatMap((file) => rowsOf(file) ?? []);
  return createNameTable(rows.map((row) => [row.call, row] as const));
}

function typeContracts(
  files: readonly ContractFile[],
  inherit: Inherit,
): Pick<Contracts, "resultsOf" | "fieldOf" | "underlyingOf"> {
  const table = (field: "results" | "fields" | "types") =>
    createNameTable(files.flatMap((file) => Object.entries(file[field] ?? {})));
  const [results, fields, types] = [table("results"), table("fields"), table("types")];
  const resultText = inherit((name) => results.get(name) ?? goSignature("func", name));
  const fieldText = inherit((name) => fields.get(name) ?? goSignature("field", name));
  const typeText = (name: string) => types.get(name) ?? goSignature("type", name);
  const parsed = remembered(parseResults);
  const parsedType = remembered(parseType);
  return {
    resultsOf: (name) => parsed(resultText(name)),
    fieldOf: (typeName, field) => parsedType(fieldText(`${typeName}.${field}`)),
    underlyingOf: (typeName) => parsedType(typeText(typeName)),
  };
}

/** Asks for `T.m`, then for `U.m` of every `U` whose methods `T` has. */
function inheriting(files: readonly ContractFile[]): Inherit {
  const parents = createNameTable(files.flatMap((file) => Object.entries(file.extends ?? {})));
  const search = <Row>(get: Lookup<Row>, name: string, depth: number): Row | null => {
    const own = get(name);
    const dot = name.lastIndexOf(".");
    if (own !== null || depth >= EXTENDS_DEPTH_MAX || dot <= name.lastIndexOf("/")) return own;
    for (const parent of parents.get(name.slice(0, dot)) ?? []) {
      const found = search(get, parent + name.slice(dot), depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return (get) => (name) => search(get, name, 0);
}

function remembered<T extends GoType | readonly GoType[]>(
  parse: (text: string) => T | null,
): (text: string | null) => T | null {
  const memory = new Map<string, T | null>();
  return (text) => {
    if (text === null) return null;
    const known = memory.get(text);
    if (known !== undefined) return known;
    const type = parse(text);
    memory.set(text, type);
    return type;
  };
}
