import { phrase, said, say } from "../../base/language.ts";

import { formatBytes, formatCount, formatDuration, formatNumber } from "../../base/units.ts";
import type {
  Report,
  ReportFinding,
  ReportPhase,
  ReportRetained,
  ReportSoak,
  ReportStays,
} from "../../report/report.ts";
import { partName } from "../part-names.ts";

/** What a soak did, what each of its cycles left of the first finding, and what memory stays. */
export function SoakPanel({ report }: { readonly report: Report }) {
  const { soak, findings } = report;
  if (soak === null) return null;
  const [finding] = findings;
  return (
    <section class="panel" aria-labelledby="h-soak">
      <header>
        <h2 id="h-soak">{said("Soak")}</h2>
        <span class="right">
          {soak.cycles === 1 ? said("1 cycle") : say`${formatCount(soak.cycles)} cycles`}
        </span>
      </header>
      <div class="body">
        <CycleTable soak={soak} finding={finding ?? null} />
        {soak.stays === null ? null : <Stays stays={soak.stays} />}
      </div>
    </section>
  );
}

function CycleTable({
  soak,
  finding,
}: {
  readonly soak: ReportSoak;
  readonly finding: ReportFinding | null;
}) {
  const retained = finding?.retained ?? null;
  const loads = soak.phases.filter(({ kind }) => kind === "load");
  return (
    <table class="tbl btab">
      <caption class="vh">{said("Loads of the soak and what they left")}</caption>
      <thead>
        <tr>
          <th scope="col">{said("Cycle")}</th>
          <th scope="col" class="num">
            {said("load")}
          </th>
          <th scope="col" class="num">
            {said("requests")}
          </th>
          {retained === null ? null : (
            <th scope="col" class="num">
              {say`left${said(UNIT_WORDS[retained.unit])}`}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {loads.map((load) => (
          <tr key={load.fromMs}>
            <th scope="row">{formatCount(load.cycle)}</th>
            <td class="num">{formatDuration(load.toMs - load.fromMs)}</td>
            <td class="num">{sentWords(load)}</td>
            {retained === null ? null : <td class="num">{leftWords(retained, load.cycle)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const UNIT_WORDS: Readonly<Record<ReportRetained["unit"], string>> = {
  goroutines: "",
  samples: phrase(", samples"),
  objects: phrase(", objects"),
  bytes: "",
};

function sentWords({ requests }: ReportPhase): string {
  return requests === null ? said("not counted") : formatCount(requests.sent);
}

function leftWords({ perCycle, unit }: ReportRetained, cycle: number): string {
  const found = perCycle.find((one) => one.cycle === cycle);
  if (found === undefined) return said("not judged");
  return unit === "bytes" ? formatBytes(found.stayed) : formatCount(found.stayed);
}

function Stays({ stays }: { readonly stays: ReportStays }) {
  const { beforeBytes, afterBytes, parts, notes, goroutinesBefore, goroutinesAfter } = stays;
  const shown = parts.filter(({ bytes }) => bytes !== 0);
  return (
    <>
      <table class="tbl btab">
        <caption>{say`Memory that stays: ${formatBytes(beforeBytes)} before the load, ${formatBytes(afterBytes)} after it`}</caption>
        <tbody>
          {shown
            .toSorted((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes))
            .map(({ id, bytes }) => (
              <tr key={id}>
                <th scope="row">
                  <i class={`sw mem-${id}`} /> {partName(id)}
                </th>
                <td class="num">{signed(bytes)}</td>
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{said("All")}</th>
            <td class="num">{signed(afterBytes - beforeBytes)}</td>
          </tr>
        </tfoot>
      </table>
      {goroutinesBefore === null || goroutinesAfter === null ? null : (
        <p class="para sub">
          {say`${formatNumber(goroutinesBefore)} goroutines before, ${formatNumber(goroutinesAfter)} after.`}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} class="para sub">
          {note}
        </p>
      ))}
    </>
  );
}

function signed(bytes: number): string {
  return `${bytes > 0 ? "+" : ""}${formatBytes(bytes)}`;
}
