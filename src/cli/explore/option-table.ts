/** Data table: the options of the prompt, under pprof's names and with pprof's defaults. */
import { phrase } from "../../base/language.ts";

export type OptionKind = "text" | "switch" | "whole" | "number" | "choice";

export interface PromptOption {
  readonly name: string;
  readonly kind: OptionKind;
  readonly default: string;
  readonly help: string;
  /** Words that stand for `name=word`; only of a choice. */
  readonly choices?: readonly string[];
  /** One that `push` can make sticky. */
  readonly isFilter?: boolean;
}

export const OPTIONS: readonly PromptOption[] = [
  {
    name: "call_tree",
    kind: "switch",
    default: "false",
    help: phrase("nodes reached on different ways are kept apart; in drawn graphs and callgrind"),
  },
  {
    name: "compact_labels",
    kind: "switch",
    default: "true",
    help: phrase("leave out the head of a report"),
  },
  { name: "divide_by", kind: "number", default: "1", help: phrase("divide all values by this") },
  {
    name: "drop_negative",
    kind: "switch",
    default: "false",
    help: phrase("leave out what shrank"),
  },
  {
    name: "edgefraction",
    kind: "number",
    default: "0.001",
    help: phrase("leave out edges below this share of the total"),
  },
  {
    name: "focus",
    kind: "text",
    default: "",
    help: phrase("only stacks with a function, file or binary that matches"),
    isFilter: true,
  },
  {
    name: "granularity",
    kind: "choice",
    default: "",
    help: phrase("what is one node: functions, filefunctions, files, lines or addresses"),
    choices: ["addresses", "filefunctions", "files", "functions", "lines"],
  },
  {
    name: "hide",
    kind: "text",
    default: "",
    help: phrase("stacks without the frames that match"),
    isFilter: true,
  },
  {
    name: "ignore",
    kind: "text",
    default: "",
    help: phrase("no stack with a function, file or binary that matches"),
    isFilter: true,
  },
  {
    name: "mean",
    kind: "switch",
    default: "false",
    help: phrase("divide by the first value: bytes for each allocation, delay for each wait"),
  },
  {
    name: "nodecount",
    kind: "whole",
    default: "-1",
    help: phrase("at most so many nodes; 0 is all, -1 what suits the report"),
  },
  {
    name: "nodefraction",
    kind: "number",
    default: "0.005",
    help: phrase("leave out nodes below this share of the total"),
  },
  {
    name: "noinlines",
    kind: "switch",
    default: "false",
    help: phrase("an inlined call counts for the function it was compiled into"),
  },
  { name: "output", kind: "text", default: "", help: phrase("write reports to this file") },
  {
    name: "prune_from",
    kind: "text",
    default: "",
    help: phrase("take the matching frame, and all that it calls, off every stack"),
    isFilter: true,
  },
  {
    name: "relative_percentages",
    kind: "switch",
    default: "false",
    help: phrase("100 % is what the filters leave"),
  },
  {
    name: "sample_index",
    kind: "text",
    default: "",
    help: phrase("the value that reports show, by name or by number from 0"),
  },
  {
    name: "show",
    kind: "text",
    default: "",
    help: phrase("only the frames that match"),
    isFilter: true,
  },
  {
    name: "show_from",
    kind: "text",
    default: "",
    help: phrase("take all callers of the outermost matching frame off every stack"),
    isFilter: true,
  },
  {
    name: "showcolumns",
    kind: "switch",
    default: "false",
    help: phrase("with lines: the column as well"),
  },
  {
    name: "sort",
    kind: "choice",
    default: "flat",
    help: phrase("order of the table: own value (flat), or with all it calls (cum)"),
    choices: ["cum", "flat"],
  },
  {
    name: "source_path",
    kind: "text",
    default: "",
    help: phrase("folders to look for sources in, separated by :"),
  },
  {
    name: "tagfocus",
    kind: "text",
    default: "",
    help: phrase("only samples with a label that matches: word, key=word, or a range as 1kb:10kb"),
    isFilter: true,
  },
  {
    name: "taghide",
    kind: "text",
    default: "",
    help: phrase("without the labels whose key matches"),
    isFilter: true,
  },
  {
    name: "tagignore",
    kind: "text",
    default: "",
    help: phrase("no sample with a label that matches: word, key=word, or a range as 1kb:10kb"),
    isFilter: true,
  },
  {
    name: "tagleaf",
    kind: "text",
    default: "",
    help: phrase("labels with these keys become frames at the leaf"),
    isFilter: true,
  },
  {
    name: "tagroot",
    kind: "text",
    default: "",
    help: phrase("labels with these keys become frames at the root"),
    isFilter: true,
  },
  {
    name: "tagshow",
    kind: "text",
    default: "",
    help: phrase("only the labels whose key matches"),
    isFilter: true,
  },
  {
    name: "trim",
    kind: "switch",
    default: "true",
    help: phrase("heed nodecount, nodefraction and edgefraction"),
  },
  {
    name: "trim_path",
    kind: "text",
    default: "",
    help: phrase("prefixes to take off the names of source files, separated by :"),
  },
  {
    name: "unit",
    kind: "text",
    default: "minimum",
    help: phrase("unit of all values: kb, mb, ms, …; auto lets each have its own"),
  },
];

/** The option of this name, or whose choice this is: `cum` is one of `sort`. */
export function optionNamed(name: string): PromptOption | undefined {
  return OPTIONS.find((option) => option.name === name || option.choices?.includes(name));
}
