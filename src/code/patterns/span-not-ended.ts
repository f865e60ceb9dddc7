/** Spans of traces that a way out does not end. */
import { phrase } from "../../base/language.ts";
import { releasePattern } from "./release-match.ts";

export const SPAN_NOT_ENDED = releasePattern({
  classId: "span-not-ended",
  looksFor: phrase("a span that is started, and a way out on which nobody ends it"),
  proof: phrase(
    "the span stays in the function, and the way from the start to the exit is concrete",
  ),
  traps: [
    phrase("a helper notes the outcome and ends the span"),
    phrase("the span travels with the work and is ended where that is done"),
  ],
  thing: phrase("the span"),
  releasing: phrase("ending"),
  released: phrase("ended"),
  remedy: phrase(
    "Defer End right behind Start: it runs on every way out, so the span is exported and what it " +
      "refers to can be collected; ending it twice does no harm.",
  ),
  notThis: [
    phrase("Sampling fewer spans: those that are sampled still stay open."),
    phrase("Setting the status of the span: only End hands it to the exporter."),
  ],
});
