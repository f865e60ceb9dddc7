import { said } from "../../base/language.ts";

import type { DataError } from "../data-error.ts";
import { asSentence } from "../verdict/phrases.ts";

/** What failed, in whose words, and what helps; in the place where the view would have been. */
export function ErrorNotice({
  error,
  onDismiss,
}: {
  readonly error: DataError;
  /** Where the rest of the page stands without it. */
  onDismiss?(): void;
}) {
  return (
    <p class="notice warn" role="alert">
      <NoticeMark />
      <span>
        <b>{error.stage}:</b> {asSentence(error.message)}
        {error.help === null ? null : <> {error.help}</>}
      </span>
      {onDismiss === undefined ? null : (
        <button
          type="button"
          class="btn quiet push"
          aria-label={said("Dismiss")}
          onClick={onDismiss}
        >
          ×
        </button>
      )}
    </p>
  );
}

export function NoticeMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" stroke-width="1.8" />
    </svg>
  );
}
