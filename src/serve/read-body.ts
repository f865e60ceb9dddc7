import { RequestError } from "./answer.ts";

/** How fast a body has to come at least, on the whole. */
export interface BodyPace {
  /** Silence that is forgiven. */
  readonly graceMs: number;
  readonly bytesPerSecondMin: number;
}

/** A telephone line is faster; who sends a byte now and then keeps a place from others. */
const BODY_PACE: BodyPace = { graceMs: 20_000, bytesPerSecondMin: 4_096 };

/**
 * The whole body within a limit. Throws RequestError: 413 as soon as it is known to be larger, 408
 * when it comes too slowly.
 */
export async function readBody(
  request: Request,
  bytesMax: number,
  pace = BODY_PACE,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > bytesMax) throw tooLarge(bytesMax);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of paced(request.body, pace)) {
    length += chunk.length;
    if (length > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return joined(chunks, length);
}

/** Chunks as they come, as long as they come fast enough. */
async function* paced(
  body: ReadableStream<Uint8Array> | null,
  { graceMs, bytesPerSecondMin }: BodyPace,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  const startMs = performance.now();
  let length = 0;
  try {
    for (;;) {
      const dueMs = graceMs + (length / bytesPerSecondMin) * 1_000;
      const next = await within(reader.read(), startMs + dueMs - performance.now());
      if (next === null) throw tooSlow();
      if (next.done) return;
      length += next.value.length;
      yield next.value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Null when it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooSlow(): RequestError {
  const message = "The body came too slowly and was given up.";
  return new RequestError(408, { stage: "receive file", message, help: "Send it again." });
}

function tooLarge(bytesMax: number): RequestError {
  return new RequestError(413, {
    stage: "receive file",
    message: `The file is larger than ${Math.floor(bytesMax / 2 ** 20)} MiB.`,
    help: "Open it with tidemark open on the command line, or compress it.",
  });
}

const NAME_CHARS_MAX = 120;

/** The name of a dropped file: its last part, without what cannot be seen or could be a path. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const seen = last.replace(/[\p{C}\p{Zl}\p{Zp}"<>:|?*]/gu, "").trim();
  const stem = seen.replace(/^\.+/, "");
  return stem === "" ? "dropped" : stem.slice(0, NAME_CHARS_MAX);
}
