/**
 * Where links of the documents lead in the site: to other pages, to copies of pictures and data, to
 * pages that show a file of the project. What leads nowhere is a problem, told with its place.
 */
import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { sitePathOf } from "./contents.ts";
import type { SiteProblem } from "./page.ts";
import type { ResolveLink } from "./render-markdown.ts";

const OUTSIDE = /^(?:https?|mailto):/;
const COPIED = /\.(?:png|svg|jpg)$/;

export class SiteLinks {
  readonly problems: SiteProblem[] = [];
  /** Files of the project that are copied as they are, by their place in the site. */
  readonly copied = new Map<string, string>();
  /** Files and folders of the project that get a page of their own, by its place. */
  readonly shown = new Map<string, string>();
  readonly #root: string;
  readonly #documents: ReadonlySet<string>;

  constructor(root: string, documents: readonly string[]) {
    this.#root = root;
    this.#documents = new Set(documents);
  }

  /** For links of a document of the project that stands at `page` in the site. */
  from(source: string, page: string): ResolveLink {
    return (target) => this.#resolve(target, source, page);
  }

  #resolve(target: string, source: string, page: string): string {
    if (OUTSIDE.test(target) || target.startsWith("#")) return target;
    const [file = "", anchor = ""] = target.split("#");
    const path = posix.join(posix.dirname(source), decodeURI(file)).replace(/\/$/, "");
    const place = this.placeOf(path);
    if (place === null) {
      this.problems.push({ at: source, message: `${target} is not there` });
      return "#";
    }
    return relativeTo(page, place) + (anchor === "" ? "" : `#${anchor}`);
  }

  /** Where a file or folder of the project stands in the site; null when there is none. */
  placeOf(path: string): string | null {
    if (this.#documents.has(path)) return sitePathOf(path);
    if (path.startsWith("..") || !existsSync(join(this.#root, path))) return null;
    if (COPIED.test(path)) return this.#copy(path);
    const isFolder = statSync(join(this.#root, path)).isDirectory();
    const readme = `${path}/README.md`;
    if (isFolder && this.#documents.has(readme)) return sitePathOf(readme);
    const place = `source/${path}${isFolder ? "/index.html" : ".html"}`;
    this.shown.set(place, path);
    return place;
  }

  #copy(path: string): string {
    const place = path.startsWith("docs/") ? path.slice("docs/".length) : `source/${path}`;
    this.copied.set(place, path);
    return place;
  }
}

/** From one page of the site to another, so that it works in any folder and from a disk. */
export function relativeTo(page: string, place: string): string {
  return posix.relative(posix.dirname(page), place) || posix.basename(place);
}
