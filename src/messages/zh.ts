import type { Messages } from "../base/language.ts";
import { CAUSES } from "./zh/causes.ts";
import { CLASSES } from "./zh/classes.ts";
import { CLI } from "./zh/cli.ts";
import { HELP } from "./zh/help.ts";
import { PPROF } from "./zh/pprof.ts";
import { REPORT } from "./zh/report.ts";
import { SCAN } from "./zh/scan.ts";
import { SEEN } from "./zh/seen.ts";
import { UNITS } from "./zh/units.ts";

/** Simplified Chinese of all that the command line, its reports and its server say. */
export const ZH: Messages = {
  ...SCAN,
  ...SEEN,
  ...CAUSES,
  ...CLASSES,
  ...UNITS,
  ...CLI,
  ...HELP,
  ...PPROF,
  ...REPORT,
};
