import { useEffect, useRef, useState } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import type { Session } from "../../serve/api.ts";
import { asDataError, type DataError } from "../data-error.ts";
import type { DataSource } from "../page.ts";
import { placed } from "../placed.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { ProgressPanel } from "./reading.tsx";

/** What can be opened, as a person would say it. */
const OPENED = phrase(
  "pprof profiles, goroutine dumps, folded stacks, metrics, or an archive of captures",
);
const STAYS = phrase(
  "Nothing leaves this machine: files go to the tidemark process that shows this page.",
);

export interface FileOpening {
  open(files: readonly File[]): void;
  /** Share that has been handed over; null while nothing is on its way. */
  readonly share: number | null;
  readonly error: DataError | null;
  dismiss(): void;
}

/** Hands files to the server and says how far that is. */
export function useFileOpening(
  data: DataSource,
  onOpened: (session: Session) => void,
): FileOpening {
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<DataError | null>(null);
  const open = (files: readonly File[]): void => {
    if (files.length === 0 || data.upload === null) return;
    setError(null);
    setShare(0);
    data
      .upload(files, setShare)
      .then(onOpened, (thrown) => setError(asDataError(thrown)))
      .finally(() => setShare(null));
  };
  return { open, share, error, dismiss: () => setError(null) };
}

/**
 * Files can be dropped anywhere on the page; while one is held over it, it says what will happen.
 */
export function DropFiles({
  opening,
  canOpen,
}: {
  readonly opening: FileOpening;
  readonly canOpen: boolean;
}) {
  const [isOver, setOver] = useState(false);
  const openDropped = useRef(opening.open);
  openDropped.current = opening.open;
  useEffect(
    () =>
      listenForDrops({
        onOver: setOver,
        onFiles: (files) => canOpen && openDropped.current(files),
      }),
    [canOpen],
  );
  return (
    <>
      {isOver ? (
        <div class="drop" aria-hidden="true">
          <p>
            <b>{canOpen ? said("Drop to open") : said("A report file cannot open others")}</b>
            <span>{canOpen ? said(OPENED) : said("Run: tidemark open FILE")}</span>
            <span class="sub">{canOpen ? said(STAYS) : ""}</span>
          </p>
        </div>
      ) : null}
      {opening.share === null ? null : (
        <ProgressPanel
          title={said("Opening files")}
          says={say`Handing over, ${Math.round(100 * opening.share)} %`}
          share={opening.share}
        />
      )}
      {opening.error === null ? null : (
        <ErrorNotice error={opening.error} onDismiss={opening.dismiss} />
      )}
    </>
  );
}

/** Enter and leave come for every element below the pointer: they are counted. */
function listenForDrops({
  onOver,
  onFiles,
}: {
  onOver(isOver: boolean): void;
  onFiles(files: readonly File[]): void;
}): () => void {
  let depth = 0;
  const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer?.types.includes("Files") === true;
  const listeners = {
    dragenter: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      onOver(true);
    },
    dragover: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    },
    dragleave: () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) onOver(false);
    },
    drop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      onOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    },
  };
  for (const name of ["dragenter", "dragover", "dragleave", "drop"] as const) {
    addEventListener(name, listeners[name]);
  }
  return () => {
    for (const name of ["dragenter", "dragover", "dragleave", "drop"] as const) {
      removeEventListener(name, listeners[name]);
    }
  };
}

/** Nothing is open: what to do about it. */
export function EmptyPage({ opening }: { readonly opening: FileOpening }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section class="panel calm" aria-labelledby="h-empty">
      <h1 id="h-empty">{said("Nothing is open.")}</h1>
      <p>{say`Drop files anywhere on this page: ${said(OPENED)}.`}</p>
      <p>
        <button type="button" class="btn primary" onClick={() => picker.current?.click()}>
          {said("Choose files")}
        </button>
        <input
          ref={picker}
          class="vh"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={said("Files to open")}
          onChange={(event) => opening.open([...(event.currentTarget.files ?? [])])}
        />
      </p>
      <p class="sub">
        {placed(
          said("Or start it on them: {0}, {1}."),
          <code>tidemark open heap.pb.gz</code>,
          <code>tidemark open localhost:6060</code>,
        )}
      </p>
      <p class="sub">{said(STAYS)}</p>
    </section>
  );
}
