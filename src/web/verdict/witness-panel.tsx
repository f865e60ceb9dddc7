import { showUnseenInCode } from "../../base/escape.ts";
import { said, say } from "../../base/language.ts";
import type { ReportCause, ReportCode, ReportFinding } from "../../report/report.ts";
import { placed } from "../placed.ts";
import type { CodeToken } from "../source/code-tokens.ts";
import { asSentence, CAUSE_GRADE_NOTES, shortFunction } from "./phrases.ts";
import { useGoColours } from "./use-go-colours.ts";
import {
  type WitnessPath,
  type WitnessRow,
  type WitnessStep,
  witnessPath,
} from "./witness-rows.ts";

/** Why: the way through the code that leaves its partner out, beside the real lines. */
export function WitnessPanel({
  finding,
  cause,
  code,
}: {
  readonly finding: ReportFinding;
  readonly cause: Omit<ReportCause, "amplifiers">;
  readonly code: ReportCode | null;
}) {
  const path = witnessPath(cause, finding.site);
  return (
    <section class="panel" id="path" aria-labelledby="h-path">
      <header>
        <h2 id="h-path">{said("Why: the path through the code")}</h2>
        <LaneKeys path={path} />
      </header>
      <div class="body">
        <p class="para first">{asSentence(cause.sentence)}</p>
        <WitnessList path={path} />
      </div>
      <footer>
        {said(CAUSE_GRADE_NOTES[cause.grade])}{" "}
        {cause.reasons.map((reason) => `${asSentence(reason)} `)}
        {code === null
          ? null
          : say`Code read ${code.revision === null ? said("from the working tree") : say`at ${code.revision}`}.`}
      </footer>
    </section>
  );
}

function LaneKeys({ path }: { readonly path: WitnessPath }) {
  const [left] = path.left;
  const [right] = path.right;
  return (
    <span class="right">
      {left === undefined ? null : (
        <span class="key">
          <i class="lane-key away" />
          {shortFunction(left)}
          {path.left.length > 1 ? said(" and others") : ""}
        </span>
      )}
      {right === undefined ? null : (
        <span class="key">
          {placed(said("{0}{1}, still here"), <i class="lane-key stays" />, shortFunction(right))}
        </span>
      )}
    </span>
  );
}

/** The rows alone: further findings show them too. */
export function WitnessList({ path }: { readonly path: WitnessPath }) {
  const lines = path.rows.filter(({ kind }) => kind === "line");
  const tokens = useGoColours(lines.map(({ text }) => shownCode(text)));
  if (path.rows.length === 0) return null;
  return (
    <section class="code wit" aria-label={said("Source with numbered steps")}>
      {path.rows.map((row) => (
        <Row
          key={`${row.kind} ${row.text} ${row.line}`}
          row={row}
          tokens={tokens?.[lines.indexOf(row)] ?? null}
        />
      ))}
      {path.hiddenSteps === 0 ? null : (
        <p class="fold">{say`and ${path.hiddenSteps} more steps in the JSON report`}</p>
      )}
    </section>
  );
}

function Row({
  row,
  tokens,
}: {
  readonly row: WitnessRow;
  readonly tokens: readonly CodeToken[] | null;
}) {
  const lanes = `a-${row.left} b-${row.right}`;
  if (row.kind !== "line") {
    return (
      <div class={`fold ${lanes} ${row.kind}`}>
        <span class="lane" />
        <span>{row.text}</span>
      </div>
    );
  }
  const ground = row.steps.some(({ shape }) => shape === "stuck")
    ? "hot"
    : row.steps.length > 0
      ? "on"
      : "x";
  return (
    <>
      <div class={`cl ${lanes} ${ground} ${row.forks ? "fork" : ""}`}>
        <span class="lane">
          {row.steps.map((step) => (
            <StepMark key={step.number} step={step} />
          ))}
          {row.forks ? <ForkLine /> : null}
        </span>
        <span class="ln">{row.line}</span>
        <code>{tokens === null ? shownCode(row.text) : <Words tokens={tokens} />}</code>
      </div>
      {row.steps.length === 0 ? null : (
        <div class={`note ${afterLanes(row)} ${ground}`}>
          <span class="lane" />
          <p>{row.steps.map(({ role }) => asSentence(role)).join(" ")}</p>
        </div>
      )}
    </>
  );
}

function Words({ tokens }: { readonly tokens: readonly CodeToken[] }) {
  return (
    <>
      {tokens.map(({ text, kind }, index) =>
        kind === "" ? (
          text
        ) : (
          <span key={`${index} ${text}`} class={`t-${kind}`}>
            {text}
          </span>
        ),
      )}
    </>
  );
}

/** Below a step the lanes go on, unless they end at it. */
function afterLanes({ left, right }: WitnessRow): string {
  const goesOn = (part: WitnessRow["left"]): string =>
    part === "first" || part === "through" ? "through" : "none";
  return `a-${goesOn(left)} b-${goesOn(right)}`;
}

function StepMark({ step }: { readonly step: WitnessStep }) {
  return <i class={`st ${step.lane} ${step.shape}`}>{step.number}</i>;
}

function ForkLine() {
  return (
    <svg viewBox="0 0 24 20" preserveAspectRatio="none" aria-hidden="true">
      <path
        d="M0 0C14 0 24 4 24 20"
        fill="none"
        stroke="var(--leaking)"
        stroke-width="2"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}

function shownCode(text: string): string {
  return showUnseenInCode(text).replaceAll("\t", "    ");
}
