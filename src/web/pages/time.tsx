import type { PageProps } from "../page.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";

/** The values of the view as they come. */
export function TimePage({ state, data }: PageProps) {
  const { value } = useLoaded(() => data.time(state.params), paramsKey(state.params));
  return <pre>{JSON.stringify(value, null, 2)}</pre>;
}
