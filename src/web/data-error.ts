import { said } from "../base/language.ts";

import type { ApiError } from "../serve/api.ts";

/** A view that could not be had: what was being done, what happened, and what helps. */
export class DataError extends Error {
  readonly stage: string;
  readonly help: string | null;
  /** HTTP status of the answer; null where none came. */
  readonly status: number | null;

  constructor({ stage, message, help }: ApiError, status: number | null = null) {
    super(message);
    this.name = "DataError";
    this.stage = stage;
    this.help = help;
    this.status = status;
  }
}

/** Whatever was thrown, as something a page can show. */
export function asDataError(thrown: unknown): DataError {
  if (thrown instanceof DataError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DataError({ stage: said("show the view"), message, help: null });
}
