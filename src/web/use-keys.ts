import { useEffect, useRef } from "preact/hooks";
import { KEYS, type KeyBinding } from "./keys.ts";

/** Binds keys while the component is shown; the functions may change with every draw. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const newest = useRef(bindings);
  newest.current = bindings;
  const names = bindings.map(({ keys }) => keys.join(" ")).join("|");
  useEffect(() => {
    const bound = newest.current.map((binding, index) => ({
      ...binding,
      run: (event: KeyboardEvent) => newest.current[index]?.run(event),
    }));
    return KEYS.bind(bound);
  }, [names]);
}
