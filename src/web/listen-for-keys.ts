import { isField, KEYS, pressesControl } from "./keys.ts";

/** The one listener of the page: a key goes to the binding that was made last. */
export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector("dialog[open]") !== null) return;
    if (pressesControl(event, event.target)) return;
    const found = KEYS.find(event, isField(event.target));
    if (found === null) return;
    event.preventDefault();
    found.run(event);
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
