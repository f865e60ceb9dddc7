import { speak } from "../base/language.ts";
import { chosenLanguage, LANGUAGE } from "./language-choice.ts";

/**
 * Before the first draw: nothing is said in two languages. The messages are a chunk of their own;
 * a browser that cannot get it is spoken to in English.
 */
export async function restoreLanguage(): Promise<void> {
  if (chosenLanguage(LANGUAGE.read(), navigator.languages) === "en") return;
  try {
    const { ZH_WEB } = await import("../messages/zh-web.ts");
    speak("zh", ZH_WEB);
    document.documentElement.lang = "zh-CN";
  } catch {
    // English stands in the code.
  }
}
