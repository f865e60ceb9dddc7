/**
 * `npm run site`: the documentation site into site/, or into the folder that is named.
 * Ends with 1 when a link leads nowhere.
 */
import { join, resolve } from "node:path";
import { buildSite } from "./site/build-site.ts";

const ROOT = join(import.meta.dirname, "..");

const [folder = join(ROOT, "site")] = process.argv.slice(2);
const { pages, pictures, problems } = await buildSite(ROOT, resolve(folder));
for (const { at, message } of problems) console.error(`${at}: ${message}`);
console.log(
  `${resolve(folder)}: ${pages} pages, ${pictures} pictures, ${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;
