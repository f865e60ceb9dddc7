import { said, say } from "../../base/language.ts";
import type { Report } from "../../report/report.ts";
import type { DataError } from "../data-error.ts";
import type { PageProps } from "../page.ts";
import { pageRow } from "../pages.ts";
import { valueWord } from "../value-words.ts";
import { asSentence } from "../verdict/phrases.ts";
import { followInPage } from "./follow-in-page.ts";
import { VerdictMark } from "./icons.tsx";
import { ViewActions } from "./view-actions.tsx";

/** The verdict above every other view, so that no chart stands without its answer. */
export function AnswerLine(
  props: PageProps & { readonly report: Report | null; readonly error: DataError | null },
) {
  const { report, error, go, href } = props;
  const home = { page: "" } as const;
  return (
    <section class="ctx" aria-label={said("Answer")}>
      {report === null ? null : <VerdictMark verdict={report.verdict} />}
      <h1>
        <span class="vh">{said(pageRow(props.state.page).title)}: </span>
        {report === null
          ? (error?.message ?? said("The verdict is being found."))
          : asSentence(report.reason)}{" "}
        {report === null || report.findings.length === 0 ? null : (
          <a href={href(home)} onClick={followInPage(() => go(home))}>
            {report.findings.length === 1
              ? said("Finding")
              : say`${report.findings.length} findings`}
          </a>
        )}
      </h1>
      <ViewActions {...props} />
    </section>
  );
}

/** Says a new verdict to screen readers, once, without taking the focus. */
export function VerdictAnnouncement({ report }: { readonly report: Report | null }) {
  return (
    <p class="vh" role="status" aria-live="polite">
      {report === null ? "" : say`Verdict: ${valueWord(report.verdict)}. ${report.reason}`}
    </p>
  );
}
