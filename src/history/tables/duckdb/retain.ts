import type { TablesRetention } from "../tables.ts";
import { type Cell, numberOf, textOf } from "./cells.ts";
import {
  countSlices,
  DELETE_UNUSED_NAMES,
  DELETE_UNUSED_SITES,
  DELETE_UNUSED_TARGETS,
  deleteOldEvents,
  deleteSlice,
  GIVE_SPACE_BACK,
  type Slice,
  thinSlice,
} from "./retain-sql.ts";
import type { Session } from "./session.ts";
import type { Numbers } from "./write-rows.ts";

/** Rows that one transaction takes on: it holds their numbers in memory, and queries wait. */
const ROWS_A_TURN = 300_000;

/** The shortest stretch that is looked at on its own. */
const SLICE_MS = 60 * 60 * 1000;

interface Retained {
  readonly session: Session;
  readonly measures: readonly string[];
  readonly numbers: Numbers;
}

/** Thins and deletes by age, then gives the space back. */
export async function retainRows(
  { session, measures, numbers }: Retained,
  { nowMs, fullMs, thinToMs, keepMs }: TablesRetention,
): Promise<void> {
  const oldestMs = nowMs - keepMs;
  await session.transaction("delete old events", (turn) => turn.run(deleteOldEvents(oldestMs)));
  // A slice begins and ends where stretches do.
  const sliceMs = Math.ceil(SLICE_MS / thinToMs) * thinToMs;
  for (const slice of await slicesOf(session, { beforeMs: oldestMs, sliceMs, which: "all" })) {
    await runSlice(session, "delete old rows", deleteSlice(slice));
  }
  const beforeMs = Math.floor((nowMs - fullMs) / thinToMs) * thinToMs;
  for (const slice of await slicesOf(session, { beforeMs, sliceMs, which: "points" })) {
    await runSlice(session, "thin old rows", thinSlice(slice, thinToMs, measures));
  }
  await forgetUnused(session, numbers);
  await session.turn("give space back", async (turn) => {
    for (const sql of GIVE_SPACE_BACK) await turn.run(sql);
  });
}

function runSlice(session: Session, doing: string, statements: readonly string[]): Promise<void> {
  return session.transaction(doing, async (turn) => {
    for (const sql of statements) await turn.run(sql);
  });
}

/** Neighbouring slices are taken together while they are small. */
async function slicesOf(
  session: Session,
  query: { readonly beforeMs: number; readonly sliceMs: number; readonly which: "all" | "points" },
): Promise<readonly Slice[]> {
  const { beforeMs, sliceMs, which } = query;
  const sql = countSlices(beforeMs, sliceMs, which);
  const counted = await session.turn("look for old rows", (turn) => turn.rows(sql));
  const slices: Slice[] = [];
  let held = 0;
  for (const [no, count] of counted) {
    const fromMs = numberOf(no) * sliceMs;
    const toMs = Math.min(fromMs + sliceMs, beforeMs);
    const last = slices.at(-1);
    held += numberOf(count);
    if (last !== undefined && held <= ROWS_A_TURN) {
      slices[slices.length - 1] = { fromMs: last.fromMs, toMs };
    } else {
      slices.push({ fromMs, toMs });
      held = numberOf(count);
    }
  }
  return slices;
}

/** In one turn: no row gets a number between its deletion and its forgetting. */
function forgetUnused(session: Session, numbers: Numbers): Promise<void> {
  const idsOf = (rows: readonly (readonly Cell[])[]) => rows.map(([id]) => textOf(id));
  return session.transaction("delete unused names", async (turn) => {
    const names = await turn.rows(DELETE_UNUSED_NAMES);
    const sites = idsOf(await turn.rows(DELETE_UNUSED_SITES));
    const targets = idsOf(await turn.rows(DELETE_UNUSED_TARGETS));
    turn.afterCommit(() => {
      numbers.sites.forget(sites);
      numbers.targets.forget(targets);
      numbers.names.forget(names.map(([target, site]) => [numberOf(target), numberOf(site)]));
    });
  });
}
