import { createHash } from "node:crypto";
import type { Answer } from "./answer.ts";

/** Answers of views that were looked at before: going back and forth asks for the same again. */
const CACHE_BYTES_MAX = 96 * 1024 * 1024;
/** What alone is larger than this would push out all others. */
const ANSWER_BYTES_MAX = CACHE_BYTES_MAX / 2;

export interface TaggedAnswer extends Answer {
  /** Equal for equal bytes, in quotes as HTTP writes it. */
  readonly etag: string;
}

/** Good answers by address, the longest unused let go first. */
export class AnswerCache {
  readonly #answers = new Map<string, TaggedAnswer>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax = CACHE_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  get(key: string): TaggedAnswer | null {
    const found = this.#answers.get(key);
    if (found === undefined) return null;
    this.#answers.delete(key);
    this.#answers.set(key, found);
    return found;
  }

  put(key: string, answer: TaggedAnswer): void {
    if (answer.bytes.length > Math.min(ANSWER_BYTES_MAX, this.#bytesMax)) return;
    this.#bytes -= this.#answers.get(key)?.bytes.length ?? 0;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    this.#bytes += answer.bytes.length;
    for (const [oldest, { bytes }] of this.#answers) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#answers.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }

  clear(): void {
    this.#answers.clear();
    this.#bytes = 0;
  }
}

export function tagged(answer: Answer): TaggedAnswer {
  const hash = createHash("sha256").update(answer.bytes).digest("base64url").slice(0, 22);
  return { ...answer, etag: `"${hash}"` };
}
