import type { ComponentType } from "preact";
import { said } from "../base/language.ts";
import type { PageName, PageProps } from "./page.ts";
import { pageRow } from "./pages.ts";
import { ErrorNotice } from "./shell/error-notice.tsx";
import { usePageCode } from "./use-page-code.ts";

const loadedPages = new Map<PageName, ComponentType<PageProps>>();

/** The page of the view. */
export function PageOutlet(props: PageProps) {
  const { page } = props.state;
  const { Page, error } = usePageCode(page, loadedPages, () => pageRow(page).load());
  if (Page !== null) return <Page {...props} />;
  return error === null ? (
    <p class="sub">{said("Reading the page.")}</p>
  ) : (
    <ErrorNotice error={error} />
  );
}
