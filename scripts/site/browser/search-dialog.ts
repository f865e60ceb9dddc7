/** The dialog that `/` opens: a field, what was found, the keys that lead there. */
import { SEARCH_EVENT } from "../search-event.ts";
import type { SearchEntry } from "../search-index.ts";
import { type Find, type FoundSection, finderOf } from "./find-sections.ts";

const root = document.documentElement.dataset["root"] ?? "";
const isChinese = document.documentElement.lang.startsWith("zh");
const WORDS = isChinese
  ? { label: "搜索文档", nothing: "没有找到", hint: "↑ ↓ 选择 · Enter 打开 · Esc 关闭" }
  : {
      label: "Search the documentation",
      nothing: "Nothing found",
      hint: "↑ ↓ choose · Enter opens · Esc closes",
    };

let opened: HTMLDialogElement | null = null;

export function openSearch(): void {
  opened ??= searchDialog();
  opened.showModal();
  opened.querySelector("input")?.select();
}

function searchDialog(): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", WORDS.label);
  const field = document.createElement("input");
  Object.assign(field, { type: "search", placeholder: WORDS.label, autocomplete: "off" });
  field.setAttribute("aria-label", WORDS.label);
  const list = document.createElement("ul");
  list.setAttribute("aria-live", "polite");
  const hint = document.createElement("p");
  hint.textContent = WORDS.hint;
  dialog.append(field, list, hint);
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => moveIn(list, field, event));
  list.addEventListener("click", () => dialog.close());
  let find: Find | null = null;
  const show = (): void => {
    if (find !== null) showFound(list, field.value, find);
  };
  field.addEventListener("input", show);
  loadIndex((entries) => {
    find = finderOf(entries, isChinese);
    show();
  });
  return dialog;
}

/** As a script: a page from a disk may load one, and nothing else. */
function loadIndex(then: (entries: readonly SearchEntry[]) => void): void {
  const script = document.createElement("script");
  script.src = `${root}assets/search-index.js`;
  document.addEventListener(SEARCH_EVENT, (event) => {
    if (event instanceof CustomEvent) then(event.detail);
  });
  document.head.append(script);
}

function showFound(list: HTMLElement, query: string, find: Find): void {
  const found = query.trim() === "" ? null : find(query);
  if (found === null) list.replaceChildren();
  else if (found.length > 0) list.replaceChildren(...found.map(rowOf));
  else list.replaceChildren(nothingRow());
}

function nothingRow(): HTMLElement {
  const row = document.createElement("li");
  row.textContent = WORDS.nothing;
  return row;
}

function rowOf({ place, title, heading, words }: FoundSection): HTMLElement {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + place;
  const name = document.createElement("b");
  name.textContent = heading === "" ? title : `${title} › ${heading}`;
  const text = document.createElement("span");
  text.textContent = words;
  link.append(name, text);
  row.append(link);
  return row;
}

function moveIn(list: HTMLElement, field: HTMLInputElement, event: KeyboardEvent): void {
  const links = [...list.querySelectorAll("a")];
  if (event.key === "Enter" && event.target === field) links[0]?.click();
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const at = links.findIndex((link) => link.matches(":focus"));
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}
