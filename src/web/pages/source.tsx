import type { PageProps } from "../page.ts";
import { paramsKey, useLoaded } from "../use-loaded.ts";

/** The values of the view as they come. */
export function SourcePage({ state, data }: PageProps) {
  const { value } = useLoaded(() => data.source(state.params), paramsKey(state.params));
  return <pre>{JSON.stringify(value, null, 2)}</pre>;
}
