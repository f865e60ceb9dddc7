import type { TableRow } from "../../serve/api.ts";
import type { PageProps } from "../page.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";
import { FLAME_PARAM, flameRequest } from "./flame-model.ts";

const NO_ROWS: readonly TableRow[] = [];

/** Births, deaths and survival by function, asked for once a frame is selected. */
export function useSiteRows({ session, state, data }: PageProps, isReady: boolean) {
  const { selected, pivot } = FLAME_PARAM;
  const isWanted = isReady && (selected in state.params || pivot in state.params);
  const { fold: _, ...params } = flameRequest(state.params);
  const key = isWanted ? `${session.revision} ${paramsKey(params)}` : "";
  const load = async () => (isWanted ? (await data.table(params)).rows : NO_ROWS);
  return useLoaded(load, key).value ?? NO_ROWS;
}
