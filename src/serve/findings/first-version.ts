import { quoteShort } from "../../base/quote-short.ts";
import type { FindingBuild, FindingRecord } from "./finding-record.ts";
import { hadIt } from "./service-builds.ts";

/** Which version had it first, in a clause: `introduced by build "v1.4"; …`. */
export function firstVersion(record: Pick<FindingRecord, "builds">): string {
  const builds = [...record.builds].sort((a, b) => a.firstSeenMs - b.firstSeenMs);
  const index = builds.findIndex(hadIt);
  const first = builds[index];
  if (first === undefined) return "not seen in any build";
  const before = builds.slice(0, index).at(-1);
  if (first.build === null && before === undefined) return "nothing tells the build it came with";
  if (before === undefined) return `already in ${named(first)} when watching began`;
  return before.verdict === "steady"
    ? `introduced by ${named(first)}: ${named(before)} was judged and did not have it`
    : `first seen in ${named(first)}; whether ${named(before)} had it could not be told`;
}

function named({ build }: FindingBuild): string {
  return build === null ? "a build without a name" : `build ${quoteShort(build)}`;
}
