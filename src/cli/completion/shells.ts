/** The shells that completions are written for. */
export const COMPLETION_SHELLS = ["bash", "zsh", "fish"] as const;
