/** One answer over all findings: the worst of them. */
import { formatCount } from "../../base/units.ts";
import { sitePhrase } from "../../report/phrases.ts";
import type { Sides } from "./exposure.ts";
import { sentence } from "./judged.ts";
import type { Verified, VerifiedFinding, VerifyAnswer } from "./verified.ts";

type Answered = Pick<Verified, "verdict" | "reason">;

/** `findings` stand with the worst first. */
export function answerOver(findings: readonly VerifiedFinding[], sides: Sides): Answered {
  const worst = findings.find(isWeighty) ?? findings[0];
  if (worst === undefined) return nothingToVerify(sides);
  return { verdict: worst.answer, reason: reasonOf(worst, findings) };
}

/** What was only suspected and cannot be told does not keep a leak from being called fixed. */
function isWeighty({ answer, before, after }: VerifiedFinding): boolean {
  return answer !== "cannot-tell" || [before, after].some((one) => one?.verdict === "leaking");
}

export const ANSWER_TITLES: Readonly<Record<VerifyAnswer, string>> = {
  fixed: "Fixed",
  better: "Better",
  same: "The same",
  worse: "Worse",
  "cannot-tell": "Cannot tell yet",
};

/** A fix can only be seen by what it mends. */
function nothingToVerify({ before, after }: Sides): Answered {
  const { verdict, reason } = before.report;
  const why =
    verdict === "unknown"
      ? `${before.name} could not be judged: ${reason}`
      : `${before.name} does not leak, so there is nothing that ${after.name} could have mended`;
  const also =
    after.report.verdict === "unknown"
      ? ` ${sentence(`${after.name} could not be judged either: ${after.report.reason}`)}`
      : ` ${sentence(`${after.name} does not leak`)}`;
  return { verdict: "cannot-tell", reason: `${sentence(why)}${also}` };
}

function reasonOf(worst: VerifiedFinding, findings: readonly VerifiedFinding[]): string {
  const rest = findings.filter((one) => one !== worst);
  const first = `${siteWords(worst)}: ${lowerFirst(worst.why)}`;
  if (rest.length === 0) return first;
  const isAll = rest.every(({ answer, isNew }) => answer === worst.answer && isNew === worst.isNew);
  if (isAll) return `${first} ${sentence(`${others(rest.length)} as well`)}`;
  return `${first} ${sentence(`of ${others(rest.length)}: ${countsOf(rest)}`)}`;
}

function others(count: number): string {
  return count === 1 ? "1 other finding" : `${formatCount(count)} other findings`;
}

const WORDS: readonly (readonly [VerifyAnswer, string])[] = [
  ["worse", "worse"],
  ["same", "the same"],
  ["better", "better"],
  ["cannot-tell", "cannot be told"],
  ["fixed", "fixed"],
];

/** `1 worse, 2 fixed`. */
export function countsOf(findings: readonly Pick<VerifiedFinding, "answer" | "isNew">[]): string {
  const parts = WORDS.flatMap(([answer, word]) => {
    const count = findings.filter((one) => one.answer === answer).length;
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  return parts.join(", ");
}

/** `scorer.fetch scorer.go:88`. */
export function siteWords({ before, after }: VerifiedFinding): string {
  const site = after?.site ?? before?.site;
  return site === undefined ? "" : sitePhrase(site);
}

/** A name keeps its capitals. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
