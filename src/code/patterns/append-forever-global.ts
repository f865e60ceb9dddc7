import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { lineOf } from "./code-lines.ts";
import { growthLines, withUses } from "./container-report.ts";
import { containersOf } from "./container-uses.ts";
import { type Growth, gradeOfGrowth, growthsOf, lifeLines } from "./growth.ts";

export const APPEND_FOREVER_GLOBAL: Pattern = {
  classId: "append-forever-global",
  looksFor: phrase(
    "a slice or list that lives as long as the process and is appended to again and again, and nothing cuts, empties or bounds it",
  ),
  proof: phrase(
    "every use of it is known, it is made once, and the append is reached for each request, at intervals, or in a loop that only a context ends",
  ),
  traps: [
    phrase("appended to at the start and only read afterwards"),
    phrase("cut, emptied or handed over somewhere"),
    phrase("a ring: the append stops at a limit"),
    phrase("the owner of the slice goes away"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg)
      .filter(({ kind }) => kind === "slice" || kind === "list")
      .flatMap((container) => growthsOf(model, container))
      .map((growth) => matchOf(model, growth, pkg));
  },
};

function matchOf(model: Model, growth: Growth, pkg: GoPackage): Match {
  const { container, insert, enduring } = growth;
  const { isHint, assumes } = gradeOfGrowth(growth);
  const { name } = container;
  const often = enduring === null ? said("again and again") : enduring.because;
  const isCertain = enduring?.isCertain ?? false;
  const match = buildMatch(model, {
    classId: APPEND_FOREVER_GLOBAL.classId,
    pkg: insert.func?.pkg ?? pkg,
    site: insert.node,
    operation: "call",
    sentence: say`${name} grows ${often} (appended at ${lineOf(insert.node)}) and nothing ever shortens it: it keeps everything since the start`,
    witness: [...lifeLines(growth), [insert.node, said("appended here, and nothing cuts it")]],
    resource: null,
    seenAt: growthLines(model, [insert]),
    isHint,
    assumes: [
      ...assumes,
      ...(isCertain ? [] : [said("the loop goes on for as long as the process")]),
    ],
    remedy: {
      text: say`Keep what is still asked for: cut ${name} when it has grown beyond that (copy the end into a new slice), write into a ring of fixed size, or hand it over and begin an empty one. Then its length has a bound.`,
      edits: [],
      notThis: [
        say`${name} = ${name}[n:] alone: the array behind the slice stays as long as the append does not move it, so copy what is kept`,
        said("runtime.GC or debug.FreeOSMemory: what a reachable slice holds is not garbage"),
      ],
    },
    subject: name,
  });
  return withUses(model, match, container);
}
