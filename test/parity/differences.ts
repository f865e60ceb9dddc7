import { readFileSync } from "node:fs";

export interface Texts {
  readonly ours: string;
  readonly theirs: string;
}

/**
 * The differences from `go tool pprof` that stay. Each makes two texts alike in exactly the respect
 * that its paragraph in docs/pprof-differences.md describes; one that no text needs is out of date.
 */
export interface Difference {
  /** Heading of its paragraph. */
  readonly title: string;
  /** Reports whose text it concerns. */
  readonly reports: readonly string[];
  readonly alike: (texts: Texts) => Texts;
  /** Counts only where pprof, asked again, answers differently from before. */
  readonly isPprofUnsettled?: boolean;
}

const PAGE = new URL("../../docs/pprof-differences.md", import.meta.url);

export const DIFFERENCES: readonly Difference[] = [
  {
    title: "The order of equals",
    reports: ["top", "tree", "peek", "dot", "callgrind", "tags", "topproto"],
    alike: ({ ours, theirs }) => ({ ours: withoutOrder(ours), theirs: withoutOrder(theirs) }),
    isPprofUnsettled: true,
  },
  {
    title: "Sources that pprof does not find",
    reports: ["list"],
    alike: withoutMissingSources,
  },
];

/** The lines sorted, without what the order alone decides: numbers of nodes, running sums. */
function withoutOrder(text: string): string {
  const names = new Map<string, string>();
  const locations = new Map(
    [...text.matchAll(/^ +(\d+): (0x.*)$/gm)].map(([, id, at]) => [id, at]),
  );
  const lines = text.split("\n").map((line) =>
    line
      .replace(/^( *\S+ +\S+%) +\S+%(?= )/, "$1")
      .replace(/\bN+\d+(_\d+)*\b/g, "N")
      .replace(/id="node\d+"/g, "")
      .replace(/^(c?f[nl]=|ob=)\((\d+)\)(?: (.*))?$/, (_, kind: string, id: string, name = "") => {
        const key = kind.slice(-2) + id;
        if (name !== "") names.set(key, name);
        return kind + (names.get(key) ?? id);
      })
      .replace(/ \[\d+\/\d+\]$/, "")
      .replace(/^ +\d+: 0x/, "0x")
      .replace(/(: )(\d+) $/, (_, colon: string, id: string) => colon + (locations.get(id) ?? id))
      .replace(/^(?:[+-]\d+|\*|0x[0-9a-f]+)(?= )/, ""),
  );
  return lines.sort().join("\n");
}

const ROUTINE = /^(?=ROUTINE =)/m;
const MISSING = / Error: could not find file /;

/** Of functions whose source pprof does not find, only what stands above the source. */
function withoutMissingSources({ ours, theirs }: Texts): Texts {
  const listed = ours.split(ROUTINE);
  const blocks = theirs.split(ROUTINE).map((block, index) => ({
    isMissing: MISSING.test(block),
    theirs: block,
    ours: listed[index] ?? "",
  }));
  const rest = listed.slice(blocks.length);
  const head = (block: string): string => block.split("\n").slice(0, 2).join("\n");
  const kept = (side: "ours" | "theirs"): string[] =>
    blocks.map((block) => (block.isMissing ? head(block[side]) : block[side]));
  return { ours: [...kept("ours"), ...rest].join(""), theirs: kept("theirs").join("") };
}

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

  /**
   * Null where the texts are the same but for known differences, else the first line that is not.
   * `isUnsettled` tells whether pprof, asked again, gives another text.
   */
  async firstUnlike(
    report: string,
    texts: Texts,
    isUnsettled: () => Promise<boolean>,
  ): Promise<string | null> {
    this.compared++;
    const met: Difference[] = [];
    let alike = texts;
    for (const difference of DIFFERENCES) {
      if (alike.ours === alike.theirs) break;
      if (!difference.reports.includes(report)) continue;
      alike = difference.alike(alike);
      met.push(difference);
    }
    if (alike.ours !== alike.theirs) return unlikeLine(texts.ours, texts.theirs);
    const asksAgain = met.some(({ isPprofUnsettled }) => isPprofUnsettled === true);
    if (asksAgain && !(await isUnsettled())) return unlikeLine(texts.ours, texts.theirs);
    for (const { title } of met) this.#met.add(title);
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
