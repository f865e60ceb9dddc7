import type { DataError } from "../data-error.ts";

/** What failed, in whose words, and what helps; in the place where the view would have been. */
export function ErrorNotice({ error }: { readonly error: DataError }) {
  return (
    <p class="notice warn" role="alert">
      <NoticeMark />
      <span>
        <b>{error.stage}:</b> {error.message}
        {error.help === null ? null : <> {error.help}</>}
      </span>
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
