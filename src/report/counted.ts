import { phrase, said } from "../base/language.ts";
import { formatCount } from "../base/units.ts";

/** What reports count: the word of one, and of many or none. */
const WORDS = {
  birth: [phrase("birth"), phrase("births")],
  capture: [phrase("capture"), phrase("captures")],
  cycle: [phrase("cycle"), phrase("cycles")],
  death: [phrase("death"), phrase("deaths")],
  "different stack": [phrase("different stack"), phrase("different stacks")],
  finding: [phrase("finding"), phrase("findings")],
  goroutine: [phrase("goroutine"), phrase("goroutines")],
  group: [phrase("group"), phrase("groups")],
  "more group": [phrase("more group"), phrase("more groups")],
  "more note": [phrase("more note"), phrase("more notes")],
  "other wait": [phrase("other wait"), phrase("other waits")],
  package: [phrase("package"), phrase("packages")],
  request: [phrase("request"), phrase("requests")],
  restart: [phrase("restart"), phrase("restarts")],
  site: [phrase("site"), phrase("sites")],
} as const;

/** `1 capture`, `96 captures`. */
export function counted(count: number, word: keyof typeof WORDS): string {
  const [one, many] = WORDS[word];
  return `${formatCount(count)} ${said(count === 1 ? one : many)}`;
}
