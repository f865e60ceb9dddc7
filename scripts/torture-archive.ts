/**
 * Kills a writer of the archive of captures many times, two at once, and says what was lost:
 *
 *   npx tsx scripts/torture-archive.ts [kills, 1000 by default]
 */
import { killArchiveWriter } from "../test/kill-archive-writer.ts";
import { torture } from "./torture-lanes.ts";

await torture({
  writer: "archive-writer",
  prefix: "tidemark-torture-",
  firstSeed: 1000,
  kill: killArchiveWriter,
});
