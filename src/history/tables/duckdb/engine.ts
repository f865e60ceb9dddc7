/**
 * The native module, loaded only when tables are opened: no other command pays for it, and where it
 * is not to be had the error says so.
 */
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { TidemarkError, UsageError } from "../../../base/errors.ts";

type DuckDb = typeof import("@duckdb/node-api");

export interface EngineLimits {
  readonly memoryLimitBytes: number;
  readonly threads: number;
}

/** An open database file. */
export interface Database {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

/** What the write-ahead log may grow to before it goes into the file. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024;

/** What one large sort may put on disk for a moment. */
const SPILL_BYTES_MAX = 1024 * 1024 * 1024;

const ENGINE = "@duckdb/node-api";

/** The engine, or a UsageError where it cannot be loaded. */
export async function loadDuckDb(): Promise<DuckDb> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new UsageError(engineMissing(error));
  }
}

/** What to install, in one line: it is an optional dependency, left out by `--omit=optional`. */
export function engineMissing(error: unknown): string {
  const isAbsent = error instanceof Error && "code" in error && /NOT_FOUND/.test(`${error.code}`);
  if (isAbsent) {
    return `open tables: the database engine ${ENGINE} is not installed: \`npm install ${ENGINE}\` where tidemark is installed (--global for a global one), or install tidemark without --omit=optional`;
  }
  const platform = `${process.platform}-${process.arch}`;
  return `open tables: the database engine ${ENGINE} does not load on ${platform} (${firstLine(error)}): it is built for Linux, macOS and Windows, on x64 and arm64`;
}

/** Opens `path`, made when it is not there. The name of a lock's holder is in the error. */
export async function openDatabase(path: string, limits: EngineLimits): Promise<Database> {
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(path, {
    memory_limit: `${limits.memoryLimitBytes}B`,
    threads: String(limits.threads),
    checkpoint_threshold: `${CHECKPOINT_BYTES}B`,
    max_temp_directory_size: `${SPILL_BYTES_MAX}B`,
    // Nothing but this file is read or written, whatever a text in it says.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  return { instance, connection: await instance.connect() };
}

/** Closes what can be closed; of an engine that failed nothing more is asked. */
export function closeDatabase(database: Database): void {
  for (const close of [
    () => database.connection.closeSync(),
    () => database.instance.closeSync(),
  ]) {
    try {
      close();
    } catch {
      // It is gone already.
    }
  }
}

/** An error of the engine as ours: what was being done, and its first line. */
export function tablesError(doing: string, error: unknown): TidemarkError {
  if (error instanceof TidemarkError) return error;
  return new TidemarkError("tables", `${doing}: ${firstLine(error)}`, { cause: error });
}

/** After such an error the engine answers nothing until the file is opened again. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && /^FATAL Error|has been invalidated/.test(error.message);
}

/** The first line of a message of the engine. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? message;
}
