import { useEffect, useRef, useState } from "preact/hooks";
import { said } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import { percent } from "../charts/amount.ts";
import type { PageProps } from "../page.ts";
import { listenToTally, type SearchTally } from "../search-tally.ts";
import { SEARCH_PARAM } from "../url-params.ts";
import { useKeys } from "../use-keys.ts";
import { valueWord } from "../value-words.ts";

/** Marks what it finds and hides nothing; the page says how much that is. */
export function SearchField({ state, go }: PageProps) {
  const field = useRef<HTMLInputElement>(null);
  const [tally, setTally] = useState<SearchTally | null>(null);
  useEffect(() => listenToTally(setTally), []);
  const seek = (text: string): void => go({ params: { [SEARCH_PARAM]: text } }, "replace");
  useKeys([
    { keys: ["/"], says: said("search"), group: "everywhere", run: () => field.current?.select() },
  ]);
  const sought = state.params[SEARCH_PARAM] ?? "";
  return (
    <label class="field search push">
      <span class="vh">{said("Search, a regular expression")}</span>
      <input
        ref={field}
        value={sought}
        placeholder={said("Search")}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => seek(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          seek("");
          event.currentTarget.blur();
        }}
      />
      <span class="dim nw" aria-live="polite">
        {sought === "" ? <kbd>/</kbd> : tallyWords(tally)}
      </span>
    </label>
  );
}

/** `2 frames, 76 %`. */
function tallyWords(tally: SearchTally | null): string {
  if (tally === null) return "";
  const { count, word, share } = tally;
  const counted = `${formatCount(count)} ${valueWord(count === 1 ? word : `${word}s`)}`;
  return share === null ? counted : `${counted}, ${percent(share, 1)}`;
}
