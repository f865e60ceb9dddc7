/**
 * expvar prints the whole command line of the target, and people pass passwords there. Captures are
 * handed on in tickets and archives, so the arguments are taken out before anything is kept.
 */

const KEY = '"cmdline": ';
/** Longer command lines than the kernel allows for one process (2 MiB) are something else. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;

/**
 * An expvar page whose command line names the program only; each variable of the page stands on a
 * line of its own: `"cmdline": ["/srv/app","-token=…"],`. Any other bytes come back as they are.
 */
export function withoutArguments(page: Uint8Array): Uint8Array {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  const found = bytes.indexOf(`\n${KEY}`);
  if (found < 0) return page;
  const start = found + 1 + KEY.length;
  const newline = bytes.indexOf("\n", start);
  const end = newline < 0 ? bytes.length : newline;
  if (end - start > LINE_BYTES_MAX) return page;
  const line = bytes.toString("utf8", start, end);
  const short = programOnly(line);
  if (short === null) return page;
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(short), bytes.subarray(end)]);
}

/** `["a","b"],` → `["a"],`; null when there is nothing to take out. */
function programOnly(line: string): string | null {
  const comma = line.trimEnd().endsWith(",") ? "," : "";
  try {
    const parsed: unknown = JSON.parse(line.trimEnd().replace(/,$/, ""));
    if (!Array.isArray(parsed) || parsed.length < 2) return null;
    return JSON.stringify([parsed[0]]) + comma;
  } catch {
    return null;
  }
}
