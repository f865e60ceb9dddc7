import { useState } from "preact/hooks";
import { said } from "../../base/language.ts";
import { storedChoice } from "../stored-choice.ts";
import { applyTheme, nextTheme, readTheme, type Theme } from "../theme.ts";
import { useKeys } from "../use-keys.ts";
import { valueWord } from "../value-words.ts";

const THEME = storedChoice("theme");

/** Goes round: as the system has it, light, dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => readTheme(THEME));
  const next = (): void => {
    const chosen = nextTheme(theme);
    THEME.write(chosen === "system" ? null : chosen);
    applyTheme(chosen, document.documentElement);
    setTheme(chosen);
  };
  useKeys([{ keys: ["t"], says: said("theme"), group: "everywhere", run: next }]);
  return (
    <button type="button" class="btn quiet" onClick={next} title={said("system, light, dark")}>
      {said("Theme")} <span class="dim">{valueWord(theme)}</span>
    </button>
  );
}

/** Before the first draw, so that nothing flashes. */
export function restoreTheme(): void {
  applyTheme(readTheme(THEME), document.documentElement);
}
