import type {
  Change,
  Session,
  SiteTable,
  TableRow,
  TimeSeries,
  TimeView,
} from "../../serve/api.ts";
import type { BandName } from "../charts/bands.ts";
import type { Brush } from "../charts/brush.ts";
import { valueAt } from "../charts/plot.ts";

const HOUR_MS = 3_600_000;

/** The sites of a time view as a table of sites, between what the brush compares. */
export function seriesTable(view: TimeView, brush: Brush, session: Session): SiteTable | null {
  const captureAt = (index: number | null) => {
    const tick = index === null ? undefined : brush.ticks[index];
    return session.captures.find(({ id }) => id === tick?.capture) ?? null;
  };
  const [capture, base] = [captureAt(brush.now), captureAt(brush.base)];
  if (capture === null) return null;
  const side = (band: BandName): Side | null => sideOf(brush, band, view.measure.cumulative);
  const [before, now] = [side("base"), side("now")];
  const change = (series: TimeSeries): Change => changeOf(series, before, now);
  const total = change(view.total);
  const head = {
    ...{ capture, base, total, shown: total, hidden: [], measure: view.measure },
    ...{ range: null, baseRange: null },
    hours: before === null || now === null ? null : (now.middleMs - before.middleMs) / HOUR_MS,
  };
  const rows = view.sites.map((site) => seriesRow(site, change(site)));
  return { head, rows, droppedRows: view.droppedSites };
}

/** The captures of one side of a comparison, and how their values are taken together. */
interface Side {
  readonly timesMs: readonly number[];
  readonly middleMs: number;
  readonly isAdded: boolean;
}

function sideOf({ ticks, bands = null, ...brush }: Brush, name: BandName, isCumulative: boolean) {
  const one = brush[name];
  const single = one === null ? null : { from: one, to: one };
  const band = bands === null ? single : bands[name];
  if (band === null) return null;
  const timesMs = ticks.slice(band.from, band.to + 1).map(({ atMs }) => atMs);
  const middleMs = ((timesMs[0] ?? 0) + (timesMs.at(-1) ?? 0)) / 2;
  return { timesMs, middleMs, isAdded: bands !== null && isCumulative };
}

function sideValue({ points }: TimeSeries, side: Side | null): number {
  const values = (side?.timesMs ?? []).map((atMs) => valueAt(points, atMs) ?? 0);
  if (side?.isAdded === true) return (values.at(-1) ?? 0) - (values[0] ?? 0);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function changeOf(series: TimeSeries, from: Side | null, to: Side | null): Change {
  const [before, now] = [sideValue(series, from), sideValue(series, to)];
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
