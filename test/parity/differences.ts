import { readFileSync } from "node:fs";

/**
 * The differences from `go tool pprof` that stay. Each makes two texts alike in exactly the respect
 * that its paragraph in docs/pprof-differences.md describes; one that no text needs is out of date.
 */
export interface Difference {
  /** Heading of its paragraph. */
  readonly title: string;
  /** Reports whose text it concerns. */
  readonly reports: readonly string[];
  /** Applied to both texts. */
  readonly alike: (text: string) => string;
}

const PAGE = new URL("../../docs/pprof-differences.md", import.meta.url);

export const DIFFERENCES: readonly Difference[] = [];

/** Headings of the differences in reports, as the page lists them. */
export function describedDifferences(): readonly string[] {
  const [, reports = ""] = readFileSync(PAGE, "utf8").split(/^## In the text of reports$/m);
  const [section = ""] = reports.split(/^## /m);
  return [...section.matchAll(/^### (.+)$/gm)].map(([, title = ""]) => title);
}

/** Compares texts and remembers which differences it met. */
export class Comparison {
  readonly #met = new Set<string>();
  compared = 0;

  /** Null where the texts are the same but for known differences, else the first line that is not. */
  firstUnlike(
    report: string,
    texts: { readonly ours: string; readonly theirs: string },
  ): string | null {
    this.compared++;
    if (texts.ours === texts.theirs) return null;
    let { ours, theirs } = texts;
    const met: string[] = [];
    for (const difference of DIFFERENCES) {
      if (!difference.reports.includes(report)) continue;
      const alike = { ours: difference.alike(ours), theirs: difference.alike(theirs) };
      if (alike.ours !== ours || alike.theirs !== theirs) met.push(difference.title);
      ours = alike.ours;
      theirs = alike.theirs;
      if (ours === theirs) break;
    }
    if (ours !== theirs) return unlikeLine(ours, theirs);
    for (const title of met) this.#met.add(title);
    return null;
  }

  unmet(): readonly string[] {
    return DIFFERENCES.map(({ title }) => title).filter((title) => !this.#met.has(title));
  }
}

function unlikeLine(ours: string, theirs: string): string {
  const lines = { ours: ours.split("\n"), theirs: theirs.split("\n") };
  const at = lines.theirs.findIndex((line, index) => line !== lines.ours[index]);
  const index = at === -1 ? lines.theirs.length : at;
  const [our = "(no line)", their = "(no line)"] = [lines.ours[index], lines.theirs[index]];
  return `line ${index + 1}\n  pprof:    ${their}\n  tidemark: ${our}`;
}
