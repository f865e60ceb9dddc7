/** Data table: amounts and what is not measured. */
import type { Messages } from "../../base/language.ts";

export const UNITS: Messages = {
  "not measured": "未测量",
  "{0} goroutine": "{0} 个 goroutine",
  "{0} goroutines": "{0} 个 goroutine",
  "{0} object": "{0} 个对象",
  "{0} objects": "{0} 个对象",
};
