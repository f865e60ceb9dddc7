import type { Clock } from "../../capture/clock.ts";
import type { Labels } from "./relabel.ts";

/** What a source has to say; what it does not say stays as it was. */
export interface SourceNews {
  /** The labels of every target there is; null when that could not be found out. */
  readonly targets: readonly Labels[] | null;
  /** Why something could not be found out; null when all is well. */
  readonly problem: string | null;
}

/** What a source runs with, until the signal says stop. */
export interface SourceRun {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  tell(news: SourceNews): void;
}

/** Targets of one source: more are a mistake, or a cluster that needs several watches. */
export const SOURCE_TARGETS_MAX = 20_000;

/** The words of an error, without our stage in front of them. */
export function problemWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^(?:scrape [^ ]+|read targets): /, "");
}
