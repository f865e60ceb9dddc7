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

/** Ids of captures stay what they are: they go back to the server. */
export function shownSession(session: Session): Session {
  const { title, labels, goVersion, notes, events } = session;
  return { ...session, ...withShownText({ title, labels, goVersion, notes, events }) };
}
