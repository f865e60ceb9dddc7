import { formatBytes, formatCount, formatDuration, formatNumber } from "../../base/units.ts";
import type {
  Report,
  ReportFinding,
  ReportPhase,
  ReportRetained,
  ReportSoak,
  ReportStays,
} from "../../report/report.ts";
import { PART_NAMES } from "./phrases.ts";

/** What a soak did, what each of its cycles left of the first finding, and what memory stays. */
export function SoakPanel({ report }: { readonly report: Report }) {
  const { soak, findings } = report;
  if (soak === null) return null;
  const [finding] = findings;
  return (
    <section class="panel" aria-labelledby="h-soak">
      <header>
        <h2 id="h-soak">Soak</h2>
        <span class="right">
          {soak.cycles === 1 ? "1 cycle" : `${formatCount(soak.cycles)} cycles`}
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
      <caption class="vh">Loads of the soak and what they left</caption>
      <thead>
        <tr>
          <th scope="col">Cycle</th>
          <th scope="col" class="num">
            load
          </th>
          <th scope="col" class="num">
            requests
          </th>
          {retained === null ? null : (
            <th scope="col" class="num">
              left{UNIT_WORDS[retained.unit]}
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
  samples: ", samples",
  objects: ", objects",
  bytes: "",
};

function sentWords({ requests }: ReportPhase): string {
  return requests === null ? "not counted" : formatCount(requests.sent);
}

function leftWords({ perCycle, unit }: ReportRetained, cycle: number): string {
  const found = perCycle.find((one) => one.cycle === cycle);
  if (found === undefined) return "not judged";
  return unit === "bytes" ? formatBytes(found.stayed) : formatCount(found.stayed);
}

function Stays({ stays }: { readonly stays: ReportStays }) {
  const { beforeBytes, afterBytes, parts, notes, goroutinesBefore, goroutinesAfter } = stays;
  const shown = parts.filter(({ bytes }) => bytes !== 0);
  return (
    <>
      <table class="tbl btab">
        <caption>
          Memory that stays: {formatBytes(beforeBytes)} before the load, {formatBytes(afterBytes)}{" "}
          after it
        </caption>
        <tbody>
          {shown
            .toSorted((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes))
            .map(({ id, bytes }) => (
              <tr key={id}>
                <th scope="row">
                  <i class={`sw mem-${id}`} /> {PART_NAMES.find(([part]) => part === id)?.[1] ?? id}
                </th>
                <td class="num">{signed(bytes)}</td>
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td class="num">{signed(afterBytes - beforeBytes)}</td>
          </tr>
        </tfoot>
      </table>
      {goroutinesBefore === null || goroutinesAfter === null ? null : (
        <p class="para sub">
          {formatNumber(goroutinesBefore)} goroutines before, {formatNumber(goroutinesAfter)} after.
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
