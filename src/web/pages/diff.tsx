import { useEffect } from "preact/hooks";
import { writeIdRange } from "../../base/id-range.ts";
import { said, say } from "../../base/language.ts";
import { formatNumber } from "../../base/units.ts";
import type { CaptureRange, SessionCapture, ViewHead } from "../../serve/api.ts";
import { moment } from "../charts/clock.ts";
import { TimeStrip } from "../charts/time-strip.tsx";
import { hoursText } from "../flame/amounts.ts";
import { FlameLoader } from "../flame/flame-loader.tsx";
import { FLAME_PARAM } from "../flame/flame-model.ts";
import type { PageProps, ViewState } from "../page.ts";
import { placed } from "../placed.ts";
import { captureChoice } from "../shell/capture-choice.ts";
import { BASE_PARAM, CAPTURE_PARAM } from "../url-params.ts";
import { valueWord } from "../value-words.ts";
import { SitesOfView } from "./top.tsx";

/** What changed between two captures or two ranges: by stack above, by site below. */
export function DiffPage(props: PageProps) {
  const { base, first, capture } = useBase(props);
  if (base === null && first === null) return <OneCapture {...props} />;
  if (base === null || capture === null) return null;
  return (
    <>
      <TimeStrip {...props} />
      <FlameLoader {...props} above={({ head }) => <BaseToNow head={head} {...props} />}>
        <section class="diff-sites" aria-label={said("Sites that changed")}>
          <SitesOfView {...props} state={withoutPicture(props.state)} />
        </section>
      </FlameLoader>
    </>
  );
}

/** The table does not change with the zoom and the selection of the picture. */
function withoutPicture(state: ViewState): ViewState {
  const ours: readonly string[] = Object.values(FLAME_PARAM);
  const kept = Object.entries(state.params).filter(([name]) => !ours.includes(name));
  return { ...state, params: Object.fromEntries(kept) };
}

/** A diff needs a base: without one the address gets the first capture of the same run. */
function useBase({ session, state, go }: PageProps) {
  const { captures, capture, base, bands } = captureChoice(session, state.params);
  const others = captures.filter(({ id }) => id !== capture?.id);
  const first = others.find(({ run }) => run === capture?.run) ?? others[0] ?? null;
  const missing = base === null ? (first?.id ?? null) : null;
  const now = (bands === null ? null : state.params[CAPTURE_PARAM]) ?? capture?.id ?? null;
  useEffect(() => {
    if (missing !== null) {
      go({ params: { [BASE_PARAM]: missing, [CAPTURE_PARAM]: now } }, "replace");
    }
  }, [missing, now]);
  return { base, first, capture };
}

function OneCapture({ state }: PageProps) {
  return (
    <p class="table-wait sub">
      {said("A diff needs two captures of")} {state.params["si"] ?? said("the measure")}
      {placed(
        said("; one is open. Drop another file on this page, or let {0} take them."),
        <code>tidemark capture URL --for 5m</code>,
      )}
    </p>
  );
}

/** Both times, how far apart they are, and whether one process stands behind them. */
function BaseToNow({ head, go }: Pick<PageProps, "go"> & { readonly head: ViewHead }) {
  const { base, capture, range, baseRange, hours } = head;
  if (base === null) return null;
  const swapped = {
    [BASE_PARAM]: sideText(range, capture),
    [CAPTURE_PARAM]: sideText(baseRange, base),
  };
  const swap = (): void => go({ params: swapped });
  const spanMs = spanOf([capture, base, range?.from, baseRange?.from]);
  return (
    <p class="diff-head">
      <span>
        <span class="sub">{said("Base")}</span>{" "}
        <Side capture={base} range={baseRange} spanMs={spanMs} />
      </span>
      <span aria-hidden="true">→</span>
      <span>
        <span class="sub">{said("now")}</span>{" "}
        <Side capture={capture} range={range} spanMs={spanMs} />
      </span>
      <span class="sub">
        {hours === null ? said("no time is known: no rates") : apartText(Math.abs(hours))}
        {hours !== null && hours < 0 ? said(", backwards") : ""}
        {base.run === capture.run ? said(", same run") : said(", two runs of the process")}
      </span>
      <button type="button" class="btn quiet" onClick={swap}>
        {said("Swap")}
      </button>
    </p>
  );
}

/** `2 h 42 min, 2.7 h`: the second is what rates are divided by. */
function apartText(hours: number): string {
  const [long, short] = [hoursText(hours), `${formatNumber(hours)} h`];
  return long === short ? long : `${long} (${short})`;
}

interface SideProps {
  readonly capture: SessionCapture;
  readonly range: CaptureRange | null;
  readonly spanMs: number;
}

/** `05:38`, or `05:35–05:36 (5 captures, mean)`. */
function Side({ capture, range, spanMs }: SideProps) {
  const worded = ({ takenAtMs, id }: SessionCapture): string =>
    takenAtMs === null ? id : moment(takenAtMs, spanMs);
  if (range === null) return <b>{worded(capture)}</b>;
  const { from, to, captures, taken } = range;
  return (
    <>
      <b>{`${worded(from)}–${worded(to)}`}</b>
      <span class="sub">
        {captures === 1
          ? say` (1 capture, ${valueWord(taken)})`
          : say` (${captures} captures, ${valueWord(taken)})`}
      </span>
    </>
  );
}

function sideText(range: CaptureRange | null, { id }: SessionCapture): string {
  return range === null ? id : writeIdRange({ from: range.from.id, to: range.to.id });
}

/** From the first to the last of what is compared: so closely its times are told apart. */
function spanOf(captures: readonly (SessionCapture | undefined)[]): number {
  const times = captures.flatMap((capture) => capture?.takenAtMs ?? []);
  return Math.max(...times) - Math.min(...times);
}
