import type { ComponentChildren } from "preact";
import type { PageProps } from "../page.ts";
import { ErrorNotice } from "../shell/error-notice.tsx";
import { paramsKey, useLoaded } from "../use-loaded.ts";

export interface WaitingProps<T> extends PageProps {
  /** What is being done, in a sentence. */
  readonly says: string;
  /** Parameters that only mark or sort: a change of theirs asks for nothing. */
  readonly without: readonly string[];
  load(params: PageProps["state"]["params"]): Promise<T>;
  children(value: T): ComponentChildren;
}

/** What is being done, then the view; while the next one loads the old one stays, paler. */
export function Waiting<T>({ says, without, load, children, session, state }: WaitingProps<T>) {
  const params = Object.fromEntries(
    Object.entries(state.params).filter(([name]) => !without.includes(name)),
  );
  const key = `${session.revision} ${paramsKey(params)}`;
  const { value, error, isLoading } = useLoaded(() => load(params), key);
  if (error !== null) {
    return (
      <div class="table-wait">
        <ErrorNotice error={error} />
      </div>
    );
  }
  if (value === null) return <p class="sub table-wait">{says}</p>;
  return (
    <div class={isLoading ? "is-old" : ""} aria-busy={isLoading}>
      {children(value)}
    </div>
  );
}
