import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { FindingBuild, FindingRecord } from "./finding-record.ts";
import { hadIt } from "./service-builds.ts";

/** Which version had it first, in a clause: `introduced by build "v1.4"; …`. */
export function firstVersion(record: Pick<FindingRecord, "builds">): string {
  const builds = [...record.builds].sort((a, b) => a.firstSeenMs - b.firstSeenMs);
  const index = builds.findIndex(hadIt);
  const first = builds[index];
  if (first === undefined) return said("not seen in any build");
  const before = builds.slice(0, index).at(-1);
  if (first.build === null && before === undefined)
    return said("nothing tells the build it came with");
  if (before === undefined) return say`already in ${named(first)} when watching began`;
  return before.verdict === "steady"
    ? say`introduced by ${named(first)}: ${named(before)} was judged and did not have it`
    : say`first seen in ${named(first)}; whether ${named(before)} had it could not be told`;
}

function named({ build }: FindingBuild): string {
  return build === null ? said("a build without a name") : say`build ${quoteShort(build)}`;
}
