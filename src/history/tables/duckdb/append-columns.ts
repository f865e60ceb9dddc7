import type { DuckDBDataChunk, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { loadDuckDb } from "./engine.ts";
import type { Turn } from "./session.ts";

/** Values of one column, one a row. */
export type Column = readonly DuckDBValue[];

/** Rows that the engine takes at once. */
const CHUNK_ROWS = 2048;

/** Appends rows, given by columns in the order of the table, inside a transaction. */
export async function appendColumns(
  turn: Turn,
  table: string,
  columns: readonly Column[],
): Promise<void> {
  const count = columns[0]?.length ?? 0;
  if (count === 0) return;
  const { DuckDBDataChunk } = await loadDuckDb();
  const appender = await turn.connection.createAppender(table);
  const types = columns.map((_, index) => appender.columnType(index));
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const part = columns.map((column) => column.slice(start, start + CHUNK_ROWS));
    appender.appendDataChunk(chunkOf(DuckDBDataChunk, types, part));
  }
  appender.closeSync();
}

function chunkOf(
  Chunk: typeof DuckDBDataChunk,
  types: readonly DuckDBType[],
  columns: readonly Column[],
): DuckDBDataChunk {
  const chunk = Chunk.create(types, columns[0]?.length ?? 0);
  chunk.setColumns(columns);
  return chunk;
}
