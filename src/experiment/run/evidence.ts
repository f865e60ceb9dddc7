/**
 * Where a run keeps what it gathers: appended as it comes, on disk when `append` returns. A folder
 * that cannot be written any more is said once; the process under supervision is not ended for it.
 */

import { performance } from "node:perf_hooks";
import { say } from "../../base/language.ts";
import type { Capture, CaptureProblem, CaptureSet, TargetEvent } from "../../capture/capture.ts";
import { CaptureNames } from "../../capture/capture-name.ts";
import type { FolderHistory } from "../../history/folder-history.ts";

export interface EvidenceEntry {
  readonly captures?: readonly (Omit<Capture, "name" | "target"> & { readonly name?: string })[];
  readonly problems?: readonly CaptureProblem[];
  readonly events?: readonly TargetEvent[];
}

export class Evidence {
  readonly folder: string;
  readonly #history: FolderHistory;
  readonly #target: Capture["target"];
  readonly #names: CaptureNames;
  readonly #onTrouble: (message: string) => void;
  readonly #startedMs = performance.now();
  #last: Promise<void> = Promise.resolve();
  #isBroken = false;

  constructor(
    history: FolderHistory,
    about: {
      readonly target: Capture["target"];
      readonly onTrouble: (message: string) => void;
    },
  ) {
    this.folder = history.folder;
    this.#history = history;
    this.#target = about.target;
    this.#onTrouble = about.onTrouble;
    this.#names = new CaptureNames(Math.max(0, Date.now() - history.startedAtMs));
  }

  get target(): Capture["target"] {
    return this.#target;
  }

  /** One after the other; never throws. Resolves when the disk has it. */
  append(entry: EvidenceEntry): Promise<void> {
    this.#last = this.#last.then(() => this.#write(entry));
    return this.#last;
  }

  /** All that was appended. */
  async list(): Promise<CaptureSet> {
    await this.#last;
    return this.#history.list();
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#history.close();
  }

  async #write({ captures = [], problems = [], events = [] }: EvidenceEntry): Promise<void> {
    if (captures.length + problems.length + events.length === 0) return;
    const elapsedMs = performance.now() - this.#startedMs;
    const named = captures.map((capture) => ({
      ...capture,
      target: this.#target,
      name: this.#names.next(elapsedMs, capture.kind, capture.bytes),
    }));
    try {
      await this.#history.append({ captures: named, problems, events });
      this.#isBroken = false;
    } catch (error) {
      if (!this.#isBroken) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#onTrouble(say`captures cannot be kept: ${reason}`);
      }
      this.#isBroken = true;
    }
  }
}
