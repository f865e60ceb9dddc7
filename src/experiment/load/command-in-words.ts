/** What of a command a report may name. */

/** Options whose value is a secret as often as not, e.g. `-H "Authorization: …"`. */
const TELLING = /^(?:-H|-a|-u|-b|--?(?:headers?|user|auth\w*|token|bearer|password|cookie)\b)/i;
/** Plain words: a quoted one may hold anything. */
const PLAIN = /^[\w./:@%+,~^-]+$/;
const LOGIN = /\/\/[^/@\s]*@/;
const WORDS_MAX = 6;
const CHARS_MAX = 80;

/** The begin of a command: `hey -z 1m …`. Stops before what may hold a secret. */
export function commandInWords(command: string): string {
  const words = command.trim().split(/\s+/);
  const stop = words.findIndex((word) => isTelling(word) || !PLAIN.test(word));
  const plain = words.slice(0, Math.min(stop < 0 ? words.length : stop, WORDS_MAX));
  const shown = plain.join(" ").slice(0, CHARS_MAX);
  if (shown === "") return "a command";
  return shown.length < words.join(" ").length ? `${shown} …` : shown;
}

function isTelling(word: string): boolean {
  return TELLING.test(word) || LOGIN.test(word) || word.includes("?");
}
