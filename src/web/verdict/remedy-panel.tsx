import { showUnseenInCode } from "../../base/escape.ts";
import { phrase, said, say } from "../../base/language.ts";
import type { Report, ReportFinding, ReportRemedy } from "../../report/report.ts";
import { shortPlace } from "../table/short-place.ts";
import { useCopy } from "../use-copy.ts";
import { asSentence } from "./phrases.ts";

/** What to do: the diff with its reason, or words, or what to look at; nothing is invented. */
export function RemedyPanel({
  report,
  finding,
}: {
  readonly report: Report;
  readonly finding: ReportFinding;
}) {
  const remedy = finding.cause?.remedy ?? null;
  const patch = remedy?.diff ?? report.code?.patch ?? null;
  return (
    <section class="panel" id="fix" aria-labelledby="h-fix">
      <header>
        <h2 id="h-fix">
          {remedy === null && finding.remedy === null ? said("Next") : said("Remedy")}
        </h2>
        {patch === null ? null : (
          <span class="right">
            <CopyButton text={patch} label={said("copy patch")} />
          </span>
        )}
      </header>
      <div class="body">
        {remedy === null ? <GeneralAdvice finding={finding} /> : <Remedy remedy={remedy} />}
      </div>
    </section>
  );
}

function GeneralAdvice({
  finding: { remedy, wouldSettle, site },
}: {
  readonly finding: ReportFinding;
}) {
  const place = shortPlace(site);
  return (
    <>
      {remedy === null ? null : <p class="para first">{asSentence(remedy)}</p>}
      {remedy === null || place === "" ? null : (
        <p class="para sub">{say`General advice for this class; the place is ${place}.`}</p>
      )}
      {wouldSettle === null ? null : (
        <p class="para first">{say`Would settle it: ${asSentence(wouldSettle)}`}</p>
      )}
      {remedy === null && wouldSettle === null ? (
        <p class="para first">
          {said("No remedy is known. Look at")} {place || said("the stack below")} {said("first.")}
        </p>
      ) : null}
    </>
  );
}

export function Remedy({ remedy }: { readonly remedy: ReportRemedy }) {
  const { text, diff, residual, notThis, test } = remedy;
  return (
    <>
      {diff === null ? null : <DiffBlock diff={diff} />}
      <p class="para">{asSentence(text)}</p>
      <Bullets title={said("What remains after it")} items={residual} />
      <Bullets title={said("Not this")} items={notThis} />
      {test === null ? null : (
        <details>
          <summary>{said("A test to paste")}</summary>
          <CopyButton text={test} label={said("copy test")} />
          <pre class="code">{showUnseenInCode(test)}</pre>
        </details>
      )}
    </>
  );
}

function Bullets({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary>
        {title} <span class="dim">{items.length}</span>
      </summary>
      <ul class="bullets">
        {items.map((item) => (
          <li key={item}>{asSentence(item)}</li>
        ))}
      </ul>
    </details>
  );
}

/** Only a line of context on either side: the path through the code shows the rest. */
function DiffBlock({ diff }: { readonly diff: string }) {
  const lines = showUnseenInCode(diff).replace(/\n$/, "").split("\n");
  const isChange = (index: number): boolean => ["d", "i"].includes(diffKind(lines[index] ?? ""));
  return (
    <pre class="diff">
      {lines.flatMap((line, index) => {
        const kind = diffKind(line);
        if (kind === "hidden") return [];
        if (kind === "same" && !isChange(index - 1) && !isChange(index + 1)) return [];
        const text = kind === "m" ? placeOf(line) : line.replaceAll("\t", "    ");
        const key = `${index} ${line}`;
        return [
          <span key={key} class={kind}>
            {text}
          </span>,
        ];
      })}
    </pre>
  );
}

function diffKind(line: string): "m" | "d" | "i" | "same" | "hidden" {
  if (/^(?:--- |@@|diff )/.test(line)) return "hidden";
  if (line.startsWith("+++ ")) return "m";
  return line.startsWith("+") ? "i" : line.startsWith("-") ? "d" : "same";
}

function placeOf(line: string): string {
  return line.replace(/^\+\+\+ (?:b\/)?/, "");
}

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { outcome, copy, forget } = useCopy();
  return (
    <button
      type="button"
      class="link"
      aria-live="polite"
      onClick={() => copy(text)}
      onBlur={forget}
    >
      {outcome === null ? label : said(COPY_SAID[outcome])}
    </button>
  );
}

const COPY_SAID = { copied: phrase("copied"), refused: phrase("the browser refuses") };
