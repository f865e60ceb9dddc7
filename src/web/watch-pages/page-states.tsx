import type { ComponentChildren } from "preact";
import { clock } from "../charts/clock.ts";
import { ErrorNotice, NoticeMark } from "../shell/error-notice.tsx";
import { asSentence } from "../verdict/phrases.ts";
import type { Fresh } from "../watch/use-fresh.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import type { WatchChange, WatchPageProps } from "../watch/watch-page.ts";

/** What failed; while older values stand on the page it says how old they are. */
export function FreshNotice<T>({ fresh }: { readonly fresh: Fresh<T> }) {
  const { error, atMs, again } = fresh;
  if (error === null) return null;
  if (atMs === null) return <ErrorNotice error={error} />;
  return (
    <p class="notice warn" role="alert">
      <NoticeMark />
      <span>
        <b>As of {clock(atMs)}:</b> {asSentence(error.message)}{" "}
        <button type="button" class="link" onClick={again}>
          Try now
        </button>
      </span>
    </p>
  );
}

/** Heads and rows of what is on its way, so that nothing jumps when it comes. */
export function PageSkeleton({
  what,
  rows = 6,
}: {
  readonly what: string;
  readonly rows?: number;
}) {
  return (
    <section class="panel skeleton" aria-busy="true" aria-label={`Reading ${what}`}>
      <div class="body">
        <p class="sub">Reading {what}.</p>
        {Array.from({ length: rows }, (_, index) => (
          <i key={index} class="bone" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
        ))}
      </div>
    </section>
  );
}

/** Why there is nothing, and what would make something. */
export function EmptyPanel({
  title,
  isPage = false,
  children,
}: {
  readonly title: string;
  /** Nothing else stands on the page, so that this is its heading. */
  readonly isPage?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="panel calm">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** What the address names cannot be had: the way to what can. */
export function NoPage({
  title,
  to,
  children,
  ...props
}: Pick<WatchPageProps, "go" | "href"> & {
  readonly title: string;
  readonly to: WatchChange;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="panel calm">
      <h1>{title}</h1>
      <p>
        <WatchLink {...props} to={to} class="btn">
          {children}
        </WatchLink>
      </p>
    </section>
  );
}

/** A panel with a head; the plain frame of everything on these pages. */
export function Panel({
  id,
  title,
  right,
  children,
}: {
  /** Names the heading, unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly right?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="panel" id={id} aria-labelledby={`h-${id}`}>
      <header>
        <h2 id={`h-${id}`}>{title}</h2>
        {right === undefined ? null : <span class="right">{right}</span>}
      </header>
      <div class="body">{children}</div>
    </section>
  );
}
