/**
 * The few error classes of Tidemark. Each carries data for a caller that branches on it; the
 * message is one lower-case line: stage first, then what was found, the offending value quoted.
 */

/** What every expected failure has in common: a stable code and a message fit for a person. */
export class TidemarkError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** Bytes that claim to be a format and are not: `decode heap profile: bad varint at byte 812`. */
export class DecodeError extends TidemarkError {
  readonly stage: string;
  /** Byte offset (or line number for texts) at which reading stopped; null where unknown. */
  readonly offset: number | null;
  constructor(
    stage: string,
    detail: string,
    options: { readonly offset?: number; readonly cause?: unknown } = {},
  ) {
    super("decode", `${stage}: ${detail}`, options);
    this.stage = stage;
    this.offset = options.offset ?? null;
  }
}

/** An input larger than a stated limit: bytes, decompressed bytes, samples, depth or time. */
export class LimitError extends TidemarkError {
  constructor(stage: string, detail: string) {
    super("limit", `${stage}: ${detail}`);
  }
}

/** A target that could not be asked, with the reason in words and what a person can do. */
export class ScrapeError extends TidemarkError {
  readonly status: number | null;
  constructor(
    message: string,
    options: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super("scrape", message, options);
    this.status = options.status ?? null;
  }
}

/** A command line that cannot be carried out: exit code 2, no stack trace. */
export class UsageError extends TidemarkError {
  constructor(message: string) {
    super("usage", message);
  }
}
