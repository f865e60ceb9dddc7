import { said, say } from "../../base/language.ts";

import { NoticeMark } from "./error-notice.tsx";

/** Notes before the rest is counted; the rest opens in place. */
const NOTES_MAX = 2;

/** What was cut, could not be read or is unusual; loud, because numbers depend on it. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  const rest = notes.slice(NOTES_MAX);
  return (
    <section class="notes" aria-label={said("Notes on what was read")}>
      {notes.slice(0, NOTES_MAX).map((note) => (
        <Note key={note} note={note} />
      ))}
      {rest.length === 0 ? null : (
        <details>
          <summary>
            {rest.length === 1 ? said("1 more note") : say`${rest.length} more notes`}
          </summary>
          {rest.map((note) => (
            <Note key={note} note={note} />
          ))}
        </details>
      )}
    </section>
  );
}

function Note({ note }: { readonly note: string }) {
  return (
    <p class="notice warn">
      <NoticeMark />
      <span>{note}</span>
    </p>
  );
}
