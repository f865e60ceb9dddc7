import { said, spokenLanguage } from "../../base/language.ts";
import { LANGUAGE } from "../language-choice.ts";

/** Goes to the other language, named in itself; what is shown stands in the address. */
export function LanguageSwitch() {
  const next = spokenLanguage() === "zh" ? "en" : "zh";
  const change = (): void => {
    LANGUAGE.write(next);
    location.reload();
  };
  return (
    <button
      type="button"
      class="btn quiet"
      lang={next === "zh" ? "zh-CN" : "en"}
      title={said("Language")}
      onClick={change}
    >
      {next === "zh" ? "中文" : "English"}
    </button>
  );
}
