/**
 * Sentences for people in their language. English stands in the code and is the key of the
 * catalogue (src/messages/), with `{0}`, `{1}` for the values in their order: what has no
 * translation is said in English. Names, numbers and units are the same in all languages.
 *
 * The language is that of the process, or of one piece of work that runs to its end at once: equal
 * input gives equal bytes in either.
 */

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** English with `{0}`… → the other language with the same places, in any order. */
export type Messages = Readonly<Record<string, string>>;

type Value = string | number;

interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
}

const ENGLISH: Spoken = { language: "en", messages: {} };

let spoken: Spoken = ENGLISH;

/** From now on the process speaks so. */
export function speak(language: Language, messages: Messages): void {
  spoken = { language, messages };
}

/** What machines read is English, whatever the process speaks. `work` must not wait. */
export function inEnglish<T>(work: () => T): T {
  const before = spoken;
  spoken = ENGLISH;
  try {
    return work();
  } finally {
    spoken = before;
  }
}

export function spokenLanguage(): Language {
  return spoken.language;
}

/** As BCP 47 names it. */
export function languageTag(): string {
  return spoken.language === "zh" ? "zh-CN" : spoken.language;
}

/** ``say`${count} goroutines wait` ``, whose key is `{0} goroutines wait`. */
export function say(strings: TemplateStringsArray, ...values: readonly Value[]): string {
  return said(keyOfPlace(strings), ...values);
}

/** The sentence of a key: a literal, or one that a table marked with `phrase`. */
export function said(key: string, ...values: readonly Value[]): string {
  const text = Object.hasOwn(spoken.messages, key) ? spoken.messages[key] : undefined;
  return fill(text ?? key, values);
}

/** Marks a text of a table as a key of the catalogue; it is said where it is shown. */
export function phrase(key: string): string {
  return key;
}

export function keyOf(strings: readonly string[]): string {
  return strings.reduce((key, text, index) => `${key}{${index - 1}}${text}`);
}

/** The strings of a place in the code are one object however often it speaks. */
const keys = new WeakMap<TemplateStringsArray, string>();

function keyOfPlace(strings: TemplateStringsArray): string {
  const known = keys.get(strings) ?? keyOf(strings);
  keys.set(strings, known);
  return known;
}

/** A place without a value is text: names of routes and of Go types have braces, too. */
function fill(text: string, values: readonly Value[]): string {
  if (values.length === 0) return text;
  return text.replace(/\{(\d{1,2})\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/**
 * The language a person asked for: by name (`zh`, `zh-CN`, `zh_CN.UTF-8`, `en`…); null when it says
 * none that is spoken here.
 */
export function languageNamed(name: string): Language | null {
  const wanted = name.toLowerCase().split(/[-_.@]/)[0];
  return LANGUAGES.find((language) => language === wanted) ?? null;
}
