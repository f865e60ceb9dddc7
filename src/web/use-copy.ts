import { useState } from "preact/hooks";

export interface Copying {
  /** What became of the last copy, until it is forgotten. */
  readonly outcome: "copied" | "refused" | null;
  copy(text: string): void;
  forget(): void;
}

/** The clipboard, which a browser may refuse: a button says so where the eye is. */
export function useCopy(): Copying {
  const [outcome, setOutcome] = useState<Copying["outcome"]>(null);
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );
  };
  return { outcome, copy, forget: () => setOutcome(null) };
}
