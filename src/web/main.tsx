import { render } from "preact";
import { App } from "./app.tsx";
import { httpData } from "./http-data.ts";
import { pathNavigation } from "./navigation.ts";
import { restoreLanguage } from "./restore-language.ts";
import { restoreSingleKeys } from "./shell/keys-overlay.tsx";
import { restoreTheme } from "./shell/theme-switch.tsx";

restoreTheme();
await restoreLanguage();
restoreSingleKeys();
const place = document.getElementById("app");
if (place !== null) render(<App data={httpData()} navigation={pathNavigation()} />, place);
