import { say } from "../base/language.ts";

import type { ApiError } from "../serve/api.ts";
import { DataError } from "./data-error.ts";

/** The session is over, or the token was changed. */
const NOBODY_KNOWN = 401;

/** Why a server did not answer with what was asked, in its words where it has any. */
export async function refusal(answer: Response, stage: string): Promise<DataError> {
  const text = await answer.text();
  if (answer.status === NOBODY_KNOWN) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  return new DataError(errorOf(text, answer) ?? plainError(answer, stage), answer.status);
}

function errorOf(text: string, answer: Response): ApiError | null {
  if (!(answer.headers.get("content-type") ?? "").includes("json")) return null;
  try {
    const { stage, message, help }: Partial<ApiError> = JSON.parse(text);
    return typeof stage === "string" && typeof message === "string"
      ? { stage, message, help: help ?? null }
      : null;
  } catch {
    return null;
  }
}

function plainError({ status, statusText }: Response, stage: string): ApiError {
  return { stage, message: say`The server answers ${status} ${statusText}`.trim(), help: null };
}
