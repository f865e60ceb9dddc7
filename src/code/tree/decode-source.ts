/** Bytes of a Go file as text, and why a file could not be read. */
import { say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { type SourceText, sourceText } from "../syntax/source-text.ts";

/** Go takes nothing but UTF-8; a byte order mark stays, for offsets have to fit the file. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Null, with a sentence among `problems`, for bytes that are no text. */
export function decodeSource(
  path: string,
  bytes: Uint8Array,
  problems: string[],
): SourceText | null {
  try {
    return sourceText(path, UTF8.decode(bytes));
  } catch {
    problems.push(say`${quoteShort(path)} is left out: it is not UTF-8`);
    return null;
  }
}

/** First line of what an error says, quoted. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return quoteShort(text.trim().split("\n")[0] ?? "");
}
