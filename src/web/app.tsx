import { useEffect, useState } from "preact/hooks";
import type { Session } from "../serve/api.ts";
import { asDataError, type DataError } from "./data-error.ts";
import { isField, KEYS } from "./keys.ts";
import type { Navigation } from "./navigation.ts";
import type { DataSource, PageProps, ViewChange, ViewState } from "./page.ts";
import { PageOutlet } from "./page-outlet.tsx";
import { ErrorNotice } from "./shell/error-notice.tsx";
import { Tabs } from "./shell/tabs.tsx";
import { changedState } from "./url-state.ts";

export interface AppProps {
  readonly data: DataSource;
  readonly navigation: Navigation;
}

/** While captures are read the session is asked for again after this long. */
const READING_POLL_MS = 300;

/** The whole page: what is open, which view of it the address names, and the keys. */
export function App({ data, navigation }: AppProps) {
  const view = useView(navigation);
  const { session, error } = useSession(data);
  useEffect(() => listenForKeys(), []);
  if (error !== null) return <ErrorNotice error={error} />;
  if (session === null) return null;
  const props: PageProps = { session, data, ...view };
  return (
    <main id="view">
      <Tabs {...props} />
      <PageOutlet {...props} />
    </main>
  );
}

/** The address as state: what it says is shown, whoever changed it. */
function useView(navigation: Navigation): Pick<PageProps, "state" | "go" | "href"> {
  const [state, setState] = useState<ViewState>(() => navigation.read());
  useEffect(() => navigation.listen(() => setState(navigation.read())), [navigation]);
  const go = (change: ViewChange, how: "push" | "replace" = "push"): void => {
    const next = changedState(navigation.read(), change);
    navigation.write(next, how);
    setState(next);
  };
  return { state, go, href: (change) => navigation.href(changedState(state, change)) };
}

function useSession(data: DataSource): {
  readonly session: Session | null;
  readonly error: DataError | null;
} {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState<DataError | null>(null);
  useEffect(() => {
    let timer = 0;
    const read = (): void => {
      data.session().then(
        (next) => {
          setError(null);
          setSession(next);
          if (next.state === "reading") timer = window.setTimeout(read, READING_POLL_MS);
        },
        (thrown) => setError(asDataError(thrown)),
      );
    };
    read();
    return () => window.clearTimeout(timer);
  }, [data]);
  return { session, error };
}

function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const found = KEYS.find(event, isField(event.target));
    if (found === null) return;
    event.preventDefault();
    found.run(event);
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
