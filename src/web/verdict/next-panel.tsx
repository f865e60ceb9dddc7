import { said, say } from "../../base/language.ts";

import { formatAmount } from "../../base/units.ts";
import type { Report, ReportFinding } from "../../report/report.ts";
import { asSentence, holdsWords } from "./phrases.ts";
import { CopyButton } from "./remedy-panel.tsx";

/** Commands that go on from here, each with the reason to run it. */
export function NextPanel({ report }: { readonly report: Report }) {
  if (report.next.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="h-next">
      <header>
        <h2 id="h-next">{said("Go on from here")}</h2>
      </header>
      <div class="body">
        {report.next.map(({ command, why }) => (
          <div key={command} class="next">
            <p>{asSentence(why)}</p>
            <p class="cmd">
              <code>{command}</code>
              <CopyButton text={command} label={said("copy")} />
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

/** What leaks, what it drags along, and what makes it worse. */
export function CargoPanel({ finding }: { readonly finding: ReportFinding }) {
  const { cause, together, unit, current, wait, createdBy } = finding;
  const amplifiers = cause?.amplifiers ?? [];
  return (
    <section class="panel" aria-labelledby="h-cca">
      <header>
        <h2 id="h-cca">{said("Cause, cargo, amplifier")}</h2>
      </header>
      <div class="body">
        <dl class="cca">
          <dt>{said("Cause")}</dt>
          <dd>
            {formatAmount(current, unit)}
            {wait === null ? "" : `, ${wait.state}`}
            {createdBy === null ? "" : say`, started by ${createdBy.function}`}
            {together.length === 0 ? "" : say`, ${together.length + 1} sites of one leak`}
          </dd>
          <dt>{said("Cargo")}</dt>
          <dd>{holdsWords(finding)}</dd>
          <dt>{said("Amplifier")}</dt>
          <dd>
            {amplifiers.length === 0
              ? said("none was found")
              : amplifiers.map((one) => asSentence(one.sentence)).join(" ")}
          </dd>
        </dl>
      </div>
    </section>
  );
}
