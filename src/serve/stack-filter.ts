import { optionalRegExp, type TextMatcher } from "../base/go-regexp.ts";
import type { Frame } from "../profile/profile.ts";
import type { ViewRequest } from "./explorer-data.ts";

/**
 * pprof's focus and ignore for stacks that are not of a profile: by function or file of any frame.
 */
export async function stackFilter({
  report,
}: Pick<ViewRequest, "report">): Promise<(stack: readonly Frame[]) => boolean> {
  const focus = await optionalRegExp("focus", report.focus);
  const ignore = await optionalRegExp("ignore", report.ignore);
  return (stack) => {
    const meets = (pattern: TextMatcher): boolean =>
      stack.some((frame) => pattern.test(frame.function) || pattern.test(frame.file));
    return (focus === null || meets(focus)) && (ignore === null || !meets(ignore));
  };
}
