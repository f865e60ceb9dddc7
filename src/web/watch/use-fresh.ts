import { useEffect, useRef, useState } from "preact/hooks";
import { asDataError, type DataError } from "../data-error.ts";
import type { LiveFeed } from "./live-feed.ts";

/** A value that is asked for again; the old one stays until the next one has come. */
export interface Fresh<T> {
  readonly value: T | null;
  /** Of the last try; `value` may still be there, from before. */
  readonly error: DataError | null;
  readonly isLoading: boolean;
  /** When `value` was answered. */
  readonly atMs: number | null;
  again(): void;
}

export interface FreshOptions {
  /** Another key is another thing: its old value is not shown. */
  readonly key: string;
  /** Asked again for the same thing whenever this changes. */
  readonly version?: string;
  readonly feed: LiveFeed;
}

const RETRY_MS_MIN = 2000;
const RETRY_MS_MAX = 30_000;

/**
 * Asks again when the version changes, when the stream was interrupted, and with patience after an
 * error that may pass.
 */
export function useFresh<T>(load: () => Promise<T>, options: FreshOptions): Fresh<T> {
  const { key, version = "", feed } = options;
  const [kept, setKept] = useState<Kept<T>>(() => emptyOf(key));
  const [asked, setAsked] = useState(0);
  const failures = useRef(0);
  useEffect(() => {
    let known = feed.epoch();
    return feed.listenState(() => {
      if (feed.epoch() !== known) setAsked((count) => count + 1);
      known = feed.epoch();
    });
  }, [feed]);
  useEffect(() => {
    let isWanted = true;
    let timer = 0;
    const again = (): void => setAsked((count) => count + 1);
    setKept((before) => ({ ...(before.key === key ? before : emptyOf(key)), isLoading: true }));
    load().then(
      (value) => {
        failures.current = 0;
        if (isWanted) setKept({ key, value, error: null, isLoading: false, atMs: Date.now() });
      },
      (thrown) => {
        if (!isWanted) return;
        const error = asDataError(thrown);
        setKept((before) => ({ ...before, error, isLoading: false }));
        if (mayPass(error)) timer = window.setTimeout(again, retryMs(failures.current++));
      },
    );
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [key, version, asked]);
  const shown = kept.key === key ? kept : emptyOf<T>(key);
  return { ...shown, again: () => setAsked((count) => count + 1) };
}

type Kept<T> = Omit<Fresh<T>, "again"> & { readonly key: string };

function emptyOf<T>(key: string): Kept<T> {
  return { key, value: null, error: null, isLoading: true, atMs: null };
}

function retryMs(failures: number): number {
  return Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** failures);
}

/** No answer, or the server's own trouble: what was asked for was not wrong. */
function mayPass({ status }: DataError): boolean {
  return status === null || status >= 500 || status === 409 || status === 429;
}
