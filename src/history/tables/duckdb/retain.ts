import type { TablesRetention } from "../tables.ts";
import { numberOf } from "./cells.ts";
import { DELETE_UNUSED_NAMES, deleteOlder, selectSlices, thinSlice } from "./retain-sql.ts";
import type { Session } from "./session.ts";

/** What is thinned at a time: a few hours, so that queries get their turn in between. */
const SLICE_MS = 6 * 60 * 60 * 1000;

/** Thins and deletes by age, then gives the space back. */
export async function retainRows(
  session: Session,
  measures: readonly string[],
  { nowMs, fullMs, thinToMs, keepMs }: TablesRetention,
): Promise<void> {
  const deleted = deleteOlder(nowMs - keepMs);
  await session.transaction("delete old rows", async (turn) => {
    for (const sql of deleted) await turn.run(sql);
  });
  const beforeMs = Math.floor((nowMs - fullMs) / thinToMs) * thinToMs;
  // A slice begins and ends where stretches do.
  const sliceMs = Math.ceil(SLICE_MS / thinToMs) * thinToMs;
  const slices = await session.turn("look for rows to thin", (turn) =>
    turn.rows(selectSlices(beforeMs, sliceMs)),
  );
  for (const [slice] of slices) {
    const fromMs = numberOf(slice) * sliceMs;
    const toMs = Math.min(fromMs + sliceMs, beforeMs);
    await session.transaction("thin old rows", async (turn) => {
      for (const sql of thinSlice({ fromMs, toMs, thinToMs }, measures)) await turn.run(sql);
    });
  }
  await session.transaction("delete unused names", (turn) => turn.run(DELETE_UNUSED_NAMES));
  await session.turn("give space back", (turn) => turn.run("CHECKPOINT"));
}
