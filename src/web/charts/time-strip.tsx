import { said, say } from "../../base/language.ts";
import { formatDuration } from "../../base/units.ts";
import type { Session, SessionCapture, TimeView } from "../../serve/api.ts";
import type { PageProps, Params } from "../page.ts";
import { placed } from "../placed.ts";
import { useFindings } from "../table/findings.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";
import type { Band, Bands } from "./bands.ts";
import type { Brush } from "./brush.ts";
import { CaptureBrush, captureSpan, useDraggedBrush } from "./capture-brush.tsx";
import { moment } from "./clock.ts";
import type { TimeSpan } from "./plot.ts";
import { useSharedCursor } from "./shared-cursor.ts";
import { totalVerdict } from "./total-verdict.ts";
import "./charts.css";

/** Parameters that choose among the captures or how one is shown: time shows all of them. */
const NOT_OF_TIME = ["b", "w", "q", "row", "order", "sort", "n", "by", "group", "node", "mode"];
const STRIP_PIXELS = 84;
/** With the letters of events. */
const TALL_STRIP_PIXELS = 100;

/** The parameters that a view over all captures depends on; among several runs, which one. */
export function timeParams(params: Params, { captures }: Session): Params {
  const isOneRun = new Set(captures.map(({ run }) => run)).size < 2;
  const without = isOneRun ? [...NOT_OF_TIME, "c"] : NOT_OF_TIME;
  return Object.fromEntries(Object.entries(params).filter(([name]) => !without.includes(name)));
}

/**
 * All captures on one axis, under the tabs: base and now are dragged, drawn or stepped, and every
 * view follows, because they are `b` and `c` of its address.
 */
export function TimeStrip(props: PageProps) {
  const { session, state, data } = props;
  const params = timeParams(state.params, session);
  const key = `${session.revision} ${paramsKey(params)}`;
  const { value } = useLoaded(() => data.time(params), key);
  const ticks = ticksOf(props, value);
  if (ticks.length < 2) return <NothingToCompare ticks={ticks.length} />;
  return <Strip {...props} view={value} ticks={ticks} />;
}

/** Captures of the kind that carries the measure, from the session: there before the series is. */
function ticksOf({ session, state }: PageProps, view: TimeView | null): Brush["ticks"] {
  if (view !== null) return view.ticks;
  const id = state.params["si"] ?? session.start?.measure ?? session.measures[0]?.id;
  const kind = session.measures.find((measure) => measure.id === id)?.kind;
  return session.captures.flatMap((capture) => tickOf(capture, kind));
}

function tickOf({ id, kind, takenAtMs }: SessionCapture, wanted: string | undefined) {
  return kind === wanted && takenAtMs !== null ? [{ capture: id, atMs: takenAtMs }] : [];
}

function NothingToCompare({ ticks }: { readonly ticks: number }) {
  return (
    <p class="strip-empty sub">
      {placed(
        said("{0} Growth needs two: {1} takes them."),
        ticks === 0
          ? said("No capture of this measure has a time.")
          : said("One capture of this measure."),
        <code>tidemark capture URL --for 5m</code>,
      )}
    </p>
  );
}

interface StripProps extends PageProps {
  readonly view: TimeView | null;
  readonly ticks: Brush["ticks"];
}

function Strip({ view, ticks, ...props }: StripProps) {
  const { go, state, session } = props;
  const findings = useFindings(props);
  const cursor = useSharedCursor();
  const { brush, setDragged } = useDraggedBrush(ticks, state.params);
  if (brush === null) return null;
  return (
    <div class="strip">
      <BrushWords brush={brush} span={captureSpan(ticks, view)} session={session} />
      <CaptureBrush
        {...{ brush, view, go, cursor }}
        height={session.events.length === 0 ? STRIP_PIXELS : TALL_STRIP_PIXELS}
        verdict={totalVerdict(view, findings)}
        onDrag={setDragged}
      />
    </div>
  );
}

interface BrushWordsProps {
  readonly brush: Brush;
  readonly span: TimeSpan;
  readonly session: Session;
}

/** `Base to now, same run: 00:30 to 03:12; 2 h 42 min, 10 captures`. */
export function BrushWords({ brush, span, session }: BrushWordsProps) {
  const now = brush.ticks[brush.now];
  const base = brush.base === null ? undefined : brush.ticks[brush.base];
  if (now === undefined) return null;
  const worded = (atMs: number): string => moment(atMs, span.toMs - span.fromMs);
  if (brush.bands) return <BandWords {...{ brush, worded }} bands={brush.bands} />;
  if (base === undefined) {
    return (
      <dl>
        <dt>{said("One capture, no base")}</dt>
        <dd>
          {worded(now.atMs)}
          <small>{say`${brush.now + 1} of ${brush.ticks.length}; draw a range to compare`}</small>
        </dd>
      </dl>
    );
  }
  const isOneRun = runOf(session, base.capture) === runOf(session, now.capture);
  return (
    <dl>
      <dt>{say`Base to now, ${isOneRun ? said("same run") : said("two runs")}`}</dt>
      <dd>
        {say`${worded(base.atMs)} to ${worded(now.atMs)}`}
        <small>
          {say`${formatDuration(now.atMs - base.atMs)}, ${brush.now - (brush.base ?? 0) + 1} captures`}
        </small>
      </dd>
    </dl>
  );
}

interface BandWordsProps {
  readonly brush: Brush;
  readonly bands: Bands;
  worded(atMs: number): string;
}

function BandWords({ brush: { ticks }, bands: { base, now }, worded }: BandWordsProps) {
  const words = (band: Band | null): string => {
    const [from, to] = [ticks[band?.from ?? -1], ticks[band?.to ?? -1]];
    return from === undefined || to === undefined
      ? "none"
      : `${worded(from.atMs)}–${worded(to.atMs)}`;
  };
  const count = (band: Band | null): string =>
    band === null ? "" : countedCaptures(band.to - band.from + 1);
  return (
    <dl>
      <dt>{said("Base range to now range")}</dt>
      <dd>
        {words(base)} <small>{count(base)}</small>
      </dd>
      <dd>
        {words(now)} <small>{count(now)}</small>
      </dd>
    </dl>
  );
}

function countedCaptures(count: number): string {
  return count === 1 ? said("1 capture") : say`${count} captures`;
}

function runOf({ captures }: Session, id: string): number | undefined {
  return captures.find((capture) => capture.id === id)?.run;
}
