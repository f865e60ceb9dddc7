import { useEffect, useMemo, useState } from "preact/hooks";
import { said } from "../base/language.ts";
import type { Report } from "../report/report.ts";
import type { Session } from "../serve/api.ts";
import { asDataError, type DataError } from "./data-error.ts";
import { listenForKeys } from "./listen-for-keys.ts";
import type { Navigation } from "./navigation.ts";
import type { DataSource, PageProps, ViewChange, ViewState } from "./page.ts";
import { PageOutlet } from "./page-outlet.tsx";
import { pageRow } from "./pages.ts";
import { AnswerLine, VerdictAnnouncement } from "./shell/answer-line.tsx";
import { DropFiles, EmptyPage, type FileOpening, useFileOpening } from "./shell/drop-files.tsx";
import { ErrorNotice } from "./shell/error-notice.tsx";
import { KeysOverlay } from "./shell/keys-overlay.tsx";
import { Notes } from "./shell/notes.tsx";
import { Reading } from "./shell/reading.tsx";
import { Tabs } from "./shell/tabs.tsx";
import { Toolbar } from "./shell/toolbar.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { shownSession, withShownText } from "./shown-text.ts";
import { changedState } from "./url-state.ts";
import { useKeys } from "./use-keys.ts";
import { type Loaded, useLoaded } from "./use-loaded.ts";
import { capitalWord } from "./value-words.ts";

export interface AppProps {
  readonly data: DataSource;
  readonly navigation: Navigation;
}

/** While captures are read the session is asked for again after this long. */
const READING_POLL_MS = 300;

/** The whole page: what is open, which view of it the address names, and the keys. */
export function App({ data, navigation }: AppProps) {
  const view = useView(navigation);
  const { session, error, setSession } = useSession(data);
  const opening = useFileOpening(data, (next) => {
    setSession(shownSession(next));
    navigation.write({ page: "", params: {} }, "push");
    view.reread();
  });
  useEffect(() => listenForKeys(), []);
  // The code of the page comes while the session does; the outlet finds it loaded.
  useEffect(
    () =>
      void pageRow(view.state.page)
        .load()
        .catch(() => undefined),
    [],
  );
  if (error !== null) {
    return (
      <main>
        <ErrorNotice error={error} />
      </main>
    );
  }
  if (session === null) return null;
  return <Opened session={session} data={data} view={view} opening={opening} />;
}

type View = Pick<PageProps, "state" | "go" | "href"> & { reread(): void };

function Opened({
  session,
  data,
  view,
  opening,
}: {
  readonly session: Session;
  readonly data: DataSource;
  readonly view: View;
  readonly opening: FileOpening;
}) {
  const [showsKeys, setShowsKeys] = useState(false);
  const isReady = session.state === "ready" && session.captures.length > 0;
  const { report, source } = useReport(data, session, isReady);
  const props: PageProps = { session, data: source, ...view };
  useTitle(props, report.value);
  useKeys([
    { keys: ["?"], says: said("all keys"), group: "everywhere", run: () => setShowsKeys(true) },
  ]);
  return (
    <>
      <button type="button" class="skip" onClick={skipToView}>
        {said("Skip to the view")}
      </button>
      <TopBar {...props} onShowKeys={() => setShowsKeys(true)} />
      <VerdictAnnouncement report={report.value} />
      <main>
        <DropFiles opening={opening} canOpen={session.canUpload && data.upload !== null} />
        {isReady ? (
          <Views {...props} report={report} />
        ) : session.state === "reading" ? (
          <Reading session={session} />
        ) : (
          <EmptyPage opening={opening} />
        )}
      </main>
      {showsKeys ? <KeysOverlay onClose={() => setShowsKeys(false)} /> : null}
    </>
  );
}

function Views({ report, ...props }: PageProps & { readonly report: Loaded<Report> }) {
  const isVerdict = props.state.page === "";
  return (
    <>
      {isVerdict ? null : <AnswerLine {...props} report={report.value} error={report.error} />}
      <Tabs {...props} findings={report.value?.findings.length ?? 0} />
      <Notes notes={props.session.notes} />
      <Toolbar {...props} />
      <div id="view" class={`view view-${props.state.page || "verdict"}`} tabIndex={-1}>
        <PageOutlet {...props} />
      </div>
    </>
  );
}

/** No link: in a report file what stands behind `#` is the view. */
function skipToView(): void {
  document.getElementById("view")?.focus();
}

/** The address as state: what it says is shown, whoever changed it. */
function useView(navigation: Navigation): View {
  const [state, setState] = useState<ViewState>(() => navigation.read());
  const reread = (): void => setState(navigation.read());
  useEffect(() => navigation.listen(reread), [navigation]);
  const go = (change: ViewChange, how: "push" | "replace" = "push"): void => {
    const next = changedState(navigation.read(), change);
    navigation.write(next, how);
    setState(next);
    if (how === "push" && change.page !== undefined) scrollTo(0, 0);
  };
  return { state, go, href: (change) => navigation.href(changedState(state, change)), reread };
}

function useSession(data: DataSource): {
  readonly session: Session | null;
  readonly error: DataError | null;
  setSession(session: Session): void;
} {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState<DataError | null>(null);
  const isDone = session !== null && session.state !== "reading";
  useEffect(() => {
    if (isDone) return;
    let timer = 0;
    const read = (): void => {
      data.session().then(
        (next) => {
          setSession(shownSession(next));
          timer = window.setTimeout(read, READING_POLL_MS);
        },
        (thrown) => setError(asDataError(thrown)),
      );
    };
    read();
    return () => window.clearTimeout(timer);
  }, [data, isDone]);
  return { session, error, setSession };
}

/** The report is found once for what is open, and every page is given the same. */
function useReport(
  data: DataSource,
  { revision }: Session,
  isReady: boolean,
): { readonly report: Loaded<Report>; readonly source: DataSource } {
  const source = useMemo(() => {
    let found: Promise<Report> | null = null;
    return { ...data, report: () => (found ??= data.report().then(withShownText)) };
  }, [data, revision]);
  const never = new Promise<Report>(() => {});
  const report = useLoaded(() => (isReady ? source.report() : never), `${revision} ${isReady}`);
  return { report, source };
}

/** The verdict first: it is what a row of browser tabs should tell apart. */
function useTitle({ session, state }: PageProps, report: Report | null): void {
  const verdict = report === null ? [] : [capitalWord(report.verdict)];
  const title = [...verdict, said(pageRow(state.page).title), session.title, "Tidemark"].join(
    " · ",
  );
  useEffect(() => {
    document.title = title;
  }, [title]);
}
