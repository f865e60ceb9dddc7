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
  { param: "f", name: "focus", says: "only stacks through", example: "regexp of functions" },
  { param: "i", name: "ignore", says: "no stacks through", example: "regexp of functions" },
  { param: "h", name: "hide", says: "leave frames out", example: "regexp of functions" },
  { param: "s", name: "show", says: "leave all other frames out", example: "regexp of functions" },
  { param: "sf", name: "show_from", says: "drop what is above", example: "regexp of functions" },
  { param: "prunefrom", name: "prune_from", says: "drop what is below", example: "regexp" },
  { param: "tf", name: "tagfocus", says: "only samples with label", example: "key=value or 1mb:" },
  { param: "ti", name: "tagignore", says: "no samples with label", example: "key=value or :1kb" },
  { param: "ts", name: "tagshow", says: "only these label keys", example: "regexp of keys" },
  { param: "th", name: "taghide", says: "without these label keys", example: "regexp of keys" },
  { param: "tagroot", name: "tagroot", says: "labels as frames at the root", example: "keys" },
  { param: "tagleaf", name: "tagleaf", says: "labels as frames at the leaf", example: "keys" },
];

/** pprof's options that are switches or numbers, in the same place of the interface. */
export const OPTION_PARAMS: readonly FilterParam[] = [
  { param: "g", name: "granularity", says: "what one node is", example: "functions, lines, files" },
  { param: "n", name: "nodecount", says: "nodes shown at most", example: "80" },
  { param: "nf", name: "nodefraction", says: "smallest share of a node", example: "0.005" },
  { param: "ef", name: "edgefraction", says: "smallest share of an edge", example: "0.001" },
  { param: "trim", name: "trim", says: "leave small nodes out", example: "false shows all" },
  { param: "noinlines", name: "noinlines", says: "inlined frames into callers", example: "true" },
  { param: "calltree", name: "call_tree", says: "one node a call path", example: "true" },
  { param: "rel", name: "relative_percentages", says: "shares of what is left", example: "true" },
  { param: "dropneg", name: "drop_negative", says: "no negative differences", example: "true" },
  { param: "norm", name: "normalize", says: "scale the base to the total", example: "true" },
  { param: "mean", name: "mean", says: "value per first value", example: "true" },
  { param: "unit", name: "unit", says: "unit of the numbers", example: "mb" },
  { param: "compact", name: "compact_labels", says: "short names", example: "true" },
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
