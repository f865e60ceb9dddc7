import type { ComponentType } from "preact";
import { phrase } from "../base/language.ts";
import type { PageName, PageProps } from "./page.ts";

/** Parts of the toolbar that a page answers to. */
export type Tool = "measure" | "width" | "mine" | "filters" | "captures" | "ranges" | "search";

const NO_TOOLS: readonly Tool[] = [];
const ALL_TOOLS: readonly Tool[] = ["measure", "width", "mine", "filters", "captures", "search"];

/** A page: its place among the tabs, and how to get its code, which is loaded when it is opened. */
export interface PageRow {
  readonly name: PageName;
  readonly title: string;
  /** The key that opens it. */
  readonly key: string;
  readonly tools: readonly Tool[];
  load(): Promise<ComponentType<PageProps>>;
}

export const PAGES: readonly PageRow[] = [
  {
    name: "",
    title: phrase("Verdict"),
    key: "1",
    tools: NO_TOOLS,
    load: async () => (await import("./pages/verdict.tsx")).VerdictPage,
  },
  {
    name: "flamegraph",
    title: phrase("Flame"),
    key: "2",
    tools: ALL_TOOLS,
    load: async () => (await import("./pages/flamegraph.tsx")).FlamegraphPage,
  },
  {
    name: "graph",
    title: phrase("Graph"),
    key: "3",
    tools: ["measure", "mine", "filters", "captures", "search"],
    load: async () => (await import("./pages/graph.tsx")).GraphPage,
  },
  {
    name: "top",
    title: phrase("Top"),
    key: "4",
    tools: ALL_TOOLS,
    load: async () => (await import("./pages/top.tsx")).TopPage,
  },
  {
    name: "peek",
    title: phrase("Peek"),
    key: "5",
    tools: ["measure", "mine", "filters", "captures", "search"],
    load: async () => (await import("./pages/peek.tsx")).PeekPage,
  },
  {
    name: "source",
    title: phrase("Source"),
    key: "6",
    tools: ["measure", "filters", "captures", "search"],
    load: async () => (await import("./pages/source.tsx")).SourcePage,
  },
  {
    name: "goroutines",
    title: phrase("Goroutines"),
    key: "7",
    tools: ["captures", "search"],
    load: async () => (await import("./pages/goroutines.tsx")).GoroutinesPage,
  },
  {
    name: "time",
    title: phrase("Time"),
    key: "8",
    tools: ["measure", "ranges", "captures", "search"],
    load: async () => (await import("./pages/time.tsx")).TimePage,
  },
  {
    name: "diff",
    title: phrase("Diff"),
    key: "9",
    tools: [...ALL_TOOLS, "ranges"],
    load: async () => (await import("./pages/diff.tsx")).DiffPage,
  },
];

export function pageRow(name: PageName): PageRow {
  const [first] = PAGES;
  const found = PAGES.find((page) => page.name === name) ?? first;
  if (found === undefined) throw new RangeError("there are no pages");
  return found;
}
