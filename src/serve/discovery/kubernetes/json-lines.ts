import { LimitError, ScrapeError } from "../../../base/errors.ts";

/** An object of Kubernetes is at most 1.5 MB in its store, a little more as JSON. */
const LINE_CHARS_MAX = 8 * 1024 * 1024;

/**
 * The values of a stream with one JSON text on each line, whatever its pieces. A last line that was
 * cut off is left out; any other that is no JSON throws ScrapeError.
 */
export async function* jsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = "";
  let searched = 0;
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf("\n", searched); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end).trim();
      rest = rest.slice(end + 1);
      if (line !== "") yield parsed(line);
    }
    searched = rest.length;
    if (searched > LINE_CHARS_MAX) {
      throw new LimitError("read watch", `a line of more than ${LINE_CHARS_MAX} characters`);
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new ScrapeError("a line of the watch is not JSON", { cause });
  }
}
