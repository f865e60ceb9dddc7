import { open } from "node:fs/promises";
import { ScrapeError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { Secret } from "./access.ts";

/** A chain of certificates is a few kilobytes. */
const SECRET_BYTES_MAX = 1024 * 1024;

/**
 * The secret as it is now, without white space around it. Throws ScrapeError with the name of the
 * file, never with what is in it.
 */
export async function readSecret(secret: Secret, what: string): Promise<string> {
  if (typeof secret === "string") return secret;
  const text = await readShort(secret.file).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    throw new ScrapeError(`${what} ${quoteShort(secret.file)}: cannot be read (${code})`, {
      cause,
    });
  });
  return text.trim();
}

/** As `readSecret`, for what becomes a header: a secret of two lines is the wrong file. */
export async function readSecretLine(secret: Secret, what: string): Promise<string> {
  const text = await readSecret(secret, what);
  if (!/[\r\n\0]/.test(text)) return text;
  const where = typeof secret === "string" ? "" : ` ${quoteShort(secret.file)}`;
  throw new ScrapeError(`${what}${where}: must be a single line`);
}

/** A file that is longer is no secret, and a device may have no end. */
async function readShort(path: string): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(SECRET_BYTES_MAX);
    const { bytesRead } = await file.read(buffer, 0, SECRET_BYTES_MAX, null);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
