import { phrase } from "../base/language.ts";

/** What a view can be saved as; the names are those of the server. */
export const DOWNLOAD_FORMATS: readonly {
  readonly format: string;
  readonly name: string;
  readonly says: string;
}[] = [
  {
    format: "pprof",
    name: "pprof",
    says: phrase("for go tool pprof and every tool that reads it"),
  },
  {
    format: "folded",
    name: phrase("Folded stacks"),
    says: phrase("one stack a line, with its value"),
  },
  { format: "speedscope", name: "speedscope JSON", says: phrase("for speedscope") },
  { format: "json", name: "JSON", says: phrase("nodes and edges with their values") },
  { format: "svg", name: "SVG", says: phrase("the call graph as a picture") },
  { format: "dot", name: "DOT", says: phrase("the call graph for Graphviz") },
];
