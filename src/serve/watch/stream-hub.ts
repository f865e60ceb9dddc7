import type { StreamMessage, TargetMessage } from "./watch-service.ts";

type Listener<Message> = (message: Message) => void;

/** Who listens to the whole watch and to single targets. */
export class StreamHub {
  readonly #all = new Set<Listener<StreamMessage>>();
  readonly #byTarget = new Map<string, Set<Listener<TargetMessage>>>();

  subscribe(listener: Listener<StreamMessage>): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  subscribeTarget(targetId: string, listener: Listener<TargetMessage>): () => void {
    const listeners = this.#byTarget.get(targetId) ?? new Set();
    this.#byTarget.set(targetId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#byTarget.delete(targetId);
    };
  }

  tell(message: StreamMessage): void {
    for (const listener of this.#all) listener(message);
  }

  tellTarget(targetId: string, message: TargetMessage): void {
    for (const listener of this.#byTarget.get(targetId) ?? []) listener(message);
  }
}
