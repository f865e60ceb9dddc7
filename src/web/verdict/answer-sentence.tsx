import type { ReportSite, Verdict } from "../../report/report.ts";
import { shortPlace } from "../table/short-place.ts";
import { capitalWord } from "../value-words.ts";
import { emphasised } from "./emphasis.ts";
import { asSentence, shortFunction } from "./phrases.ts";

/** The sentence that is the answer: amount and rate in bold, the place as code. */
export function AnswerSentence({
  verdict,
  sentence,
  site,
  lead = "",
}: {
  readonly verdict: Verdict;
  readonly sentence: string;
  /** Null where no line is named. */
  readonly site: ReportSite | null;
  /** Said before it, e.g. that it is over. */
  readonly lead?: string;
}) {
  const place = site === null ? "" : placeIn(sentence, site);
  return (
    <h1>
      <span class="vh">{capitalWord(verdict)}: </span>
      {lead === "" ? null : `${lead} `}
      {emphasised(asSentence(sentence), place).map(({ text, set }) =>
        set === "strong" ? (
          <b key={text}>{text}</b>
        ) : set === "place" ? (
          <code key={text}>{text}</code>
        ) : (
          text
        ),
      )}
    </h1>
  );
}

/** The place as the sentence writes it: with the function before it where that stands there. */
function placeIn(sentence: string, site: ReportSite): string {
  const place = shortPlace(site);
  const whole = `${shortFunction(site.function)} ${place}`;
  return sentence.includes(whole) ? whole : place;
}
