/** What the answers rest on, and what to do next. */

import { phrase, said, say } from "../../base/language.ts";
import { formatDuration } from "../../base/units.ts";
import { simplifyName } from "../../profile/names.ts";
import { watchedPhrase } from "../../report/watched-phrase.ts";
import type { Sides } from "./exposure.ts";
import { sentence } from "./judged.ts";
import type { Side } from "./side.ts";
import type { MatchedBy, Verified, VerifiedFinding } from "./verified.ts";

export function limitsOf(
  findings: readonly VerifiedFinding[],
  { before, after, load }: Sides,
): readonly string[] {
  return [
    differenceSays(before, after),
    load === null
      ? said("No figure of work done was counted on both sides: a lower rate may be less traffic.")
      : sentence(say`${after.name} carried ${load.says}`),
    ...guessedLoad(load),
    `${sentence(say`${before.name} was watched for ${watchedPhrase(before.report)}, ${after.name} for ${watchedPhrase(after.report)}`)}`,
    ...overlap(before, after),
    ...findings.flatMap(matchSays),
    ...bySmallest(findings),
  ];
}

function guessedLoad(load: Sides["load"]): readonly string[] {
  if (load === null || load.isCounted) return [];
  return [
    said(
      "The load is guessed from allocations, which a fix changes too and to which every probe adds: " +
        "a soak, or counters of requests on a page (--metrics), would count it.",
    ),
  ];
}

function differenceSays(before: Side, after: Side): string {
  if (before.build === null || after.build === null) {
    return said(
      "The build is not known on both sides: that the code is what differs is taken on trust.",
    );
  }
  if (before.build === after.build) {
    return say`The same build (${before.build}) on both sides: what differs comes from time, load and configuration, not from the code.`;
  }
  return say`${before.build} against ${after.build}: what differs beyond the load comes from the build, if nothing else was changed.`;
}

function overlap(before: Side, after: Side): readonly string[] {
  if (before.report.target.name !== after.report.target.name) return [];
  const [a, b] = [before.report.window, after.report.window];
  if (a.fromMs === null || a.toMs === null || b.fromMs === null || b.toMs === null) return [];
  const shared = Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs);
  if (shared <= 0) return [];
  return [
    say`The ranges share ${formatDuration(shared)}: those captures count on both sides and blur the difference.`,
  ];
}

const MATCHED: Readonly<Record<Exclude<MatchedBy, "id">, string>> = {
  closure: phrase("by its name without the numbers of closures and type arguments"),
  moved: phrase("by its name in another package"),
  creator: phrase("by what starts its goroutines and what they wait for"),
  part: phrase("by another site of the same leak"),
};

function matchSays({ before, after, matchedBy }: VerifiedFinding): readonly string[] {
  if (before === null || after === null || matchedBy === null || matchedBy === "id") return [];
  const [a, b] = [before, after].map(({ site }) => simplifyName(site.function));
  return [
    say`${a} in before and ${b} in after are taken as one, matched ${said(MATCHED[matchedBy])}.`,
  ];
}

/** What rests on the load of the whole process says nothing of the path itself. */
function bySmallest(findings: readonly VerifiedFinding[]): readonly string[] {
  const isGuessed = findings.some(({ answer, exposure }) => {
    return answer === "fixed" && (exposure?.by === "process" || exposure?.by === "counters");
  });
  if (!isGuessed) return [];
  return [
    said(
      "Nothing was seen of the path of a fixed finding itself: that it ran is taken from the load of the whole process.",
    ),
  ];
}

export function nextOf(
  findings: readonly VerifiedFinding[],
  { verdict, sides }: { readonly verdict: Verified["verdict"]; readonly sides: Sides },
): Verified["next"] {
  const { before, after } = sides;
  const open = findings.find(({ answer }) => answer === "cannot-tell");
  if (verdict === "cannot-tell" || open !== undefined) {
    const why = open?.wouldSettle ?? said("a leak in before is what a fix is seen by");
    const side = before.diagnoseWith ?? word(before.source);
    return [{ command: `tidemark verify ${side} <longer ${after.name}>`, why }];
  }
  if (verdict === "fixed") return [];
  return [
    {
      command: `tidemark diagnose ${after.diagnoseWith ?? word(after.source)} --source .`,
      why: said("why it still leaks, line by line, and a remedy as a diff"),
    },
  ];
}

function word(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
