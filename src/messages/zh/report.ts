import type { Messages } from "../../base/language.ts";

/** Data table: what reports say. */
export const REPORT: Messages = {};
