import { said } from "../../base/language.ts";
import type { PageProps } from "../page.ts";
import { PAGES } from "../pages.ts";
import { placed } from "../placed.ts";
import { useKeys } from "../use-keys.ts";
import { followInPage } from "./follow-in-page.ts";
import { startParams } from "./start-params.ts";

/** The views, one key each. */
export function Tabs({ findings, ...props }: PageProps & { readonly findings: number }) {
  const { session, state, go, href } = props;
  const params = startParams(session, state);
  useKeys(
    PAGES.map(({ name, title, key }) => ({
      keys: [key],
      says: title,
      group: "everywhere" as const,
      run: () => go({ page: name, params }),
    })),
  );
  return (
    <nav class="tabs" aria-label={said("Views")}>
      {PAGES.map(({ name, title }) => (
        <a
          key={name}
          href={href({ page: name, params })}
          aria-current={state.page === name ? "page" : undefined}
          onClick={followInPage(() => go({ page: name, params }))}
        >
          {said(title)}
          {name === "" && findings > 0 ? <span class="n">{findings}</span> : null}
        </a>
      ))}
      <span class="push hint">
        <kbd>1</kbd>
        {placed(said("–{0} views"), <kbd>9</kbd>)}
      </span>
    </nav>
  );
}
