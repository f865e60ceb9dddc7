import { phrase, said } from "../base/language.ts";
import type { Finding } from "../detect/finding.ts";

/**
 * What to look at where the class is not known: by what the goroutines do. Never invents a cause.
 */
const LOOK_AT: Readonly<Record<string, string>> = {
  "chan-send": phrase(
    "look at who receives from this channel and at the exits that skip the receive (timeout, error, early return); give it room for every value that can be sent, or send in a select with ctx.Done()",
  ),
  "chan-range": phrase(
    "look at who closes this channel and at the exits that skip it; where it is a ticker's, the loop needs another way out, such as ctx.Done()",
  ),
  "chan-receive": phrase(
    "look at who sends on or closes this channel and at the exits that skip it; close it on every exit of its only sender, or receive in a select with ctx.Done()",
  ),
  select: phrase(
    "look at the arms of this select: none of their channels is served any more; add an arm on ctx.Done() and cancel it on every exit",
  ),
  io: phrase("look for a missing Close or deadline on this connection"),
};

function saidOrNull(text: string | undefined): string | null {
  return text === undefined ? null : said(text);
}

/** Advice for a finding without a class; null when there is none to give. */
export function remedyFor(finding: Finding): string | null {
  if (finding.kind === "goroutine") return saidOrNull(LOOK_AT[finding.operation]);
  if (finding.kind === "heap" || finding.kind === "container") {
    return said(
      "look at what keeps these objects: a map, slice or list that this line feeds and nothing removes from; bound it or delete on the way out",
    );
  }
  return null;
}
