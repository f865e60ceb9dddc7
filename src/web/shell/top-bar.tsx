import { said, say } from "../../base/language.ts";

import type { PageProps } from "../page.ts";
import { pageRow } from "../pages.ts";
import { followInPage } from "./follow-in-page.ts";
import { BrandMark } from "./icons.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** Brand, where you are, what is open, theme and keys. */
export function TopBar(props: PageProps & { onShowKeys(): void }) {
  const { session, state, data, go, href, onShowKeys } = props;
  const home = { page: "" } as const;
  // Captures that a watch keeps lead back to the page of their target.
  const target = state.params["target"];
  return (
    <header class="top">
      <a class="brand" href={href(home)} onClick={followInPage(() => go(home))}>
        <BrandMark />
        Tidemark
      </a>
      <nav aria-label={said("Where you are")}>
        <ol class="crumbs">
          <li>
            {target === undefined ? (
              session.title
            ) : (
              <a href={`/target/${encodeURIComponent(target)}`}>{session.title}</a>
            )}
          </li>
          <li>
            <span aria-current="page">{said(pageRow(state.page).title)}</span>
          </li>
        </ol>
      </nav>
      <div class="right">
        <span class="live">{openPhrase(props)}</span>
        {data.upload === null ? null : <LanguageSwitch />}
        <ThemeSwitch />
        <button
          type="button"
          class="btn quiet"
          aria-label={said("Keyboard shortcuts")}
          onClick={onShowKeys}
        >
          <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

/** `24 profiles · go1.26 · nothing leaves this machine`. */
function openPhrase({ session, data }: PageProps): string {
  const { captures, goVersion } = session;
  const count =
    captures.length === 0
      ? said("nothing open")
      : captures.length === 1
        ? said("1 profile")
        : say`${captures.length} profiles`;
  const go = goVersion === null ? [] : [`Go ${goVersion.replace(/^go/, "")}`];
  const where =
    data.upload === null
      ? said("one file, no network")
      : said("read here, nothing leaves this machine");
  return [count, ...go, where].join(" · ");
}
