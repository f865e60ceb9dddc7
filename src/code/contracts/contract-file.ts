/**
 * One family of contracts as data: a table of this folder, or a JSON file of the user's with the
 * same fields (docs/contracts.md). Names leave out major versions; `*` stands for any characters.
 */
import type {
  Callback,
  KnownBad,
  MustRelease,
  Notification,
  Registration,
  StartStop,
} from "./contracts.ts";

export interface ContractFile {
  /** Name of a function or method → its results: `net/http.Get` → `(*net/http.Response, error)`. */
  readonly results?: TextTable;
  /** Field of a type, or variable of a package → its type: `net/http.Response.Body`. */
  readonly fields?: TextTable;
  /** Defined type → what it is made of, for types that are no structs: `net/http.HandlerFunc`. */
  readonly types?: TextTable;
  /** Type → types whose methods and fields it has as well: `net.TCPConn` → `net.Conn`. */
  readonly extends?: Readonly<Record<string, readonly string[]>>;
  readonly releases?: readonly MustRelease[];
  readonly notifications?: readonly Notification[];
  readonly registrations?: readonly Registration[];
  readonly starts?: readonly StartStop[];
  readonly callbacks?: readonly Callback[];
  readonly terminal?: readonly string[];
  readonly harmless?: readonly string[];
  readonly blocking?: readonly string[];
  readonly knownBad?: readonly KnownBad[];
}

type TextTable = Readonly<Record<string, string>>;

/** A row with the fields that most rows share filled in. */
export function release(
  row: Pick<MustRelease, "call" | "classId" | "by" | "keeps"> & Partial<MustRelease>,
): MustRelease {
  const shared = { result: 0, field: null, errorResult: 1, contextArg: null, untilFalse: [] };
  return { ...shared, ...row };
}

/** Rows of functions that do the same with the argument at one position. */
export function callbacks(
  runs: Callback["runs"],
  arg: number,
  calls: readonly string[],
): readonly Callback[] {
  return calls.map((call) => ({ call, arg, runs }));
}
