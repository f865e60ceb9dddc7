import { render } from "preact";
import { speak } from "../base/language.ts";
import type { EmbeddedViews } from "../serve/embedded-views.ts";
import { App } from "./app.tsx";
import { hashNavigation } from "./navigation.ts";
import { embeddedData } from "./report-file/embedded-data.ts";
import { restoreSingleKeys } from "./shell/keys-overlay.tsx";
import { restoreTheme } from "./shell/theme-switch.tsx";
import "./style/tokens.css";
import "./style/parts.css";
import "./style/shell.css";
import "./style/report-file.css";

/**
 * Takes the place of the static report on the screen; without script, and on paper, that stays. The
 * styles of both never meet: each has the media it is for.
 */
function start(): void {
  const data = document.getElementById("tidemark-views")?.textContent ?? "";
  const place = document.getElementById("app");
  if (place === null || data === "") return;
  const embedded: EmbeddedViews = JSON.parse(data);
  if (embedded.messages !== undefined) speak("zh", embedded.messages);
  restoreTheme();
  restoreSingleKeys();
  render(<App data={embeddedData(embedded)} navigation={hashNavigation()} />, place);
  setMedia("report-style", "print");
  setMedia("explorer-style", "screen");
}

function setMedia(id: string, media: string): void {
  document.getElementById(id)?.setAttribute("media", media);
}

start();
