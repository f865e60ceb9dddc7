import type { Messages } from "../base/language.ts";
import { UNITS } from "./zh/units.ts";
import { WEB_EXPLORER } from "./zh/web-explorer.ts";
import { WEB_SHARED } from "./zh/web-shared.ts";
import { WEB_SHELL } from "./zh/web-shell.ts";
import { WEB_TERMS } from "./zh/web-terms.ts";
import { WEB_VERDICT } from "./zh/web-verdict.ts";
import { WEB_WATCH } from "./zh/web-watch.ts";
import { WEB_WATCH_PAGES } from "./zh/web-watch-pages.ts";

/** Simplified Chinese of the browser's pages, which load nothing else of the catalogue. */
export const ZH_WEB: Messages = {
  ...UNITS,
  ...WEB_SHARED,
  ...WEB_SHELL,
  ...WEB_WATCH,
  ...WEB_WATCH_PAGES,
  ...WEB_TERMS,
  ...WEB_VERDICT,
  ...WEB_EXPLORER,
};
