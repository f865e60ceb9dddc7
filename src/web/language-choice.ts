import { type Language, languageNamed } from "../base/language.ts";
import { storedChoice } from "./stored-choice.ts";

export const LANGUAGE = storedChoice("language");

/** As chosen here, else the first of the browser's languages that is spoken, else English. */
export function chosenLanguage(stored: string | null, preferred: readonly string[]): Language {
  const named = [stored ?? "", ...preferred].map(languageNamed);
  return named.find((language) => language !== null) ?? "en";
}
