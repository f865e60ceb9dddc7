/** One answer over all findings: the worst of them. */
import { phrase, said, say } from "../../base/language.ts";
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

const ANSWER_TITLES: Readonly<Record<VerifyAnswer, string>> = {
  fixed: phrase("Fixed"),
  better: phrase("Better"),
  same: phrase("The same"),
  worse: phrase("Worse"),
  "cannot-tell": phrase("Cannot tell yet"),
};

/** The answer as a heading. */
export function answerTitle(answer: VerifyAnswer): string {
  return said(ANSWER_TITLES[answer]);
}

const ANSWER_BADGES: Readonly<Record<VerifyAnswer, string>> = {
  fixed: phrase("FIXED"),
  better: phrase("BETTER"),
  same: phrase("SAME"),
  worse: phrase("WORSE"),
  "cannot-tell": phrase("CANNOT TELL"),
};

/** As it stands before the answer in a terminal. */
export function answerBadge(answer: VerifyAnswer): string {
  return said(ANSWER_BADGES[answer]);
}

const ANSWER_WORDS: Readonly<Record<VerifyAnswer, string>> = {
  fixed: phrase("fixed"),
  better: phrase("better"),
  same: phrase("same"),
  worse: phrase("worse"),
  "cannot-tell": phrase("cannot-tell"),
};

export function answerWord(answer: VerifyAnswer): string {
  return said(ANSWER_WORDS[answer]);
}

/** A fix can only be seen by what it mends. */
function nothingToVerify({ before, after }: Sides): Answered {
  const { verdict, reason } = before.report;
  const why =
    verdict === "unknown"
      ? say`${before.name} could not be judged: ${reason}`
      : say`${before.name} does not leak, so there is nothing that ${after.name} could have mended`;
  const also =
    after.report.verdict === "unknown"
      ? ` ${sentence(say`${after.name} could not be judged either: ${after.report.reason}`)}`
      : ` ${sentence(say`${after.name} does not leak`)}`;
  return { verdict: "cannot-tell", reason: `${sentence(why)}${also}` };
}

function reasonOf(worst: VerifiedFinding, findings: readonly VerifiedFinding[]): string {
  const rest = findings.filter((one) => one !== worst);
  const first = say`${siteWords(worst)}: ${lowerFirst(worst.why)}`;
  if (rest.length === 0) return first;
  const isAll = rest.every(({ answer, isNew }) => answer === worst.answer && isNew === worst.isNew);
  if (isAll) return `${first} ${sentence(say`${others(rest.length)} as well`)}`;
  return `${first} ${sentence(say`of ${others(rest.length)}: ${countsOf(rest)}`)}`;
}

function others(count: number): string {
  return count === 1 ? said("1 other finding") : say`${formatCount(count)} other findings`;
}

const WORDS: readonly (readonly [VerifyAnswer, string])[] = [
  ["worse", phrase("worse")],
  ["same", phrase("the same")],
  ["better", phrase("better")],
  ["cannot-tell", phrase("cannot be told")],
  ["fixed", phrase("fixed")],
];

/** `1 worse, 2 fixed`. */
export function countsOf(findings: readonly Pick<VerifiedFinding, "answer" | "isNew">[]): string {
  const parts = WORDS.flatMap(([answer, word]) => {
    const count = findings.filter((one) => one.answer === answer).length;
    return count === 0 ? [] : [say`${formatCount(count)} ${said(word)}`];
  });
  return parts.join(said(", "));
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
