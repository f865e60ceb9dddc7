import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { said } from "../../base/language.ts";
import { asDataError, type DataError } from "../data-error.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";

/** Asks for what a change needs, makes the change, and closes when it is made. */
export function AskDialog({
  title,
  action,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  /** On the button that makes the change. */
  readonly action: string;
  onSubmit(form: FormData): Promise<unknown>;
  onClose(): void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<DataError | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    onSubmit(new FormData(event.currentTarget)).then(
      () => dialog.current?.close(),
      (thrown) => {
        setBusy(false);
        setError(asDataError(thrown));
      },
    );
  };
  return (
    <dialog ref={dialog} class="keys ask" aria-labelledby="h-ask" onClose={onClose}>
      <form onSubmit={submit}>
        <header>
          <h2 id="h-ask">{title}</h2>
          <button type="button" class="btn quiet push" onClick={() => dialog.current?.close()}>
            {said("Cancel")} <kbd>Esc</kbd>
          </button>
        </header>
        {children}
        {error === null ? null : <ErrorNotice error={error} />}
        <p class="asks">
          <button type="submit" class="btn primary" disabled={isBusy} aria-busy={isBusy}>
            {action}
          </button>
        </p>
      </form>
    </dialog>
  );
}
