import type { PageName, Params, ViewChange, ViewState } from "./page.ts";

/**
 * A view's address in both directions. With a server it is the path (`/ui/flamegraph?si=…`); in a
 * report file, which has no paths, the same text stands behind `#`.
 */
const PAGE_NAMES: readonly PageName[] = [
  "flamegraph",
  "graph",
  "top",
  "peek",
  "source",
  "goroutines",
  "diff",
  "time",
];

/** pprof's older names, which its own server still redirects. */
const OLD_PAGE_NAMES: ReadonlyMap<string, PageName> = new Map([
  ["flamegraph2", "flamegraph"],
  ["flamegraphold", "flamegraph"],
]);

const ROOT = "/ui/";

/** The page of a path; one that nobody knows is the first page. */
export function readPage(path: string): PageName {
  const name = path.replace(/^\/?(?:ui\/?)?/, "").replace(/\/+$/, "");
  return PAGE_NAMES.find((page) => page === name) ?? OLD_PAGE_NAMES.get(name) ?? "";
}

/** As pprof does, the first of equal names counts and an empty value is none. */
export function readParams(query: string): Params {
  const params = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (value !== "" && !params.has(name)) params.set(name, value);
  }
  return Object.fromEntries(params);
}

/** The view of `/ui/flamegraph?si=inuse_space`, or of the same text behind `#`. */
export function readAddress(address: string): ViewState {
  const text = address.replace(/^#/, "");
  const mark = text.indexOf("?");
  const path = mark === -1 ? text : text.slice(0, mark);
  return { page: readPage(path), params: readParams(mark === -1 ? "" : text.slice(mark)) };
}

/** `/ui/flamegraph?si=inuse_space`: parameters in the order in which they came. */
export function writeAddress({ page, params }: ViewState): string {
  const query = new URLSearchParams(params).toString();
  return ROOT + page + (query === "" ? "" : `?${query}`);
}

/** The state after a change: parameters not named stay, null and "" remove. */
export function changedState(state: ViewState, change: ViewChange): ViewState {
  const merged = { ...state.params, ...change.params };
  const kept = Object.entries(merged).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, value] as const],
  );
  return { page: change.page ?? state.page, params: Object.fromEntries(kept) };
}
