import { firstCapital } from "../base/first-capital.ts";
import { phrase, said } from "../base/language.ts";

/** Values of reports and rows that are words of their own: verdicts, grades, kinds of events. */
const VALUES: ReadonlySet<string> = new Set([
  ...[phrase("leaking"), phrase("suspect"), phrase("steady"), phrase("unknown")],
  ...[phrase("proven"), phrase("strong"), phrase("proved"), phrase("likely"), phrase("possible")],
  ...[phrase("high"), phrase("medium"), phrase("low"), phrase("cannot tell")],
  ...[phrase("deploy"), phrase("build"), phrase("restart"), phrase("ended"), phrase("config")],
  ...[phrase("forced-gc"), phrase("job"), phrase("unreachable"), phrase("interrupted")],
  ...[phrase("connecting"), phrase("live"), phrase("lost"), phrase("hidden")],
  ...[phrase("base"), phrase("now"), phrase("from"), phrase("to")],
  ...[phrase("system"), phrase("light"), phrase("dark")],
  ...[phrase("everywhere"), phrase("this page")],
  ...[phrase("frame"), phrase("frames"), phrase("group"), phrase("groups")],
  ...[phrase("function"), phrase("functions"), phrase("row"), phrase("rows")],
  ...[phrase("goroutines"), phrase("live heap"), phrase("resident memory"), phrase("all")],
  ...[phrase("born"), phrase("gone"), phrase("recursion"), phrase("runtime")],
  ...[phrase("mean"), phrase("added")],
]);

/** The word that is shown for a value; a name that nobody knows stays what it is. */
export function valueWord(value: string): string {
  return VALUES.has(value) ? said(value) : value;
}

/** The same at the beginning of a line. */
export function capitalWord(value: string): string {
  return firstCapital(valueWord(value));
}
