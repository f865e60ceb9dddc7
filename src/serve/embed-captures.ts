import { spokenLanguage } from "../base/language.ts";
import type { CaptureSet } from "../capture/capture.ts";
import type { Report } from "../report/report.ts";
import { buildSession } from "./build-session.ts";
import { type EmbeddedViews, embeddedViews } from "./embedded-views.ts";
import { readOpened } from "./opened.ts";

/** The views that a report file carries, made from the captures that it judges. */
export async function embedCaptures(set: CaptureSet, report: Report): Promise<EmbeddedViews> {
  const opened = await readOpened(set);
  const series = await opened.lineUp();
  const session = buildSession({
    revision: 1,
    title: report.target.name,
    labels: set.target.labels,
    opened: opened.captures,
    series,
    report,
    cuts: opened.cuts,
    canUpload: false,
  });
  const views = await embeddedViews({
    session,
    profile: (captureId) => opened.profile(captureId),
    dump: (captureId) => opened.dump(captureId),
    series,
    report,
  });
  if (spokenLanguage() === "en") return views;
  const { ZH_WEB } = await import("../messages/zh-web.ts");
  return { ...views, messages: ZH_WEB };
}
