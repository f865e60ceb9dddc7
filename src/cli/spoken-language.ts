/**
 * Which language the command line speaks: `--lang`, else TIDEMARK_LANG, else the locale. What
 * machines read stays English unless `--lang` asks for another.
 */
import { UsageError } from "../base/errors.ts";
import { LANGUAGES, type Language, languageNamed, say, speak } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { Io } from "./io.ts";

type Env = Io["env"];

export interface AskedLanguage {
  readonly language: Language;
  /** The words that are left for the command. */
  readonly argv: readonly string[];
}

const LANG_FLAG = /^--?lang(?:=(.*))?$/;
/** Formats that programs read, as `--format json`, `--format=json` or `--json`. */
const MACHINE_FORMAT =
  /(?:^|\s)--?(?:json|format(?:=|\s)(?:json|sarif|junit|github|gitlab))(?:\s|$)/;

/** Takes `--lang` out of the words before `--`; throws UsageError for one that is not spoken. */
export function askedLanguage(words: readonly string[], env: Env): AskedLanguage {
  const dashes = words.indexOf("--");
  const own = dashes === -1 ? words : words.slice(0, dashes);
  const index = own.findIndex((word) => LANG_FLAG.test(word));
  if (index === -1) return { language: usualLanguage(own, env), argv: words };
  const inside = LANG_FLAG.exec(own[index] ?? "")?.[1];
  const name = inside ?? own[index + 1] ?? "";
  const argv = words.toSpliced(index, inside === undefined ? 2 : 1);
  return { language: wanted(name), argv };
}

function wanted(name: string): Language {
  const language = languageNamed(name);
  if (language !== null) return language;
  throw new UsageError(say`--lang ${quoteShort(name)}: one of ${LANGUAGES.join(", ")}`);
}

function usualLanguage(own: readonly string[], env: Env): Language {
  return MACHINE_FORMAT.test(own.join(" ")) ? "en" : languageOfEnvironment(env);
}

/** That of TIDEMARK_LANG or of the locale, in the order of POSIX; else English. */
export function languageOfEnvironment(env: Env): Language {
  const names = [env["TIDEMARK_LANG"], env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]];
  const first = names.find((name) => name !== undefined && name !== "");
  return languageNamed(first ?? "") ?? "en";
}

/** Loads the catalogue where one is needed. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "en") return speak("en", {});
  const { ZH } = await import("../messages/zh.ts");
  speak("zh", ZH);
}
