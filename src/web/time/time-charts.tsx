import { useMemo } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import { formatRate } from "../../base/units.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { TimeSeries, TimeView } from "../../serve/api.ts";
import { amount, amountScale } from "../charts/amount.ts";
import type { ColourToken } from "../charts/canvas-colours.ts";
import type { TimeSpan } from "../charts/plot.ts";
import type { SharedCursor } from "../charts/shared-cursor.ts";
import { type NamedSeries, TimeChart } from "../charts/time-chart.tsx";
import { labelsOf } from "../flame/function-name.ts";
import { valueWord } from "../value-words.ts";

export interface TimeChartsProps {
  readonly view: TimeView;
  readonly findings: ReadonlyMap<string, ReportFinding>;
  readonly span: TimeSpan;
  readonly cursor: SharedCursor;
}

/** Lines that can be told apart; the rest are in the table. */
const COLOURS: readonly ColourToken[] = ["cat-1", "cat-2", "cat-3", "cat-4", "cat-5"];
/** Charts of their own for the sites with the largest change. */
const OWN_CHARTS = 3;
const TALL_PIXELS = 220;
const SMALL_PIXELS = 132;

/** Sites on one scale, then the largest and the whole process on their own; one cursor for all. */
export function TimeCharts({ view, findings, span, cursor }: TimeChartsProps) {
  const together = useMemo(() => sideBySide(view.sites), [view]);
  const { runs, events } = view;
  const shared = { span, runs, events, cursor };
  return (
    <>
      {together.length < 2 ? null : (
        <TimeChart
          {...shared}
          title={titled(
            say`The ${said(COUNT_WORDS[together.length] ?? "")} that changed most`,
            view.sites,
            view,
          )}
          says={say`${together.length} sites over time: ${together.map(({ name }) => name).join(", ")}`}
          unit={view.measure.unit}
          series={together}
          height={TALL_PIXELS}
        />
      )}
      <div class="time-small">
        {view.sites.slice(0, OWN_CHARTS).map((site) => (
          <OneSeries key={site.name + site.site?.line} {...{ site, findings, shared }} />
        ))}
        {view.process.map((site) => (
          <OneSeries key={site.name} {...{ site, findings, shared }} />
        ))}
      </div>
    </>
  );
}

const COUNT_WORDS = [
  "",
  ...[phrase("one"), phrase("two"), phrase("three"), phrase("four"), phrase("five")],
];

function sideBySide(sites: readonly TimeSeries[]): readonly NamedSeries[] {
  return sites.slice(0, COLOURS.length).map(({ name, points }, index) => ({
    ...{ name: labelsOf(name)[0] ?? name, points, lowWater: [] },
    verdict: "unknown" as const,
    colour: COLOURS[index] ?? "tide",
  }));
}

/** `Live heap, MB`: the unit once, in the title. */
function titled(name: string, series: readonly TimeSeries[], { measure }: TimeView): string {
  const most = series.flatMap(({ points }) => points.map(([, value]) => value));
  const { unit } = amountScale(
    most.reduce((max, value) => Math.max(max, value), 0),
    series[0]?.unit ?? measure.unit,
  );
  return unit === "" ? name : `${name}, ${unit}`;
}

interface OneSeriesProps {
  readonly site: TimeSeries;
  readonly findings: TimeChartsProps["findings"];
  readonly shared: Omit<TimeChartsProps, "view" | "findings"> & Pick<TimeView, "runs" | "events">;
}

function OneSeries({ site, findings, shared }: OneSeriesProps) {
  const verdict = findings.get(site.finding ?? "")?.verdict ?? "steady";
  const short = valueWord(labelsOf(site.name)[0] ?? site.name);
  const series = useMemo(
    () => [{ ...site, name: short, verdict, colour: "tide" as const }],
    [site, verdict],
  );
  const last = site.points.at(-1)?.[1] ?? 0;
  const rate = rateOf(site);
  return (
    <TimeChart
      {...shared}
      title={seriesTitle(site, short)}
      says={say`${short}: ${amount(last, site.unit)} at the end${rate === "" ? "" : `, ${rate}`}; ${valueWord(verdict)}`}
      unit={site.unit}
      series={series}
      height={SMALL_PIXELS}
      note={rate}
    />
  );
}

function seriesTitle({ points, unit }: TimeSeries, name: string): string {
  const most = points.reduce((max, [, value]) => Math.max(max, value), 0);
  const scale = amountScale(most, unit);
  return scale.unit === "" ? name : `${name}, ${scale.unit}`;
}

function rateOf({ ratePerHour: rate, unit }: TimeSeries): string {
  if (rate === null) return "";
  const known = unit === "bytes" || unit === "goroutines" ? unit : "objects";
  return formatRate(rate.estimate, known);
}
