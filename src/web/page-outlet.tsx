import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asDataError, type DataError } from "./data-error.ts";
import type { PageName, PageProps } from "./page.ts";
import { pageRow } from "./pages.ts";
import { ErrorNotice } from "./shell/error-notice.tsx";

const loadedPages = new Map<PageName, ComponentType<PageProps>>();

/** The page of the view; its code comes when it is first opened. */
export function PageOutlet(props: PageProps) {
  const { page } = props.state;
  const [, redraw] = useState(0);
  const [error, setError] = useState<DataError | null>(null);
  useEffect(() => {
    if (loadedPages.has(page)) return;
    pageRow(page)
      .load()
      .then((component) => {
        loadedPages.set(page, component);
        setError(null);
        redraw((count) => count + 1);
      })
      .catch((thrown) => setError(asDataError(thrown)));
  }, [page]);
  const Page = loadedPages.get(page);
  if (Page !== undefined) return <Page {...props} />;
  return error === null ? <p class="sub">Reading the page.</p> : <ErrorNotice error={error} />;
}
