import { useEffect } from "preact/hooks";
import { formatNumber } from "../../base/units.ts";
import type { SessionCapture, ViewHead } from "../../serve/api.ts";
import { clock, moment } from "../charts/clock.ts";
import { TimeStrip } from "../charts/time-strip.tsx";
import { hoursText } from "../flame/amounts.ts";
import { FlameLoader } from "../flame/flame-loader.tsx";
import { FLAME_PARAM } from "../flame/flame-model.ts";
import type { PageProps, ViewState } from "../page.ts";
import { captureChoice } from "../shell/capture-choice.ts";
import { BASE_PARAM, CAPTURE_PARAM } from "../url-params.ts";
import { SitesOfView } from "./top.tsx";

/** What changed between two captures: by stack above, by site below. */
export function DiffPage(props: PageProps) {
  const { base, first, capture } = useBase(props);
  if (base === null && first === null) return <OneCapture {...props} />;
  if (base === null || capture === null) return null;
  return (
    <>
      <TimeStrip {...props} />
      <FlameLoader {...props} above={({ head }) => <BaseToNow head={head} {...props} />}>
        <section class="diff-sites" aria-label="Sites that changed">
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
  const { captures, capture, base } = captureChoice(session, state.params);
  const others = captures.filter(({ id }) => id !== capture?.id);
  const first = others.find(({ run }) => run === capture?.run) ?? others[0] ?? null;
  const [missing, now] = [base === null ? (first?.id ?? null) : null, capture?.id ?? null];
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
      A diff needs two captures of {state.params["si"] ?? "the measure"}; one is open. Drop another
      file on this page, or let <code>tidemark capture URL --for 5m</code> take them.
    </p>
  );
}

/** Both times, how far apart they are, and whether one process stands behind them. */
function BaseToNow({ head, go }: Pick<PageProps, "go"> & { readonly head: ViewHead }) {
  const { base, capture, hours } = head;
  if (base === null) return null;
  const swap = (): void => go({ params: { [BASE_PARAM]: capture.id, [CAPTURE_PARAM]: base.id } });
  return (
    <p class="diff-head">
      <span>
        <span class="sub">Base</span> <b>{timeOf(base, capture)}</b>
      </span>
      <span aria-hidden="true">→</span>
      <span>
        <span class="sub">now</span> <b>{timeOf(capture, base)}</b>
      </span>
      <span class="sub">
        {hours === null ? "no time is known: no rates" : apartText(Math.abs(hours))}
        {hours !== null && hours < 0 ? ", backwards" : ""}
        {base.run === capture.run ? ", same run" : ", two runs of the process"}
      </span>
      <button type="button" class="btn quiet" onClick={swap}>
        Swap
      </button>
    </p>
  );
}

/** `2 h 42 min, 2.7 h`: the second is what rates are divided by. */
function apartText(hours: number): string {
  const [long, short] = [hoursText(hours), `${formatNumber(hours)} h`];
  return long === short ? long : `${long} (${short})`;
}

function timeOf({ takenAtMs, id }: SessionCapture, other: SessionCapture): string {
  if (takenAtMs === null) return id;
  if (other.takenAtMs === null) return clock(takenAtMs);
  return moment(takenAtMs, Math.abs(takenAtMs - other.takenAtMs));
}
