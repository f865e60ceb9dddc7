import type { Page } from "playwright-core";

/**
 * English that a page in another language still shows. Sentences of findings come from the server
 * in its own language, names and code from the program that is watched: neither counts.
 */
export interface EnglishWatch {
  leftOver(): Promise<readonly string[]>;
}

/** Four words or more with only spaces and commas between them. */
const SENTENCE = /(?:[A-Za-z][a-z']*,? ){3,}[A-Za-z][a-z']*/;

/** Listens from now on to what the server says, and then tells it apart. */
export function watchEnglish(page: Page): EnglishWatch {
  const told: Promise<string>[] = [];
  page.on("response", (response) => {
    const isJson = response.headers()["content-type"]?.startsWith("application/json") === true;
    if (isJson) told.push(response.text().catch(() => ""));
  });
  return {
    leftOver: async () => {
      const server = (await Promise.all(told)).join("\n").toLowerCase();
      const shown = await shownTexts(page);
      return shown.filter((text) => {
        const sentence = SENTENCE.exec(text)?.[0].toLowerCase() ?? "";
        return /[a-z]{3}/.test(sentence) && !server.includes(sentence);
      });
    },
  };
}

/** Texts and names of a page, code left out. */
function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      const isCode = parentElement?.closest("code, pre, kbd, script, noscript, .listing, .mono");
      if (isCode === null) texts.push(textContent ?? "");
    }
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        texts.push(element.getAttribute(name) ?? "");
      }
    }
    return texts;
  });
}
