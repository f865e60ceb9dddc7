import { phrase } from "../base/language.ts";

/**
 * Parameters of a view's URL. pprof's keep pprof's names and meaning, so that its links work here
 * and ours there; what only we have is told apart below.
 */
export interface FilterParam {
  /** In the URL, as pprof writes it. */
  readonly param: string;
  /** pprof's name of the flag, shown on chips and in the list of filters. */
  readonly name: string;
  readonly says: string;
  /** What can stand there, for the placeholder of the field. */
  readonly example: string;
}

/** Every filter of pprof, in the order of its help. */
export const FILTER_PARAMS: readonly FilterParam[] = [
  {
    param: "f",
    name: "focus",
    says: phrase("only stacks through"),
    example: phrase("regexp of functions"),
  },
  {
    param: "i",
    name: "ignore",
    says: phrase("no stacks through"),
    example: phrase("regexp of functions"),
  },
  {
    param: "h",
    name: "hide",
    says: phrase("leave frames out"),
    example: phrase("regexp of functions"),
  },
  {
    param: "s",
    name: "show",
    says: phrase("leave all other frames out"),
    example: phrase("regexp of functions"),
  },
  {
    param: "sf",
    name: "show_from",
    says: phrase("drop what is above"),
    example: phrase("regexp of functions"),
  },
  { param: "prunefrom", name: "prune_from", says: phrase("drop what is below"), example: "regexp" },
  {
    param: "tf",
    name: "tagfocus",
    says: phrase("only samples with label"),
    example: "key=value or 1mb:",
  },
  {
    param: "ti",
    name: "tagignore",
    says: phrase("no samples with label"),
    example: "key=value or :1kb",
  },
  {
    param: "ts",
    name: "tagshow",
    says: phrase("only these label keys"),
    example: phrase("regexp of keys"),
  },
  {
    param: "th",
    name: "taghide",
    says: phrase("without these label keys"),
    example: phrase("regexp of keys"),
  },
  {
    param: "tagroot",
    name: "tagroot",
    says: phrase("labels as frames at the root"),
    example: "keys",
  },
  {
    param: "tagleaf",
    name: "tagleaf",
    says: phrase("labels as frames at the leaf"),
    example: "keys",
  },
];

/** pprof's options that are switches or numbers, in the same place of the interface. */
export const OPTION_PARAMS: readonly FilterParam[] = [
  {
    param: "g",
    name: "granularity",
    says: phrase("what one node is"),
    example: "functions, lines, files",
  },
  { param: "n", name: "nodecount", says: phrase("nodes shown at most"), example: "80" },
  { param: "nf", name: "nodefraction", says: phrase("smallest share of a node"), example: "0.005" },
  {
    param: "ef",
    name: "edgefraction",
    says: phrase("smallest share of an edge"),
    example: "0.001",
  },
  {
    param: "trim",
    name: "trim",
    says: phrase("leave small nodes out"),
    example: phrase("false shows all"),
  },
  {
    param: "noinlines",
    name: "noinlines",
    says: phrase("inlined frames into callers"),
    example: "true",
  },
  { param: "calltree", name: "call_tree", says: phrase("one node a call path"), example: "true" },
  {
    param: "rel",
    name: "relative_percentages",
    says: phrase("shares of what is left"),
    example: "true",
  },
  {
    param: "dropneg",
    name: "drop_negative",
    says: phrase("no negative differences"),
    example: "true",
  },
  {
    param: "norm",
    name: "normalize",
    says: phrase("scale the base to the total"),
    example: "true",
  },
  { param: "mean", name: "mean", says: phrase("value per first value"), example: "true" },
  { param: "unit", name: "unit", says: phrase("unit of the numbers"), example: "mb" },
  { param: "compact", name: "compact_labels", says: phrase("short names"), example: "true" },
];

/** Ours. */
export const CAPTURE_PARAM = "c";
export const BASE_PARAM = "b";
export const MEASURE_PARAM = "si";
/** Unit of width and change: `abs` (absent), `hour`, `share`. */
export const WIDTH_PARAM = "w";
export const ONLY_MINE_PARAM = "mine";
/** What the search field holds: marks, hides nothing. */
export const SEARCH_PARAM = "q";
