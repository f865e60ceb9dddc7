import { phrase } from "../../base/language.ts";
import type { ReportCommand } from "../report-command.ts";

/** Data table: the reports of the prompt, under pprof's names. */

export interface PromptReport {
  readonly name: string;
  /** "expression": the word behind the name is one, and needed. */
  readonly takes: "expression" | "nothing";
  /** "file": nothing for a terminal, so a file has to be named. */
  readonly writes: "text" | "file";
  readonly summary: string;
  /** The command that makes it, on the command line as well. */
  load(): Promise<{ readonly command: ReportCommand }>;
}

const GRAPHVIZ = phrase("no other program is started; save the graph with svg >file or dot >file");
const BROWSER = phrase("`tidemark open` shows the same in the browser, svg >file saves it");

/** Commands of pprof that are none here, and what to do instead. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ["disasm", phrase("machine code is not read; list shows the source")],
  ["eog", BROWSER],
  ["evince", BROWSER],
  ["gif", GRAPHVIZ],
  ["gv", BROWSER],
  ["kcachegrind", phrase("save with callgrind >file and open it there")],
  ["pdf", GRAPHVIZ],
  ["png", GRAPHVIZ],
  ["ps", GRAPHVIZ],
  ["web", BROWSER],
]);

export const REPORTS: readonly PromptReport[] = [
  {
    name: "callgrind",
    takes: "nothing",
    writes: "text",
    summary: phrase("a call graph for KCachegrind"),
    load: () => import("../commands/callgrind.ts"),
  },
  {
    name: "comments",
    takes: "nothing",
    writes: "text",
    summary: phrase("notes that the profile carries"),
    load: () => import("../commands/comments.ts"),
  },
  {
    name: "dot",
    takes: "nothing",
    writes: "text",
    summary: phrase("the call graph for Graphviz"),
    load: () => import("../commands/dot.ts"),
  },
  {
    name: "folded",
    takes: "nothing",
    writes: "text",
    summary: phrase("folded stacks, for tools that draw flame graphs"),
    load: () => import("../commands/folded.ts"),
  },
  {
    name: "json",
    takes: "nothing",
    writes: "text",
    summary: phrase("what top and tree show, as JSON"),
    load: () => import("../commands/json.ts"),
  },
  {
    name: "list",
    takes: "expression",
    writes: "text",
    summary: phrase("source of the functions that match, with values by line"),
    load: () => import("../commands/list.ts"),
  },
  {
    name: "peek",
    takes: "expression",
    writes: "text",
    summary: phrase("callers and callees of the functions that match"),
    load: () => import("../commands/peek.ts"),
  },
  {
    name: "proto",
    takes: "nothing",
    writes: "file",
    summary: phrase("what the filters leave, as a profile"),
    load: () => import("../commands/proto.ts"),
  },
  {
    name: "raw",
    takes: "nothing",
    writes: "text",
    summary: phrase("every sample, location and mapping as text"),
    load: () => import("../commands/raw.ts"),
  },
  {
    name: "speedscope",
    takes: "nothing",
    writes: "file",
    summary: phrase("a file for https://www.speedscope.app"),
    load: () => import("../commands/speedscope.ts"),
  },
  {
    name: "svg",
    takes: "nothing",
    writes: "file",
    summary: phrase("the call graph as a picture"),
    load: () => import("../commands/svg.ts"),
  },
  {
    name: "tags",
    takes: "nothing",
    writes: "text",
    summary: phrase("labels, and what their values add up to"),
    load: () => import("../commands/tags.ts"),
  },
  {
    name: "text",
    takes: "nothing",
    writes: "text",
    summary: phrase("the same as top"),
    load: () => import("../commands/top.ts"),
  },
  {
    name: "top",
    takes: "nothing",
    writes: "text",
    summary: phrase("the heaviest nodes as a table"),
    load: () => import("../commands/top.ts"),
  },
  {
    name: "topproto",
    takes: "nothing",
    writes: "file",
    summary: phrase("the entries of top as a profile"),
    load: () => import("../commands/topproto.ts"),
  },
  {
    name: "traces",
    takes: "nothing",
    writes: "text",
    summary: phrase("every sample with its stack"),
    load: () => import("../commands/traces.ts"),
  },
  {
    name: "tree",
    takes: "nothing",
    writes: "text",
    summary: phrase("every node with callers and callees"),
    load: () => import("../commands/tree.ts"),
  },
  {
    name: "weblist",
    takes: "expression",
    writes: "file",
    summary: phrase("as list, as a page"),
    load: () => import("../commands/weblist.ts"),
  },
];

export function reportNamed(name: string): PromptReport | undefined {
  return REPORTS.find((report) => report.name === name);
}
