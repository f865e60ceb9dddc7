import { phrase, said } from "../../base/language.ts";

import { useCopy } from "../use-copy.ts";
import { useKeys } from "../use-keys.ts";

/** The address of the page, which is all of what it shows. */
export function CopyLink({ hasKey = false }: { readonly hasKey?: boolean }) {
  const { outcome, copy, forget } = useCopy();
  const run = (): void => copy(location.href.replace(/#.*$/, ""));
  useKeys(hasKey ? [{ keys: ["y"], says: said("copy link"), group: "this page", run }] : []);
  return (
    <button type="button" class="btn" onClick={run} onBlur={forget}>
      <span aria-live="polite">
        {outcome === null ? said("Copy link") : said(COPY_SAID[outcome])}
      </span>
      {hasKey ? <kbd>y</kbd> : null}
    </button>
  );
}

const COPY_SAID = { copied: phrase("Copied"), refused: phrase("Copy it from the address bar") };
