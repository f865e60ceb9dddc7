/** Whether a Go text declares a function, without reading the whole of it as syntax. */
import type { DeclaredName, FunctionName } from "./function-name.ts";

/** True for names that say nothing of a declared function, such as literals of variables. */
export function declaresFunction(
  text: string,
  { declared }: Pick<FunctionName, "declared">,
): boolean {
  return declared.length === 0 || declared.some((name) => declares(text, name));
}

function declares(text: string, { receiver, name }: DeclaredName): boolean {
  if (![name, receiver ?? name].every(isIdentifier)) return false;
  const before = receiver === null ? "" : receiverPattern(receiver);
  return new RegExp(`^func[ \\t]+${before}${name}[ \\t]*[([]`, "mu").test(text);
}

/** `(c *Client)`, `(Client)`, `(c *Client[K, V])`. */
function receiverPattern(type: string): string {
  const word = `(?<![\\p{L}\\p{N}_])${type}(?![\\p{L}\\p{N}_])`;
  return `\\([^)\\n]{0,200}?${word}[^)\\n]{0,200}\\)[ \\t]*`;
}

/** Only such names stand in a pattern. */
function isIdentifier(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
}
