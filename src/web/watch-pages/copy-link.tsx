import { useCopy } from "../use-copy.ts";
import { useKeys } from "../use-keys.ts";

/** The address of the page, which is all of what it shows. */
export function CopyLink({ hasKey = false }: { readonly hasKey?: boolean }) {
  const { outcome, copy, forget } = useCopy();
  const run = (): void => copy(location.href.replace(/#.*$/, ""));
  useKeys(hasKey ? [{ keys: ["y"], says: "copy link", group: "this page", run }] : []);
  return (
    <button type="button" class="btn" onClick={run} onBlur={forget}>
      <span aria-live="polite">{outcome === null ? "Copy link" : COPY_SAID[outcome]}</span>
      {hasKey ? <kbd>y</kbd> : null}
    </button>
  );
}

const COPY_SAID = { copied: "Copied", refused: "Copy it from the address bar" };
