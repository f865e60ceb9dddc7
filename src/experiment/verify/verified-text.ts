import { firstCapital } from "../../base/first-capital.ts";
import { said, say } from "../../base/language.ts";
import { textWidth, wrapText } from "../../base/text-width.ts";
import { asSentence, currentPhrase, ratePhrase, windowPhrase } from "../../report/phrases.ts";
import type { ReportFinding, Verdict } from "../../report/report.ts";
import { perThousandPhrase } from "../../report/soak-phrases.ts";
import {
  besideLabel,
  labelled,
  labelledParts,
  roomBesideLabel,
  type TextLayout,
  type TextOptions,
  textLayout,
} from "../../report/text-layout.ts";
import { verdictWord } from "../../report/verdict-words.ts";
import { answerBadge, answerWord, siteWords } from "./answer-over.ts";
import type { Verified, VerifiedFinding, VerifiedSide, VerifyAnswer } from "./verified.ts";

/** Findings shown in full; the rest is counted. */
const FINDINGS_MAX = 20;

/** The answer first, then each finding on both sides, what the answers rest on, and what to do. */
export function renderVerifiedText(verified: Verified, options: TextOptions = {}): string {
  const layout = textLayout(options);
  const shown = verified.findings.slice(0, FINDINGS_MAX);
  const rest = verified.findings.length - shown.length;
  const blocks = [
    answerLines(verified, layout),
    ...shown.map((finding) => findingLines(finding, layout)),
    rest === 0 ? [] : labelled(layout, "", say`and ${rest} more, see --json`),
    verified.limits.flatMap((limit, index) =>
      labelled(layout, index === 0 ? said("limits") : "", limit),
    ),
    nextLines(verified, layout),
  ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  return `${text}\n`;
}

/** Warm for what stays, cool for what goes away, as the verdicts of reports are. */
const COLOURS: Readonly<Record<VerifyAnswer, Verdict>> = {
  fixed: "steady",
  better: "suspect",
  same: "leaking",
  worse: "leaking",
  "cannot-tell": "unknown",
};

function answerLines(verified: Verified, layout: TextLayout): readonly string[] {
  const badge = answerBadge(verified.verdict);
  const lines = wrapText(layout.clean(asSentence(verified.reason)), roomBesideLabel(layout));
  const [first = "", ...more] = lines.map((line) => layout.palette.strong(line));
  const head = layout.palette.verdict(COLOURS[verified.verdict], badge);
  const gap = " ".repeat(Math.max(1, BADGE_WIDTH - textWidth(badge)));
  const sides = [
    ...sideLines(verified.before, said("before"), layout),
    ...sideLines(verified.after, said("after"), layout),
  ];
  return [`  ${head}${gap}${first}`, ...besideLabel(layout, "", more), ...sides];
}

const BADGE_WIDTH = 11;

function sideLines(
  { source, build, report }: VerifiedSide,
  name: string,
  layout: TextLayout,
): readonly string[] {
  const parts = [source, build, say`${verdictWord(report.verdict)}, ${windowPhrase(report)}`];
  return labelledParts(layout, name, parts, layout.palette.dim);
}

function findingLines(finding: VerifiedFinding, layout: TextLayout): readonly string[] {
  const { answer, isNew, before, after, exposure } = finding;
  const word = isNew ? say`${answerWord(answer)}, new` : answerWord(answer);
  const title = `${layout.palette.verdict(COLOURS[answer], word)}  ${layout.palette.strong(
    layout.clean(siteWords(finding)),
  )}`;
  return [
    `  ${title}`,
    ...labelled(layout, said("why"), finding.why),
    ...labelled(layout, said("before"), sideWords(before)),
    ...labelled(layout, said("after"), sideWords(after)),
    ...labelled(
      layout,
      said("exposure"),
      exposure === null ? null : asSentence(firstCapital(exposure.says)),
    ),
    ...labelled(
      layout,
      said("settles it"),
      finding.wouldSettle === null ? null : asSentence(firstCapital(finding.wouldSettle)),
    ),
  ];
}

/** `293 goroutines, +72.9/min (62.1 to 85.1, 95 % interval)`. */
export function sideWords(finding: ReportFinding | null): string {
  if (finding === null) return said("not found");
  const rate = perThousandPhrase(finding) ?? ratePhrase(finding) ?? said("rate not measured");
  const suspected = finding.verdict === "leaking" ? "" : say`${verdictWord(finding.verdict)}: `;
  return say`${suspected}${currentPhrase(finding)}, ${rate}`;
}

function nextLines({ next }: Verified, layout: TextLayout): readonly string[] {
  return next.flatMap(({ command, why }, index) => [
    ...besideLabel(layout, index === 0 ? said("next") : "", [
      layout.palette.strong(layout.clean(command)),
    ]),
    ...labelled(layout, "", `  ${why}`, layout.palette.dim),
  ]);
}
