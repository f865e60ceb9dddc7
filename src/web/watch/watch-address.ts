import type { Params } from "../page.ts";
import { readParams } from "../url-state.ts";
import type { WatchChange, WatchPageName, WatchRoute } from "./watch-page.ts";

/**
 * A place of the watch as the path of its address, in both directions: `/`, `/target/ID`,
 * `/target/ID/gc`, `/target/ID/captures`, `/findings`, `/finding/KEY`, `/compare`, `/settings`.
 */
const PATHS: readonly (readonly [page: WatchPageName, path: RegExp])[] = [
  ["fleet", /^\/*$/],
  ["target", /^\/target\/([^/]+)$/],
  ["gc", /^\/target\/([^/]+)\/gc$/],
  ["captures", /^\/target\/([^/]+)\/captures$/],
  ["findings", /^\/findings$/],
  ["finding", /^\/finding\/([^/]+)$/],
  ["compare", /^\/compare$/],
  ["settings", /^\/settings$/],
];

/** The place of an address; null for a path that nobody knows. */
export function readWatchAddress(address: string): WatchRoute | null {
  const mark = address.indexOf("?");
  const path = (mark === -1 ? address : address.slice(0, mark)).replace(/(?<=.)\/+$/, "");
  const params = readParams(mark === -1 ? "" : address.slice(mark));
  for (const [page, pattern] of PATHS) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const id = decoded(found[1] ?? "");
    return id === null ? null : { page, id, params };
  }
  return null;
}

export function writeWatchAddress({ page, id, params }: WatchRoute): string {
  const query = new URLSearchParams(params).toString();
  return pathOf(page, encodeURIComponent(id)) + (query === "" ? "" : `?${query}`);
}

function pathOf(page: WatchPageName, id: string): string {
  switch (page) {
    case "fleet":
      return "/";
    case "target":
      return `/target/${id}`;
    case "gc":
    case "captures":
      return `/target/${id}/${page}`;
    case "finding":
      return `/finding/${id}`;
    default:
      return `/${page}`;
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The place after a change: a named page begins anew, otherwise parameters not named stay. */
export function changedRoute(route: WatchRoute, change: WatchChange): WatchRoute {
  const kept: Params = change.page === undefined ? route.params : {};
  const merged = { ...kept, ...change.params };
  const params = Object.entries(merged).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, value] as const],
  );
  return {
    page: change.page ?? route.page,
    id: change.id ?? route.id,
    params: Object.fromEntries(params),
  };
}
