import { phrase, said } from "../base/language.ts";
import { formatCount } from "../base/units.ts";

/** What reports count: of one, and of many or none. */
const WORDS = {
  birth: [phrase("{0} birth"), phrase("{0} births")],
  capture: [phrase("{0} capture"), phrase("{0} captures")],
  cycle: [phrase("{0} cycle"), phrase("{0} cycles")],
  death: [phrase("{0} death"), phrase("{0} deaths")],
  "different stack": [phrase("{0} different stack"), phrase("{0} different stacks")],
  finding: [phrase("{0} finding"), phrase("{0} findings")],
  goroutine: [phrase("{0} goroutine"), phrase("{0} goroutines")],
  group: [phrase("{0} group"), phrase("{0} groups")],
  "more group": [phrase("{0} more group"), phrase("{0} more groups")],
  "more note": [phrase("{0} more note"), phrase("{0} more notes")],
  "more package": [phrase("{0} more package"), phrase("{0} more packages")],
  "other wait": [phrase("{0} other wait"), phrase("{0} other waits")],
  package: [phrase("{0} package"), phrase("{0} packages")],
  request: [phrase("{0} request"), phrase("{0} requests")],
  restart: [phrase("{0} restart"), phrase("{0} restarts")],
  site: [phrase("{0} site"), phrase("{0} sites")],
} as const;

/** `1 capture`, `96 captures`. */
export function counted(count: number, word: keyof typeof WORDS): string {
  const [one, many] = WORDS[word];
  return said(count === 1 ? one : many, formatCount(count));
}
