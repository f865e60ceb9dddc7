import type { PageProps } from "../page.ts";

/** The flame graph that a newcomer should see, without a click. */
export function FlamePanel(_props: PageProps) {
  return null;
}
