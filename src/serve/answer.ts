import { TidemarkError } from "../base/errors.ts";
import type { ApiError } from "./api.ts";

/** What is sent back for one request, before HTTP. Bytes may be handed between threads. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Name to save it under; null for what is shown. */
  readonly fileName: string | null;
}

export const JSON_TYPE = "application/json; charset=utf-8";

/** A request that cannot be answered, with the status and what helps. */
export class RequestError extends TidemarkError {
  readonly status: number;
  readonly stage: string;
  readonly help: string | null;

  constructor(
    status: number,
    { stage, message, help = null }: { stage: string; message: string; help?: string | null },
  ) {
    super("request", message);
    this.status = status;
    this.stage = stage;
    this.help = help;
  }
}

/** Any plain value as JSON. */
export function jsonAnswer(value: unknown, status = 200): Answer {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { status, contentType: JSON_TYPE, bytes, fileName: null };
}

/** Whatever was thrown, in the words of the API: never a stack, never a path of this machine. */
export function errorAnswer(error: unknown, stage: string): Answer {
  if (error instanceof RequestError) {
    const { stage: at, message, help } = error;
    return jsonAnswer({ stage: at, message, help } satisfies ApiError, error.status);
  }
  if (error instanceof TidemarkError) {
    const said = { stage, message: error.message, help: null } satisfies ApiError;
    return jsonAnswer(said, STATUS_OF_CODE[error.code] ?? 422);
  }
  const what = error instanceof Error ? error.message : String(error);
  const said = { stage, message: `a fault of tidemark: ${what}`, help: REPORT_IT };
  return jsonAnswer(said satisfies ApiError, 500);
}

/** What a person asked for wrongly is 400; what a file holds wrongly is 422. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = { usage: 400, decode: 422, limit: 413 };
const REPORT_IT = "Please report it, with what was open and the address of this page.";
