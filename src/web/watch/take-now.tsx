import { useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import type { RoundsView } from "../../serve/watch-api.ts";
import { asDataError, type DataError } from "../data-error.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { useKeys } from "../use-keys.ts";
import { timeOfDay } from "./time-words.ts";
import { WatchLink } from "./watch-link.tsx";
import type { WatchPageProps } from "./watch-page.ts";

type Taken =
  | { readonly is: "idle" | "taking" }
  | { readonly is: "taken"; readonly round: RoundsView["rounds"][number] }
  | { readonly is: "failed"; readonly error: DataError };

export interface TakeNow {
  readonly taken: Taken;
  take(): void;
  forget(): void;
}

/** A full set of captures, asked for by hand. */
export function useTakeNow({ data, route }: WatchPageProps, canTake: boolean): TakeNow {
  const [taken, setTaken] = useState<Taken>({ is: "idle" });
  const take = (): void => {
    if (!canTake || taken.is === "taking") return;
    setTaken({ is: "taking" });
    data.takeNow(route.id).then(
      (round) => setTaken({ is: "taken", round }),
      (thrown) => setTaken({ is: "failed", error: asDataError(thrown) }),
    );
  };
  useKeys([{ keys: ["c"], says: said("capture now"), group: "this page", run: take }]);
  return { taken, take, forget: () => setTaken({ is: "idle" }) };
}

export function TakeButton({ now, canTake }: { readonly now: TakeNow; readonly canTake: boolean }) {
  const isTaking = now.taken.is === "taking";
  return (
    <button
      type="button"
      class="btn"
      disabled={!canTake || isTaking}
      title={canTake ? undefined : said("This target only pushes, or you may only read.")}
      onClick={now.take}
    >
      {isTaking ? said("Capturing") : said("Capture now")} <kbd>c</kbd>
    </button>
  );
}

/** What became of it, in the page: a fact, not a message that goes away. */
export function TakenNotice({ now, ...props }: WatchPageProps & { readonly now: TakeNow }) {
  const { taken } = now;
  if (taken.is === "failed") return <ErrorNotice error={taken.error} onDismiss={now.forget} />;
  if (taken.is !== "taken") return null;
  const { captures, storedBytes, atMs } = taken.round;
  const count = captures.length === 1 ? said("1 capture") : say`${captures.length} captures`;
  return (
    <p class="notice" role="status">
      <span>
        {say`Taken at ${timeOfDay(atMs, Date.now())}: ${count}, kept in ${formatBytes(storedBytes)}.`}{" "}
        <WatchLink {...props} to={{ page: "captures", id: props.route.id }}>
          {said("Captures")}
        </WatchLink>
      </span>
      <button
        type="button"
        class="btn quiet push"
        aria-label={said("Dismiss")}
        onClick={now.forget}
      >
        ×
      </button>
    </p>
  );
}
