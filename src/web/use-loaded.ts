import { useEffect, useState } from "preact/hooks";
import { asDataError, type DataError } from "./data-error.ts";

/** A value on its way: while the next one loads the old one stays, so that nothing jumps. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly error: DataError | null;
  readonly isLoading: boolean;
}

/** Loads again whenever `key` changes; an answer that comes after its successor is dropped. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ value: null, error: null, isLoading: true });
  useEffect(() => {
    let isWanted = true;
    setLoaded((before) => ({ ...before, isLoading: true }));
    load().then(
      (value) => isWanted && setLoaded({ value, error: null, isLoading: false }),
      (thrown) =>
        isWanted && setLoaded({ value: null, error: asDataError(thrown), isLoading: false }),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return loaded;
}

/** One key for parameters in any order. */
export function paramsKey(params: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
