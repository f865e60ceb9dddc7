/** What a view can be saved as; the names are those of the server. */
export const DOWNLOAD_FORMATS: readonly {
  readonly format: string;
  readonly name: string;
  readonly says: string;
}[] = [
  { format: "pprof", name: "pprof", says: "for go tool pprof and every tool that reads it" },
  { format: "folded", name: "Folded stacks", says: "one stack a line, with its value" },
  { format: "speedscope", name: "speedscope JSON", says: "for speedscope" },
  { format: "json", name: "JSON", says: "nodes and edges with their values" },
  { format: "svg", name: "SVG", says: "the call graph as a picture" },
  { format: "dot", name: "DOT", says: "the call graph for Graphviz" },
];
