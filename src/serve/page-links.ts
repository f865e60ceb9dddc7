/**
 * Addresses of pprof's web interface, old and new, as addresses of ours. pprof's first page is its
 * graph; ours is the verdict.
 */
const PAGES = ["flamegraph", "graph", "top", "peek", "source", "goroutines", "diff", "time"];
const RENAMED: Readonly<Record<string, string>> = {
  flamegraph2: "flamegraph",
  flamegraphold: "flamegraph",
  weblist: "source",
  list: "source",
  dot: "graph",
};
/** Filters and options of pprof: with one of them its first page is meant and not ours. */
const PPROF_FILTERS = "f i h s sf prunefrom tf ti ts th g n nf ef trim calltree rel dropneg".split(
  " ",
);

/** Where to send an address on; null for one that is answered as it stands. */
export function redirectOf(path: string, query: URLSearchParams): string | null {
  const name = path.replace(/^\/(?:ui(?:\/|$))?/, "").replace(/\/+$/, "");
  const search = query.size === 0 ? "" : `?${query}`;
  if (name === "") {
    if (PPROF_FILTERS.some((filter) => query.has(filter))) return `/ui/graph${search}`;
    return path === "/ui/" ? null : `/ui/${search}`;
  }
  const page = Object.hasOwn(RENAMED, name) ? RENAMED[name] : name;
  if (page === undefined) return null;
  const wanted = `/ui/${page}`;
  if (page === "download") return path === wanted ? null : wanted + search;
  if (!PAGES.includes(page)) return null;
  return path === wanted ? null : wanted + search;
}

/** Pages of the built application; pprof's disassembly is not one. */
export function isPage(path: string): boolean {
  return path === "/ui/" || PAGES.includes(path.replace("/ui/", ""));
}
