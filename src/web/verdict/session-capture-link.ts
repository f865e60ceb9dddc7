import type { PageProps, ViewChange } from "../page.ts";
import { followInPage } from "../shell/follow-in-page.ts";
import { CAPTURE_PARAM } from "../url-params.ts";
import type { CaptureLink } from "./evidence-panel.tsx";

/** The first of the captures that is open, in the view that shows its kind. */
export function sessionCaptureLink({ session, go, href }: PageProps) {
  return (captures: readonly string[]): CaptureLink | null => {
    const open = captures.find((name) => session.captures.some(({ id }) => isCapture(id, name)));
    const found = session.captures.find(({ id }) => open !== undefined && isCapture(id, open));
    if (found === undefined) return null;
    const page = found.kind.startsWith("goroutine") ? "goroutines" : "flamegraph";
    const to: ViewChange = { page, params: { [CAPTURE_PARAM]: found.id } };
    return { href: href(to), onClick: followInPage(() => go(to)) };
  };
}

/** Reports name captures without the ending that says they are packed. */
export function isCapture(id: string, name: string): boolean {
  return id === name || id === `${name}.gz` || `${id}.gz` === name;
}
