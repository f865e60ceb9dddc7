import type { Messages } from "../base/language.ts";
import { ALERTS } from "./zh/alerts.ts";
import { CAPTURE } from "./zh/capture.ts";
import { CAUSES } from "./zh/causes.ts";
import { CLASSES } from "./zh/classes.ts";
import { CLI } from "./zh/cli.ts";
import { DOCTOR } from "./zh/doctor.ts";
import { EXPERIMENT } from "./zh/experiment.ts";
import { HELP } from "./zh/help.ts";
import { PPROF } from "./zh/pprof.ts";
import { REPORT } from "./zh/report.ts";
import { SCAN } from "./zh/scan.ts";
import { SEEN } from "./zh/seen.ts";
import { SERVE } from "./zh/serve.ts";
import { UNITS } from "./zh/units.ts";
import { WEB_EXPLORER } from "./zh/web-explorer.ts";
import { WEB_SHELL } from "./zh/web-shell.ts";
import { WEB_TERMS } from "./zh/web-terms.ts";
import { WEB_VERDICT } from "./zh/web-verdict.ts";
import { WEB_WATCH } from "./zh/web-watch.ts";
import { WEB_WATCH_PAGES } from "./zh/web-watch-pages.ts";

/** Simplified Chinese of all that the command line, its reports and its server say. */
export const ZH: Messages = {
  ...EXPERIMENT,
  ...WEB_EXPLORER,
  ...WEB_SHELL,
  ...WEB_TERMS,
  ...WEB_VERDICT,
  ...WEB_WATCH,
  ...WEB_WATCH_PAGES,
  ...SCAN,
  ...SEEN,
  ...CAUSES,
  ...CLASSES,
  ...SERVE,
  ...UNITS,
  ...ALERTS,
  ...CAPTURE,
  ...CLI,
  ...DOCTOR,
  ...HELP,
  ...PPROF,
  ...REPORT,
};
