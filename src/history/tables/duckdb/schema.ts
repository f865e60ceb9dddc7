import { UsageError } from "../../../base/errors.ts";
import { PROCESS_MEASURES } from "../tables.ts";
import { numberOf, textOf } from "./cells.ts";
import {
  ADD_MEASURES,
  CREATE,
  SCHEMA_VERSION,
  SELECT_MEASURE_COLUMNS,
  SELECT_TABLES,
  SELECT_VERSION,
  UPGRADES,
  VIEWS,
} from "./schema-sql.ts";
import type { Session, Turn } from "./session.ts";

/** Makes, upgrades or accepts what is in the file; says which upgrade was made. */
export async function prepareSchema(session: Session): Promise<readonly string[]> {
  return await session.transaction("prepare tables", async (turn) => {
    const version = await storedVersion(turn);
    if (version > SCHEMA_VERSION) throw newerError(version);
    if (version === 0) await runAll(turn, [...CREATE, ...VIEWS]);
    for (let from = version; from > 0 && from < SCHEMA_VERSION; from++) {
      await runAll(turn, UPGRADES.get(from) ?? []);
    }
    const columns = await measureColumns(turn);
    const isOld = version > 0 && version < SCHEMA_VERSION;
    if (isOld || PROCESS_MEASURES.some((measure) => !columns.includes(measure))) {
      await runAll(turn, [...ADD_MEASURES, ...VIEWS]);
    }
    return isOld ? [`tables upgraded from version ${version} to ${SCHEMA_VERSION}`] : [];
  });
}

/** Says which version wrote the file, and what to do. */
export function newerError(version: number): UsageError {
  return new UsageError(
    `open tables: they were written by a newer Tidemark (version ${version} of the tables, this one reads up to ${SCHEMA_VERSION}); use that Tidemark, or another folder with --data`,
  );
}

/** 0 for a file without tables. */
async function storedVersion(turn: Turn): Promise<number> {
  const tables = (await turn.rows(SELECT_TABLES)).map(([name]) => textOf(name));
  if (tables.length === 0) return 0;
  if (!tables.includes("meta")) throw new UsageError("open tables: not a file of Tidemark");
  const [row] = await turn.rows(SELECT_VERSION);
  return numberOf(Number(textOf(row?.[0])));
}

/** Columns of measures in the order of the table, which grew with the builds that wrote it. */
export async function measureColumns(turn: Turn): Promise<readonly string[]> {
  const own = new Set(["target_no", "at_ms", "run_start_ms", "part"]);
  const columns = (await turn.rows(SELECT_MEASURE_COLUMNS)).map(([name]) => textOf(name));
  return columns.filter((name) => !own.has(name));
}

async function runAll(turn: Turn, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await turn.run(sql);
}
