import { phrase, said, say } from "../../base/language.ts";

import { formatCount } from "../../base/units.ts";
import type { FindingView } from "../../serve/watch-api.ts";
import { moment } from "../charts/clock.ts";
import { CAPTURE_PARAM } from "../url-params.ts";
import type { CaptureLink } from "../verdict/evidence-panel.tsx";
import { isCapture } from "../verdict/session-capture-link.ts";
import type { WatchUrls } from "../watch/watch-data.ts";
import type { FindingProps } from "./finding-page.tsx";
import { Panel } from "./page-states.tsx";

/** Captures listed before the rest is counted. */
const LISTED_MAX = 24;

type Linked = Pick<FindingProps, "view"> & { readonly data: { readonly url: WatchUrls } };

/** For claims of the report: the first of their captures that is kept. */
export function evidenceLink({ view, data }: Linked) {
  return (names: readonly string[]): CaptureLink | null => {
    const found = view.evidence.captures.find(({ name }) =>
      names.some((wanted) => isCapture(name, wanted)),
    );
    return found === undefined ? null : { href: captureHref({ view, data }, found) };
  };
}

/** One round is opened at once, where the whole range has to be read first. */
const AROUND_MS = 2000;

/** The explorer on one capture, in the view that suits its kind. */
function captureHref(
  { view, data }: Linked,
  { name, kind, atMs }: FindingView["evidence"]["captures"][number],
): string {
  const page = kind.startsWith("goroutine") ? "goroutines" : "flamegraph";
  const range =
    atMs === null ? view.evidence.range : { fromMs: atMs - AROUND_MS, toMs: atMs + AROUND_MS };
  const address = data.url.explorer(view.targetId, range, page);
  return `${address}&${new URLSearchParams({ [CAPTURE_PARAM]: name })}`;
}

/** Every capture behind the finding, one click from the explorer. */
export function CapturesPanel({ view, data }: FindingProps) {
  const { range, captures } = view.evidence;
  const spanMs = range.toMs - range.fromMs;
  const profiles = captures.filter(({ kind }) => !NUMBERS.has(kind));
  const shown = profiles.slice(0, LISTED_MAX);
  const explorer = (page: string): string => data.url.explorer(view.targetId, range, page);
  return (
    <Panel
      id="captures"
      title={said("Captures of it")}
      right={say`${moment(range.fromMs, spanMs)} to ${moment(range.toMs, spanMs)}`}
    >
      {profiles.length === 0 ? (
        <p class="sub">
          {said(
            "None of its captures is kept any more: they were older than the retention allows. What they showed stays on this page.",
          )}
        </p>
      ) : (
        <nav class="looks" aria-label={said("The explorer on this range")}>
          {VIEWS.map(([page, title]) => (
            <a key={page} class="btn" href={explorer(page)}>
              {said(title)}
            </a>
          ))}
          <a class="btn quiet" href={data.url.archive(view.targetId, range)} download>
            {said("Download the range")}
          </a>
        </nav>
      )}
      <ul class="capture-links">
        {shown.map((capture) => (
          <li key={capture.name}>
            <a href={captureHref({ view, data }, capture)} title={capture.name}>
              {capture.atMs === null ? capture.name : moment(capture.atMs, spanMs)}
            </a>{" "}
            <span class="sub">{capture.kind}</span>
          </li>
        ))}
      </ul>
      {profiles.length > shown.length ? (
        <p class="sub">{say`and ${formatCount(profiles.length - shown.length)} more in the explorer on this range`}</p>
      ) : null}
    </Panel>
  );
}

/** Pages of numbers have no stacks to look at. */
const NUMBERS: ReadonlySet<string> = new Set(["metrics", "cgroup", "expvar", "proc", "smaps"]);

const VIEWS = [
  ["flamegraph", phrase("Flame graph")],
  ["diff", phrase("Diff of first and last")],
  ["goroutines", phrase("Goroutines")],
  ["time", phrase("Over time")],
] as const;
