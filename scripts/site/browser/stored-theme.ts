export type Theme = "light" | "dark";

const KEY = "tidemark-theme";

/** Null as long as the system decides, and where nothing can be stored. */
export function storedTheme(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}

export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It then holds for this page alone.
  }
}
