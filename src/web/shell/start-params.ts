import type { Session } from "../../serve/api.ts";
import type { Params, ViewState } from "../page.ts";
import { BASE_PARAM, CAPTURE_PARAM, MEASURE_PARAM } from "../url-params.ts";

/**
 * Where a newcomer is sent from the first page: the measure, capture and base that show most. An
 * address that names one of them is taken at its word.
 */
export function startParams({ start }: Session, { page, params }: ViewState): Params {
  const isChosen = [CAPTURE_PARAM, BASE_PARAM, MEASURE_PARAM].some((name) => name in params);
  if (start === null || isChosen || page !== "") return {};
  return {
    [MEASURE_PARAM]: start.measure,
    [CAPTURE_PARAM]: start.capture,
    ...(start.base === null ? {} : { [BASE_PARAM]: start.base }),
  };
}
