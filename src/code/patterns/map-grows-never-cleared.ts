import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import { lineOf } from "./code-lines.ts";
import { growthLines, withUses } from "./container-report.ts";
import { containersOf } from "./container-uses.ts";
import { type Growth, gradeOfGrowth, growthsOf, lifeLines } from "./growth.ts";
import { likeOtherWriter } from "./like-other-writer.ts";

export const MAP_GROWS_NEVER_CLEARED: Pattern = {
  classId: "map-grows-never-cleared",
  looksFor: phrase(
    "a map or sync.Map that lives as long as the process and gets new keys again and again, and nothing deletes, clears, replaces or bounds it",
  ),
  proof: phrase("never more than likely: that the keys do not repeat shows at run time"),
  traps: [
    phrase("few keys: constants, an enumeration, a fixed range"),
    phrase("filled at the start and only read afterwards"),
    phrase("each writer looks at the size first, or makes room"),
    phrase("the owner of the map goes away"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg)
      .filter(({ kind }) => kind === "map" || kind === "sync-map")
      .flatMap((container) => growthsOf(model, container))
      .map((growth) => matchOf(model, growth, pkg));
  },
};

function matchOf(model: Model, growth: Growth, pkg: GoPackage): Match {
  const { container, insert, check, enduring } = growth;
  const { isHint, assumes } = gradeOfGrowth(growth);
  const match = buildMatch(model, {
    classId: MAP_GROWS_NEVER_CLEARED.classId,
    pkg: insert.func?.pkg ?? pkg,
    site: insert.node,
    operation: "call",
    sentence: sentenceOf(growth),
    witness: [
      ...lifeLines(growth),
      ...(check === null ? [] : [[check.node, said("here the size is looked at")] as const]),
      [
        insert.node,
        check === null ? said("a key comes in, and none goes out") : said("here it is not"),
      ],
    ],
    resource: null,
    seenAt: growthLines(model, [insert]),
    isHint,
    assumes: [...assumes, ...(enduring === null ? [] : [said("new keys keep coming")])],
    remedy: remedyOf(model, growth),
    subject: container.name,
  });
  return withUses(model, match, container);
}

function sentenceOf({ container, insert, check, enduring }: Growth): string {
  const { name } = container;
  const often = enduring === null ? "" : ` ${enduring.because}`;
  const key = insert.key === null ? said("a key") : say`a key (${shortText(textOf(insert.key))})`;
  if (check !== null) {
    return say`${name} gets ${key}${often} without the look at its size that others take (${lineOf(check.node)}), and nothing ever takes one out`;
  }
  return say`${name} gets ${key}${often} and nothing ever takes one out: it holds all that were ever put in`;
}

/** Longest key that is quoted in a sentence. */
const KEY_LENGTH_MAX = 40;

function shortText(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > KEY_LENGTH_MAX ? `${line.slice(0, KEY_LENGTH_MAX)}…` : line;
}

function remedyOf(model: Model, { container, insert, check }: Growth): Remedy {
  const { name } = container;
  const notThis = [
    said("runtime.GC or debug.FreeOSMemory: what a reachable map holds is not garbage"),
    said(
      "deleting keys after the peak and expecting the memory back: a map keeps its buckets; replace it",
    ),
  ];
  if (check !== null) {
    return {
      text: say`Look at the size of ${name} here as the other writer does (${lineOf(check.node)}), best in one function that both call: then no way in goes past the limit.`,
      edits: likeOtherWriter(model, insert, check),
      notThis,
    };
  }
  return {
    text: say`Give ${name} a bound and an end: a least-recently-used cache with a limit, or entries with a time that a ticker deletes, and a metric of its length. Then it holds what is in use, and not all that ever was.`,
    edits: [],
    notThis,
  };
}
