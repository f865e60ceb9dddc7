import { render } from "preact";
import { restoreLanguage } from "./restore-language.ts";
import { restoreSingleKeys } from "./shell/keys-overlay.tsx";
import { restoreTheme } from "./shell/theme-switch.tsx";
import { httpWatchData } from "./watch/http-watch-data.ts";
import { WatchApp } from "./watch/watch-app.tsx";

restoreTheme();
await restoreLanguage();
restoreSingleKeys();
const place = document.getElementById("app");
if (place !== null) render(<WatchApp data={httpWatchData()} />, place);
