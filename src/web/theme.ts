import type { StoredChoice } from "./stored-choice.ts";

/** Light or dark as the system has it, or as chosen here. */
export type Theme = "system" | "light" | "dark";

const ORDER: readonly Theme[] = ["system", "light", "dark"];

export function readTheme(stored: StoredChoice): Theme {
  return ORDER.find((theme) => theme === stored.read()) ?? "system";
}

/** The theme that the switch goes to next. */
export function nextTheme(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
}

/** The attribute that the tokens look at; nothing is set while the system decides. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}
