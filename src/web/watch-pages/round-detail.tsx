import { said, say } from "../../base/language.ts";

import { formatBytes, formatDuration } from "../../base/units.ts";
import type { KeptCapture, KeptRound } from "../../serve/archive/archive.ts";
import { moment } from "../charts/clock.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { Panel } from "./page-states.tsx";
import { captureLink, diffLinks, isShown, rangeAround } from "./round-links.ts";

const DAY_MS = 86_400_000;

interface RoundDetailProps extends WatchPageProps {
  /** Null while the one that was asked for is not in the list. */
  readonly round: KeptRound | null;
  readonly base: KeptRound | null;
  onBase(round: KeptRound): void;
  /** Null for readers. */
  readonly onPin: ((round: KeptRound) => void) | null;
}

/** One round: its captures to open and to save, its pin, and the difference to the base. */
export function RoundDetail(props: RoundDetailProps) {
  const { round, base, data, onBase, onPin } = props;
  if (round === null) {
    return (
      <Panel id="round" title={said("Round")}>
        <p class="sub">
          {said("The round of the address is not in this range. Choose one of the list.")}
        </p>
      </Panel>
    );
  }
  const isBase = round.id === base?.id;
  return (
    <Panel
      id="round"
      title={say`Round of ${moment(round.atMs, 2 * DAY_MS)}`}
      right={round.build ?? said("build not known")}
    >
      <table class="tbl">
        <caption class="vh">{said("Captures of the round")}</caption>
        <thead>
          <tr>
            <th scope="col">{said("Capture")}</th>
            <th scope="col" class="num">
              {said("Sent")}
            </th>
            <th scope="col">
              <span class="vh">{said("Save")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {round.captures.map((capture) => (
            <CaptureRow key={capture.name} {...props} round={round} capture={capture} />
          ))}
        </tbody>
      </table>
      {round.pinned === null ? null : <p class="para">{say`Pinned: ${round.pinned}`}</p>}
      <p class="looks">
        <button type="button" class="btn" aria-pressed={isBase} onClick={() => onBase(round)}>
          {isBase ? said("Is the base") : said("Use as base")}
        </button>
        {onPin === null ? null : (
          <button type="button" class="btn" onClick={() => onPin(round)}>
            {round.pinned === null ? said("Pin") : said("Unpin")}
          </button>
        )}
        <a class="btn" href={data.url.archive(round.targetId, rangeAround([round]))} download>
          {said("Download all")}
        </a>
      </p>
      <Difference {...props} round={round} />
    </Panel>
  );
}

function CaptureRow({
  data,
  round,
  capture,
}: RoundDetailProps & { readonly round: KeptRound; readonly capture: KeptCapture }) {
  const { name, kind, receivedBytes } = capture;
  return (
    <tr>
      <th scope="row" title={name}>
        {isShown(kind) ? <a href={captureLink(data.url, round, capture)}>{kind}</a> : kind}
      </th>
      <td class="num">{formatBytes(receivedBytes)}</td>
      <td class="num">
        <a href={data.url.capture(round.targetId, name)} download aria-label={say`Save ${kind}`}>
          {said("save")}
        </a>
      </td>
    </tr>
  );
}

/** The round against the base: what was added in between, and both sides judged. */
function Difference(props: RoundDetailProps & { readonly round: KeptRound }) {
  const { round, base, data } = props;
  if (base === null) {
    return (
      <p class="para sub">
        {said("To see what was added between two rounds, use one as the base and choose another.")}
      </p>
    );
  }
  const links = diffLinks(data.url, base, round);
  if (links.length === 0) {
    return (
      <p class="para sub">
        {base.id === round.id
          ? said("This round is the base. Choose another one to see the difference.")
          : said("The two rounds have no kind of profile in common.")}
      </p>
    );
  }
  const apart = formatDuration(Math.abs(round.atMs - base.atMs));
  return (
    <>
      <p class="para">{say`Against the base of ${moment(base.atMs, 2 * DAY_MS)}, ${apart} apart:`}</p>
      <nav class="looks" aria-label={said("Differences")}>
        {links.map(({ kind, href }) => (
          <a key={kind} class="btn primary" href={href}>
            {say`Diff of ${kind}`}
          </a>
        ))}
        <WatchLink {...props} to={aroundBoth(props.route.id, base, round)} class="btn">
          {said("Compare the hours")}
        </WatchLink>
      </nav>
    </>
  );
}

const AROUND_MS = 3_600_000;

/** The hour up to each of the two: a comparison judges stretches, not moments. */
function aroundBoth(targetId: string, one: KeptRound, other: KeptRound) {
  const [before, after] = one.atMs <= other.atMs ? [one, other] : [other, one];
  const side = ({ atMs }: KeptRound): string =>
    `${targetId}:${Math.round(atMs) - AROUND_MS}..${Math.round(atMs) + 1}`;
  return { page: "compare" as const, params: { a: side(before), b: side(after) } };
}
