import type { PageProps } from "../page.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";

/** The values of the view as they come. */
export function GoroutinesPage({ state, data }: PageProps) {
  const { value } = useLoaded(() => data.goroutines(state.params), paramsKey(state.params));
  return <pre>{JSON.stringify(value, null, 2)}</pre>;
}
