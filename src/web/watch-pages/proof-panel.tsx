import { phrase, said } from "../../base/language.ts";

import { asSentence } from "../verdict/phrases.ts";
import { CopyButton } from "../verdict/remedy-panel.tsx";
import { AnswerMark } from "./answer-mark.tsx";
import { Explain } from "./explain.tsx";
import type { FindingProps } from "./finding-page.tsx";
import { Panel } from "./page-states.tsx";
import { proofOf } from "./proof.ts";

/** Whether a change ended it, and how to find out. */
export function ProofPanel({ view, data }: FindingProps) {
  const proof = proofOf(view);
  const commands = view.verify.map(({ command, why }) => ({
    command: command.replace("--server URL", `--server ${location.origin}`),
    why,
  }));
  const { range } = view.evidence;
  const compare = compareHref(view);
  return (
    <Panel id="proof" title={said("Proof of the fix")} right={<AnswerMark answer={proof.answer} />}>
      <p class="para first">
        <Explain term="proof">{said(PROOF_LEAD[proof.answer])}</Explain> {asSentence(proof.says)}
      </p>
      {proof.next === null ? null : <p class="para">{proof.next}</p>}
      {compare === null ? null : (
        <p class="para">
          <a href={compare}>{said("Compare the builds side by side")}</a>
        </p>
      )}
      {commands.map(({ command, why }) => (
        <div key={command} class="next">
          <p class="para sub">{asSentence(why)}</p>
          <p class="cmd">
            <code>{command}</code>
            <CopyButton text={command} label={said("copy")} />
          </p>
        </div>
      ))}
      <p class="para sub">
        <a href={data.url.archive(view.targetId, range)} download>
          {said("Captures of now")}
        </a>{" "}
        {said("are the other side of a comparison on another machine.")}
      </p>
    </Panel>
  );
}

const PROOF_LEAD = {
  waiting: phrase("Waits for a deploy."),
  fixed: phrase("Fixed."),
  better: phrase("Better."),
  same: phrase("The same."),
  worse: phrase("Worse."),
  "cannot-tell": phrase("Cannot tell."),
} as const;

/** The last two builds as two ranges of one target; null where they run side by side elsewhere. */
function compareHref({ record, targetId }: FindingProps["view"]): string | null {
  const [before, after] = record.builds.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs).slice(-2);
  if (before === undefined || after === undefined) return null;
  if (before.lastSeenMs > after.firstSeenMs + OVERLAP_MS_MAX) return null;
  const side = ({ firstSeenMs, lastSeenMs }: typeof before): string =>
    `${targetId}:${Math.max(firstSeenMs, lastSeenMs - SIDE_MS_MAX)}..${lastSeenMs}`;
  return `/compare?${new URLSearchParams({ a: side(before), b: side(after) })}`;
}

/** A roll-out lasts this long; builds that overlap longer are of different instances. */
const OVERLAP_MS_MAX = 10 * 60_000;
/** A day is enough to compare; more only takes longer to judge. */
const SIDE_MS_MAX = 24 * 3_600_000;
