import type { ReportName } from "../../views/apply-request.ts";

/** Data table: the reports of the prompt, under pprof's names. */

export interface PromptReport {
  readonly name: string;
  /** "expression": the word behind the name is one, and needed. */
  readonly takes: "expression" | "nothing";
  /** "file": nothing for a terminal, so a file has to be named. */
  readonly writes: "text" | "file";
  /** The report whose defaults it takes. */
  readonly appliesAs: ReportName;
  readonly summary: string;
}

const GRAPHVIZ = "no other program is started; save the graph with svg >file or dot >file";
const BROWSER = "`tidemark open` shows the same in the browser, svg >file saves it";

/** Commands of pprof that are none here, and what to do instead. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ["disasm", "machine code is not read; list shows the source"],
  ["eog", BROWSER],
  ["evince", BROWSER],
  ["gif", GRAPHVIZ],
  ["gv", BROWSER],
  ["kcachegrind", "save with callgrind >file and open it there"],
  ["pdf", GRAPHVIZ],
  ["png", GRAPHVIZ],
  ["ps", GRAPHVIZ],
  ["web", BROWSER],
]);

export const REPORTS: readonly PromptReport[] = [
  {
    name: "raw",
    takes: "nothing",
    writes: "text",
    appliesAs: "raw",
    summary: "every sample, location and mapping as text",
  },
  { name: "text", takes: "nothing", writes: "text", appliesAs: "top", summary: "the same as top" },
  {
    name: "top",
    takes: "nothing",
    writes: "text",
    appliesAs: "top",
    summary: "the heaviest nodes as a table",
  },
];

export function reportNamed(name: string): PromptReport | undefined {
  return REPORTS.find((report) => report.name === name);
}
