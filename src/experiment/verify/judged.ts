import { said, spokenLanguage } from "../../base/language.ts";
import { formatRate } from "../../base/units.ts";
import type { ReportFinding } from "../../report/report.ts";
import { shortStayedPhrase } from "../../report/soak-phrases.ts";
import type { Exposure, VerifiedFinding } from "./verified.ts";

export type Judged = Pick<VerifiedFinding, "answer" | "isNew" | "why" | "exposure" | "wouldSettle">;

export function cannotTell(
  why: string,
  about: {
    readonly wouldSettle: string;
    readonly exposure?: Exposure | null;
    readonly isNew?: boolean;
  },
): Judged {
  const { wouldSettle, exposure = null, isNew = false } = about;
  return { answer: "cannot-tell", isNew, why: sentence(why), exposure, wouldSettle };
}

export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  if (/[.。]$/.test(begun)) return begun;
  return spokenLanguage() === "en" ? `${begun}.` : `${begun}。`;
}

/** `+212/min`, of a soak `71.3 per 1,000 requests`; `no rate` where none was measured. */
export function rateWords(finding: ReportFinding): string {
  const { ratePerHour, unit } = finding;
  const perRequests = shortStayedPhrase(finding);
  if (perRequests !== null) return perRequests;
  return ratePerHour === null ? said("no rate") : formatRate(ratePerHour.estimate, unit);
}
