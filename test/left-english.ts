/** English that stayed behind in a text that is to be Chinese. */

/** Code, commands, markup and names are the same in all languages. */
const SAME_EVERYWHERE: readonly RegExp[] = [
  /<style[\s\S]*?<\/style>/g,
  /<(?:code|pre)\b[\s\S]*?<\/(?:code|pre)>/g,
  /<[^>]*>/g,
  /```[\s\S]*?```/g,
  /`[^`\n]*`/g,
  /^ +tidemark .*$/gm,
  // Lines of the way and of a diff in a terminal: a number or a sign, then Go.
  /^ +(?:[^\s\p{Script=Han}]+ +)?\d+ +\d+ {2}.*$/gmu,
  /^ {13}[-+ @].*$/gm,
  /\((?:case|default)[^()]*(?:\([^()]*\)[^()]*)*\)/g,
  /（case [^）]*）/g,
];

/** Four words in a row that are no list of names. */
const WORDS = /(?<![\w./*-])[A-Za-z][a-z']*(?: [a-z][a-z']*){3,}(?![\w./(-])/g;

export function leftEnglish(text: string): readonly string[] {
  const rest = SAME_EVERYWHERE.reduce((left, same) => left.replace(same, " · "), text);
  return [...new Set(rest.match(WORDS) ?? [])];
}
