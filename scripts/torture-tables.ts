/**
 * Kills a writer of the watch's tables many times, two at once, and says what was lost:
 *
 *   npx tsx scripts/torture-tables.ts [kills, 1000 by default]
 */
import { killWriter } from "../test/kill-tables-writer.ts";
import { torture } from "./torture-lanes.ts";

await torture({ prefix: "tidemark-tables-killed-", firstSeed: 0, kill: killWriter });
