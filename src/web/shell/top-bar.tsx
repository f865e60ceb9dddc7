import type { PageProps } from "../page.ts";
import { pageRow } from "../pages.ts";
import { followInPage } from "./follow-in-page.ts";
import { BrandMark } from "./icons.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** Brand, where you are, what is open, theme and keys. */
export function TopBar(props: PageProps & { onShowKeys(): void }) {
  const { session, state, go, href, onShowKeys } = props;
  const home = { page: "" } as const;
  // Captures that a watch keeps lead back to the page of their target.
  const target = state.params["target"];
  return (
    <header class="top">
      <a class="brand" href={href(home)} onClick={followInPage(() => go(home))}>
        <BrandMark />
        Tidemark
      </a>
      <nav aria-label="Where you are">
        <ol class="crumbs">
          <li>
            {target === undefined ? (
              session.title
            ) : (
              <a href={`/target/${encodeURIComponent(target)}`}>{session.title}</a>
            )}
          </li>
          <li>
            <span aria-current="page">{pageRow(state.page).title}</span>
          </li>
        </ol>
      </nav>
      <div class="right">
        <span class="live">{openPhrase(props)}</span>
        <ThemeSwitch />
        <button
          type="button"
          class="btn quiet"
          aria-label="Keyboard shortcuts"
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
      ? "nothing open"
      : captures.length === 1
        ? "1 profile"
        : `${captures.length} profiles`;
  const go = goVersion === null ? [] : [`Go ${goVersion.replace(/^go/, "")}`];
  const where =
    data.upload === null ? "one file, no network" : "read here, nothing leaves this machine";
  return [count, ...go, where].join(" · ");
}
