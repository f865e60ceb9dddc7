import { useRef } from "preact/hooks";
import { said } from "../../base/language.ts";
import { useKeys } from "../use-keys.ts";

/** Leaves only the rows that hold all the words typed. */
export function FilterField({
  value,
  label,
  says,
  onSearch,
}: {
  readonly value: string;
  readonly label: string;
  /** What is left, as `3 of 12`; "" while nothing is left out. */
  readonly says: string;
  onSearch(text: string): void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useKeys([
    { keys: ["/"], says: said("search"), group: "this page", run: () => field.current?.select() },
  ]);
  return (
    <label class="field search push">
      <span class="vh">{label}</span>
      <input
        ref={field}
        type="search"
        value={value}
        placeholder={said("Search")}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          onSearch("");
          event.currentTarget.blur();
        }}
      />
      <span class="dim nw" aria-live="polite">
        {says === "" ? <kbd>/</kbd> : says}
      </span>
    </label>
  );
}
