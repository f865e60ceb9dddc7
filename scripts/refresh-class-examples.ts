/**
 * Takes an example of each class, leaking and mended, out of cases/ and puts it where
 * `tidemark explain` and the site find it:
 *
 *   npx tsx scripts/refresh-class-examples.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { classExamples, EXAMPLES_FILE, examplesText } from "./site/class-examples.ts";

const ROOT = join(import.meta.dirname, "..");

const examples = await classExamples(ROOT);
writeFileSync(join(ROOT, EXAMPLES_FILE), examplesText(examples));
for (const [id, { leaks, mended }] of Object.entries(examples)) {
  const after = mended === null ? "none" : `${mended.path} ${mended.lines.length}`;
  console.log(`${id}: ${leaks.path} ${leaks.lines.length}; ${after}`);
}
