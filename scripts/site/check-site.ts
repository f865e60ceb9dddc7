/** Complains of links, anchors and pictures of a built site that lead nowhere or say nothing. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import type { SiteProblem } from "./page.ts";

const TAG = /<(a|img|link|script)\b([^>]*)>/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const ID = /\sid="([^"]+)"/g;
const OUTSIDE = /^(?:https?|mailto):/;
/** What the content policy of the pages would refuse. */
const REFUSED = /<style\b|\sstyle="|<script\b(?![^>]*\ssrc=)|\son[a-z]+="/;

interface BuiltPage {
  readonly path: string;
  readonly text: string;
  readonly ids: readonly string[];
}

export function siteProblems(folder: string): readonly SiteProblem[] {
  const pages = new Map(builtPages(folder).map((page) => [page.path, page]));
  return [...pages.values()].flatMap((page) => [
    ...repeatedIds(page),
    ...(REFUSED.test(withoutCode(page.text)) ? [problem(page, "has what its policy refuses")] : []),
    ...tagsOf(page.text).flatMap((tag) => tagProblems(tag, page, pages, folder)),
  ]);
}

/** Every page below the folder. */
export function builtPages(folder: string): readonly BuiltPage[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const paths = names.map((name) => name.replaceAll("\\", "/"));
  return paths
    .filter((path) => path.endsWith(".html"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return { path, text, ids: [...text.matchAll(ID)].map(([, id = ""]) => id) };
    });
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

function tagsOf(text: string): readonly Tag[] {
  return [...text.matchAll(TAG)].map(([, name = "", inside = ""]) => ({
    name,
    attributes: new Map(
      [...inside.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, value]),
    ),
  }));
}

function tagProblems(
  { name, attributes }: Tag,
  page: BuiltPage,
  pages: ReadonlyMap<string, BuiltPage>,
  folder: string,
): readonly SiteProblem[] {
  const target = attributes.get("href") ?? attributes.get("src");
  const alt = attributes.get("alt") ?? "";
  const unnamed =
    name === "img" && alt.trim() === "" ? [problem(page, "a picture without words")] : [];
  if (target === undefined || OUTSIDE.test(target)) {
    const isLoaded = name !== "a" && target !== undefined;
    return isLoaded ? [...unnamed, problem(page, `${target} is loaded from elsewhere`)] : unnamed;
  }
  return [...unnamed, ...targetProblems(decodeTarget(target), page, pages, folder)];
}

function decodeTarget(target: string): string {
  return decodeURI(target.replaceAll("&amp;", "&").replaceAll("&#39;", "'"));
}

function targetProblems(
  target: string,
  page: BuiltPage,
  pages: ReadonlyMap<string, BuiltPage>,
  folder: string,
): readonly SiteProblem[] {
  const [file = "", anchor = ""] = target.split("#");
  const path = file === "" ? page.path : posix.join(posix.dirname(page.path), file);
  const there = pages.get(path);
  if (there === undefined) {
    const isFile = existsSync(join(folder, path)) && statSync(join(folder, path)).isFile();
    return isFile ? [] : [problem(page, `${target} leads nowhere`)];
  }
  const isThere = anchor === "" || there.ids.includes(decodeURIComponent(anchor));
  return isThere ? [] : [problem(page, `${target}: no such place on that page`)];
}

function repeatedIds(page: BuiltPage): readonly SiteProblem[] {
  const repeated = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
  return [...new Set(repeated)].map((id) => problem(page, `two places are called ${id}`));
}

/** Code on a page may speak of such tags: there they are text. */
function withoutCode(text: string): string {
  return text.replace(/<code>[\s\S]*?<\/code>/g, "");
}

function problem(page: BuiltPage, message: string): SiteProblem {
  return { at: page.path, message };
}
