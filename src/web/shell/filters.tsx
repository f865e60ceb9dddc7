import { said, say } from "../../base/language.ts";

import type { PageProps } from "../page.ts";
import { FILTER_PARAMS, type FilterParam, OPTION_PARAMS } from "../url-params.ts";
import { MenuButton } from "./menu-button.tsx";

/** The filters that hold, in pprof's words, each with a way out. */
export function FilterChips({ state, go }: PageProps) {
  const held = [...FILTER_PARAMS, ...OPTION_PARAMS].filter(({ param }) => param in state.params);
  return (
    <>
      {held.map(({ param, name, says }) => (
        <span key={param} class="chip" title={said(says)}>
          {name} <code>{state.params[param]}</code>
          <button
            type="button"
            class="btn quiet"
            aria-label={say`Remove ${name} ${state.params[param]}`}
            onClick={() => go({ params: { [param]: null } })}
          >
            ×
          </button>
        </span>
      ))}
      {held.length < 2 ? null : (
        <button
          type="button"
          class="btn quiet"
          onClick={() => go({ params: Object.fromEntries(held.map(({ param }) => [param, null])) })}
        >
          {said("Clear all")}
        </button>
      )}
    </>
  );
}

/** Every filter and option of pprof, each with its field; Enter takes them all. */
export function AddFilter({ state, go }: PageProps) {
  return (
    <MenuButton label={said("Add filter")} shortcut="f" says={said("add filter")} quiet>
      {(close) => (
        <form
          class="filters"
          onSubmit={(event) => {
            event.preventDefault();
            const written = new FormData(event.currentTarget);
            const values = [...written].map(([name, value]) => [name, String(value).trim()]);
            close();
            go({ params: Object.fromEntries(values) });
          }}
        >
          <FilterFields title={said("Filters")} rows={FILTER_PARAMS} values={state.params} />
          <details open={OPTION_PARAMS.some(({ param }) => param in state.params)}>
            <summary>{said("Options")}</summary>
            <FilterFields title={said("Options")} rows={OPTION_PARAMS} values={state.params} />
          </details>
          <p class="row">
            <span class="sub">
              {said("Names, meaning and address are those of go tool pprof.")}
            </span>
            <button type="submit" class="btn primary">
              {said("Apply")}
            </button>
          </p>
        </form>
      )}
    </MenuButton>
  );
}

function FilterFields({
  title,
  rows,
  values,
}: {
  readonly title: string;
  readonly rows: readonly FilterParam[];
  readonly values: Readonly<Record<string, string>>;
}) {
  return (
    <fieldset>
      <legend class="vh">{title}</legend>
      {rows.map(({ param, name, says, example }) => (
        <label key={param}>
          <code>{name}</code>
          <span class="sub">{said(says)}</span>
          <input
            class="field"
            name={param}
            defaultValue={values[param] ?? ""}
            placeholder={said(example)}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
      ))}
    </fieldset>
  );
}
