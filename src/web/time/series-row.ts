import type {
  Change,
  Session,
  SiteTable,
  TableRow,
  TimeSeries,
  TimeView,
} from "../../serve/api.ts";
import type { Brush } from "../charts/brush.ts";
import { valueAt } from "../charts/plot.ts";

const HOUR_MS = 3_600_000;

/** The sites of a time view as a table of sites, between the two captures of the brush. */
export function seriesTable(view: TimeView, brush: Brush, session: Session): SiteTable | null {
  const captureAt = (index: number | null) => {
    const tick = index === null ? undefined : brush.ticks[index];
    return session.captures.find(({ id }) => id === tick?.capture) ?? null;
  };
  const [capture, base] = [captureAt(brush.now), captureAt(brush.base)];
  if (capture === null) return null;
  const [fromMs, toMs] = [base?.takenAtMs ?? null, capture.takenAtMs ?? 0];
  const total = changeOf(view.total, fromMs, toMs);
  const head = {
    ...{ capture, base, total, shown: total, hidden: [], measure: view.measure },
    ...{ range: null, baseRange: null },
    hours: fromMs === null ? null : (toMs - fromMs) / HOUR_MS,
  };
  const rows = view.sites.map((site) => seriesRow(site, changeOf(site, fromMs, toMs)));
  return { head, rows, droppedRows: view.droppedSites };
}

function changeOf({ points }: TimeSeries, fromMs: number | null, toMs: number): Change {
  const now = valueAt(points, toMs) ?? 0;
  const before = fromMs === null ? 0 : (valueAt(points, fromMs) ?? 0);
  return { before, now, grown: Math.max(0, now - before), shrunk: Math.max(0, before - now) };
}

function seriesRow(series: TimeSeries, flat: Change): TableRow {
  const { name, site, births, deaths, survival, ratePerHour, points, lowWater, finding } = series;
  return {
    ...{ name, births, deaths, survival, ratePerHour, points, lowWater, finding, flat },
    file: site?.file ?? "",
    line: site?.line ?? 0,
    owner: series.owner ?? "library",
    inlined: "none",
    cumulative: flat,
  };
}
