import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asDataError, type DataError } from "./data-error.ts";

/**
 * The component of a page, whose code comes when it is first opened; `loaded` keeps what has come.
 * Null while it is on its way.
 */
export function usePageCode<Name, Props>(
  page: Name,
  loaded: Map<Name, ComponentType<Props>>,
  load: () => Promise<ComponentType<Props>>,
): { readonly Page: ComponentType<Props> | null; readonly error: DataError | null } {
  const [, redraw] = useState(0);
  const [error, setError] = useState<DataError | null>(null);
  useEffect(() => {
    if (loaded.has(page)) return;
    load()
      .then((component) => {
        loaded.set(page, component);
        setError(null);
        redraw((count) => count + 1);
      })
      .catch((thrown) => setError(asDataError(thrown)));
  }, [page]);
  return { Page: loaded.get(page) ?? null, error };
}
