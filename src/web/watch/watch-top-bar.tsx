import { phrase, said } from "../../base/language.ts";

import { BrandMark } from "../shell/icons.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { ThemeSwitch } from "../shell/theme-switch.tsx";
import type { Copying } from "../use-copy.ts";
import { LiveLine } from "./live-line.tsx";
import { WatchLink } from "./watch-link.tsx";
import type { Crumb, WatchHead, WatchPageName, WatchPageProps } from "./watch-page.ts";
import { WATCH_PAGES } from "./watch-routes.ts";

interface WatchTopBarProps extends WatchPageProps {
  readonly head: WatchHead;
  readonly copied: Copying["outcome"];
  onShowKeys(): void;
}

/** Brand, where you are, how fresh it is, the other pages, theme and keys. */
export function WatchTopBar(props: WatchTopBarProps) {
  const { head, route, feed, copied, onShowKeys } = props;
  const fleet: Crumb = { text: said("Fleet"), change: { page: "fleet" } };
  const crumbs = [fleet, ...head.crumbs];
  return (
    <header class="top">
      <WatchLink {...props} to={{ page: "fleet" }} class="brand">
        <BrandMark />
        Tidemark
      </WatchLink>
      <nav aria-label={said("Where you are")}>
        <ol class="crumbs">
          {crumbs.map((crumb, index) => (
            <li key={crumb.text}>
              {index === crumbs.length - 1 ? (
                <span aria-current="page">{crumb.text}</span>
              ) : (
                <CrumbLink {...props} crumb={crumb} />
              )}
            </li>
          ))}
        </ol>
      </nav>
      <div class="right">
        <span class="live">
          <span role="status">{copied === null ? "" : said(COPY_SAID[copied])}</span>
          {head.facts === "" ? null : <span class="facts-line">{head.facts}</span>}
          <LiveLine feed={feed} />
        </span>
        <nav class="places" aria-label={said("Pages")}>
          {WATCH_PAGES.map(({ page, title, key }) =>
            key === null ? null : (
              <WatchLink key={page} {...props} to={{ page }} isHere={isUnder(route.page, page)}>
                {said(title)}
              </WatchLink>
            ),
          )}
        </nav>
        <LanguageSwitch />
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

const COPY_SAID = {
  copied: phrase("link copied"),
  refused: phrase("copy it from the address bar"),
};

/** A finding belongs to the findings, all that is of a target to the fleet. */
function isUnder(here: WatchPageName, page: WatchPageName): boolean {
  if (page === "findings") return here === "findings" || here === "finding";
  if (page === "fleet") return ["fleet", "target", "gc", "captures"].includes(here);
  return here === page;
}

function CrumbLink({ crumb, ...props }: WatchTopBarProps & { readonly crumb: Crumb }) {
  if (crumb.change === null) return <span>{crumb.text}</span>;
  return (
    <WatchLink {...props} to={crumb.change}>
      {crumb.text}
    </WatchLink>
  );
}
