import type { ComponentChildren } from "preact";
import { said, say } from "../../base/language.ts";
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
        <b>{say`As of ${clock(atMs)}:`}</b> {asSentence(error.message)}{" "}
        <button type="button" class="link" onClick={again}>
          {said("Try now")}
        </button>
      </span>
    </p>
  );
}

/** Heads and rows of what is on its way, so that nothing jumps when it comes. */
export function PageSkeleton({ what }: { readonly what: string }) {
  return (
    <section class="panel skeleton" aria-busy="true" aria-label={say`Reading ${what}`}>
      <div class="body">
        <p class="sub">{say`Reading ${what}.`}</p>
        {BONES.map((width) => (
          <i key={width} class="bone" style={{ width }} />
        ))}
      </div>
    </section>
  );
}

const BONES = ["92%", "75%", "58%", "81%", "64%", "87%"];

/** The finding as it will stand: sentence, facts, chart and rail, without their numbers. */
export function FindingSkeleton() {
  return (
    <section class="skeleton" aria-busy="true" aria-label={said("Reading the finding")}>
      <div class="answer">
        <p class="sub">{said("Reading the finding.")}</p>
        <i class="bone tall" style={{ width: "60%" }} />
        <i class="bone tall" style={{ width: "35%" }} />
      </div>
      <div class="facts bones">
        {FACTS.map((fact) => (
          <div key={fact}>
            <i class="bone" style={{ width: "40%" }} />
            <i class="bone tall" style={{ width: "65%" }} />
          </div>
        ))}
      </div>
      <div class="cols">
        <div class="panel chart-bones" />
        <div class="panel rail-bones" />
      </div>
    </section>
  );
}

const FACTS = ["limit", "rate", "stays", "since", "grade"];

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
