import { said, say } from "../../base/language.ts";

import { byteScale, formatBytes, formatNumber } from "../../base/units.ts";
import type { ReportMemory, ReportMemoryPart } from "../../report/report.ts";
import { PART_NAMES } from "../part-names.ts";

/** Where resident memory is: six parts in a fixed order that add up to what the kernel counts. */
export function MemoryPanel({ memory }: { readonly memory: ReportMemory }) {
  const { residentBytes, limitBytes } = memory;
  const parts = partsOf(memory);
  const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
  const whole = Math.max(sum, residentBytes ?? 0, limitBytes ?? 0);
  const head =
    residentBytes === null ? said("RSS not measured") : say`RSS ${formatBytes(residentBytes)}`;
  const limit = limitBytes === null ? "" : say` of ${formatBytes(limitBytes)}`;
  return (
    <section class="panel" aria-labelledby="h-mem">
      <header>
        <h2 id="h-mem">{said("Memory budget")}</h2>
        <span class="right">
          {head}
          {limit}
        </span>
      </header>
      <div class="body">
        {whole > 0 ? <BudgetBar memory={memory} parts={parts} whole={whole} /> : null}
        <BudgetTable memory={memory} parts={parts} sum={sum} />
        {memory.notes.map((note) => (
          <p key={note} class="para sub">
            {note}
          </p>
        ))}
      </div>
    </section>
  );
}

interface BudgetTableProps {
  readonly memory: ReportMemory;
  readonly parts: readonly NamedPart[];
  readonly sum: number;
}

function BudgetTable({ memory, parts, sum }: BudgetTableProps) {
  const { residentBytes } = memory;
  const scale = byteScale(Math.max(sum, residentBytes ?? 0));
  const shown = (bytes: number): string => formatNumber(bytes / scale.divisor);
  return (
    <table class="tbl btab">
      <caption class="vh">{say`Memory budget in ${scale.unit}`}</caption>
      <thead>
        <tr>
          <th scope="col">{said("Part")}</th>
          <th scope="col" class="num">
            {scale.unit}
          </th>
          <th scope="col" class="num">
            {said("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ id, name, bytes, basis }) => (
          <tr key={id}>
            <td>
              <i class={`sw mem-${id}`} /> {name}
              {basis === "estimated" ? <span class="dim"> {said("estimated")}</span> : null}
            </td>
            <td class="num">{shown(bytes)}</td>
            <td class="num">{sum > 0 ? `${formatNumber((100 * bytes) / sum)} %` : ""}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{said("Sum")}</th>
          <td class="num">{shown(sum)}</td>
          <td class="num" />
        </tr>
        <tr class="sum2">
          <th scope="row">{said("RSS as the kernel counts it")}</th>
          <td class="num">
            {residentBytes === null ? said("not measured") : shown(residentBytes)}
          </td>
          <td class="num">{unexplained(memory, shown)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface NamedPart extends ReportMemoryPart {
  readonly name: string;
}

function partsOf(memory: ReportMemory): readonly NamedPart[] {
  return PART_NAMES.flatMap(([id, name]) =>
    memory.parts.filter((part) => part.id === id).map((part) => ({ ...part, name: said(name) })),
  );
}

function unexplained({ unexplainedBytes }: ReportMemory, shown: (bytes: number) => string): string {
  return unexplainedBytes === null ? "" : say`${shown(unexplainedBytes)} unexplained`;
}

function BudgetBar({
  memory,
  parts,
  whole,
}: {
  readonly memory: ReportMemory;
  readonly parts: readonly NamedPart[];
  readonly whole: number;
}) {
  const { residentBytes, limitBytes } = memory;
  const percent = (bytes: number): string =>
    `${Math.max(0, Math.min(100, (100 * bytes) / whole)).toFixed(2)}%`;
  const worded = parts.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`).join(", ");
  const isRight = residentBytes !== null && residentBytes > whole / 2;
  return (
    <div class="budget" role="img" aria-label={say`Bar of ${formatBytes(whole)}: ${worded}.`}>
      <div class="bar">
        {parts
          .filter(({ bytes }) => bytes > 0)
          .map(({ id, bytes }) => (
            <i key={id} class={`mem-${id}`} style={{ width: percent(bytes) }} />
          ))}
      </div>
      {residentBytes === null ? null : (
        <>
          <span class="rss" style={{ left: percent(residentBytes) }} />
          <span
            class={isRight ? "tick t right-of" : "tick t"}
            style={{ left: percent(residentBytes) }}
          >
            {say`RSS ${formatBytes(residentBytes)}`}
          </span>
        </>
      )}
      {limitBytes === null ? null : (
        <span class="tick u end">
          {say`limit ${formatBytes(limitBytes)}`}
          {residentBytes === null || residentBytes > limitBytes
            ? ""
            : say`, ${formatBytes(limitBytes - residentBytes)} free`}
        </span>
      )}
    </div>
  );
}
