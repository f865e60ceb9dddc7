/** What a page of the site does beyond being read: theme, contents on a phone, copying, keys. */
import { openSearch } from "./search-dialog.ts";
import { storeTheme } from "./stored-theme.ts";

const COPIED_MS = 1500;
const isChinese = document.documentElement.lang.startsWith("zh");
const WORDS = isChinese ? { copy: "复制", copied: "已复制" } : { copy: "Copy", copied: "Copied" };

function switchTheme(): void {
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (dataset["theme"] ?? system) === "dark" ? "light" : "dark";
  dataset["theme"] = next;
  storeTheme(next);
}

function toggleContents(button: HTMLElement): void {
  const isOpen = document.body.classList.toggle("contents-open");
  button.setAttribute("aria-expanded", String(isOpen));
}

/** Of a session the commands alone, as they are typed. */
function copiedText(block: HTMLElement): string {
  const text = block.querySelector("code")?.textContent ?? "";
  const typed = text.split("\n").filter((line) => line.startsWith("$ "));
  return typed.length > 0 ? typed.map((line) => line.slice(2)).join("\n") : text;
}

function addCopyButton(block: HTMLElement): void {
  const around = document.createElement("div");
  around.className = "copyable";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = WORDS.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copiedText(block));
    button.textContent = WORDS.copied;
    setTimeout(() => {
      button.textContent = WORDS.copy;
    }, COPIED_MS);
  });
  block.replaceWith(around);
  around.append(block, button);
}

/** The address of a heading goes to the clipboard when its mark is pressed. */
function copyAddress(link: HTMLAnchorElement): void {
  navigator.clipboard?.writeText(link.href).catch(() => undefined);
}

function turnPage(rel: "prev" | "next"): void {
  document.querySelector<HTMLAnchorElement>(`.turn a[rel=${rel}]`)?.click();
}

const KEYS: Readonly<Record<string, () => void>> = {
  "/": openSearch,
  t: switchTheme,
  "[": () => turnPage("prev"),
  "]": () => turnPage("next"),
};

function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isSearch = (ctrlKey || metaKey) && key === "k";
  if (!isSearch && (ctrlKey || metaKey || altKey || isTyping(event))) return;
  const act = isSearch ? openSearch : KEYS[key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

document.querySelector("button.theme")?.addEventListener("click", switchTheme);
document.querySelector("button.find")?.addEventListener("click", openSearch);
for (const button of document.querySelectorAll<HTMLElement>("button.menu")) {
  button.addEventListener("click", () => toggleContents(button));
}
for (const block of document.querySelectorAll<HTMLElement>("article pre:not(.numbers)")) {
  addCopyButton(block);
}
for (const link of document.querySelectorAll<HTMLAnchorElement>("a.anchor")) {
  link.addEventListener("click", () => copyAddress(link));
}
/** The place in the list of contents is in sight, without moving the page. */
const here = document.querySelector<HTMLElement>(".contents [aria-current]");
const list = document.querySelector<HTMLElement>(".contents");
if (here !== null && list !== null) list.scrollTop = here.offsetTop - list.clientHeight / 3;
