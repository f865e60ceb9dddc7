import { showUnseenInCode } from "../base/escape.ts";
import type { Session } from "../serve/api.ts";

/**
 * Names in captures are whatever somebody wrote, also characters that turn a line around or cannot
 * be seen. They are written out once, where the data comes in. Line breaks of code stay.
 */
export function withShownText<T>(value: T): T;
export function withShownText(value: unknown): unknown {
  if (typeof value === "string") return showUnseenInCode(value);
  if (Array.isArray(value)) return value.map((item) => withShownText(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withShownText(item)]),
  );
}

/**
 * An answer as text, parsed with all that cannot be seen written out. Nearly none has any, which
 * is quicker to find out before it is parsed than in each of its texts.
 */
export function parseShown<T>(json: string): T {
  const value: T = JSON.parse(json);
  const isPlain = !/\\[ubfr]/.test(json) && showUnseenInCode(json) === json;
  return isPlain ? value : withShownText(value);
}

/** Ids of captures stay what they are: they go back to the server. */
export function shownSession(session: Session): Session {
  const { title, labels, goVersion, notes, events } = session;
  return { ...session, ...withShownText({ title, labels, goVersion, notes, events }) };
}
