import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { said } from "../../base/language.ts";
import { listenForKeys } from "../listen-for-keys.ts";
import { writeHistory } from "../navigation.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { KeysOverlay } from "../shell/keys-overlay.tsx";
import { useCopy } from "../use-copy.ts";
import { useKeys } from "../use-keys.ts";
import { usePageCode } from "../use-page-code.ts";
import { capitalWord } from "../value-words.ts";
import { changedRoute, readWatchAddress, writeWatchAddress } from "./watch-address.ts";
import type { WatchData } from "./watch-data.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchChange, WatchHead, WatchPageProps, WatchRoute } from "./watch-page.ts";
import { WATCH_PAGES, watchPageRow } from "./watch-routes.ts";
import { WatchTopBar } from "./watch-top-bar.tsx";
import "./watch.css";

const NO_HEAD: WatchHead = { crumbs: [], verdict: null, facts: "" };

/** The whole application: where the address leads, one stream, the top bar and the keys. */
export function WatchApp({ data }: { readonly data: WatchData }) {
  const { route, go, href } = useWatchRoute();
  const [showsKeys, setShowsKeys] = useState(false);
  const [head, setHead] = useState(NO_HEAD);
  const feed = useFeed(data, route);
  useEffect(() => listenForKeys(), []);
  useKeys([
    { keys: ["?"], says: said("all keys"), group: "everywhere", run: () => setShowsKeys(true) },
    ...WATCH_PAGES.flatMap(({ page, title, key }) =>
      key === null
        ? []
        : [
            {
              keys: [key],
              says: said(title),
              group: "everywhere" as const,
              run: () => go({ page }),
            },
          ],
    ),
  ]);
  const link = useCopy();
  useKeys([
    {
      ...{ keys: ["y"], says: said("copy link"), group: "everywhere" as const },
      run: () => link.copy(location.href),
    },
  ]);
  useTitle(head);
  const props: WatchPageProps = { route: route ?? NOWHERE, data, feed, go, href, setHead };
  return (
    <>
      <button type="button" class="skip" onClick={skipToPage}>
        {said("Skip to the page")}
      </button>
      <WatchTopBar
        {...props}
        head={head}
        copied={link.outcome}
        onShowKeys={() => setShowsKeys(true)}
      />
      <main id="page" class={`watch-page page-${props.route.page}`} tabIndex={-1}>
        {route === null ? <NoSuchPage {...props} /> : <WatchOutlet {...props} />}
      </main>
      {showsKeys ? <KeysOverlay onClose={() => setShowsKeys(false)} /> : null}
    </>
  );
}

const NOWHERE: WatchRoute = { page: "fleet", id: "", params: {} };

function skipToPage(): void {
  document.getElementById("page")?.focus();
}

function useWatchRoute() {
  const [route, setRoute] = useState(readHere);
  useEffect(() => {
    const reread = (): void => setRoute(readHere());
    addEventListener("popstate", reread);
    return () => removeEventListener("popstate", reread);
  }, []);
  const go = (change: WatchChange, how: "push" | "replace" = "push"): void => {
    const next = changedRoute(readHere() ?? NOWHERE, change);
    writeHistory(writeWatchAddress(next), how);
    setRoute(next);
    if (how === "push" && change.page !== undefined) scrollTo(0, 0);
  };
  const href = (change: WatchChange): string =>
    writeWatchAddress(changedRoute(route ?? NOWHERE, change));
  return { route, go, href };
}

function readHere(): WatchRoute | null {
  return readWatchAddress(location.pathname + location.search);
}

/** One stream a tab: browsers allow few connections to one host, and tabs share them. */
function useFeed(data: WatchData, route: WatchRoute | null) {
  const targetId = route?.page === "target" ? route.id : null;
  const feed = useMemo(
    () => (targetId === null ? data.fleetFeed() : data.targetFeed(targetId)),
    [data, targetId],
  );
  useEffect(() => () => feed.close(), [feed]);
  return feed;
}

/** The verdict first: it is what a row of browser tabs should tell apart. */
function useTitle({ verdict, crumbs }: WatchHead): void {
  const marked = verdict === null ? [] : [capitalWord(verdict)];
  const names = crumbs.length === 0 ? [said("Fleet")] : crumbs.map(({ text }) => text).toReversed();
  const title = [...marked, ...names, "Tidemark"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function NoSuchPage(props: WatchPageProps) {
  return (
    <section class="panel calm">
      <h1>{said("No page has this address")}</h1>
      <p>
        <WatchLink {...props} to={{ page: "fleet" }}>
          {said("All targets")}
        </WatchLink>
      </p>
    </section>
  );
}

const loadedPages = new Map<string, ComponentType<WatchPageProps>>();

/** The page of the address. */
function WatchOutlet(props: WatchPageProps) {
  const { page, id } = props.route;
  const { Page, error } = usePageCode(page, loadedPages, () => watchPageRow(page).load());
  // Another target is another page: nothing of the one before is carried over.
  if (Page !== null) return <Page key={`${page} ${id}`} {...props} />;
  return error === null ? (
    <p class="sub">{said("Reading the page.")}</p>
  ) : (
    <ErrorNotice error={error} />
  );
}
