/** The theme that was chosen, before anything is drawn. */
import { storedTheme } from "./stored-theme.ts";

const chosen = storedTheme();
if (chosen !== null) document.documentElement.dataset["theme"] = chosen;
