import type { Messages } from "../base/language.ts";
import { REPORT } from "./zh/report.ts";

/** Simplified Chinese of all that the command line, its reports and its server say. */
export const ZH: Messages = { ...REPORT };
