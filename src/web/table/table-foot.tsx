import { said, say } from "../../base/language.ts";
import type { ViewHead } from "../../serve/api.ts";
import { amount, amountScale, change, percent, scaled } from "../charts/amount.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";

export interface TableFootProps extends PageProps {
  readonly head: ViewHead;
  /** Rows that the fractions cut off. */
  readonly dropped: number;
  readonly rows: number;
}

/** What the rows add up to, what is not among them and how to see it, and the keys of a row. */
export function TableFoot({ head, dropped, rows, go }: TableFootProps) {
  return (
    <div class="grid-foot">
      <span>{totals(head)}</span>
      <span>{counted(rows)}</span>
      {dropped === 0 ? null : (
        <span>
          {say`${counted(dropped)} hidden by nodefraction, too small to matter:`}{" "}
          <button type="button" class="link" onClick={() => go({ params: { trim: "0" } })}>
            {said("show all")}
          </button>
        </span>
      )}
      <HiddenLine head={head} />
      <span class="push keys">
        <kbd>j</kbd> <kbd>k</kbd>{" "}
        {placed(
          said("rows {0} focus {1} peek {2} source"),
          <kbd>Enter</kbd>,
          <kbd>p</kbd>,
          <kbd>s</kbd>,
        )}
      </span>
    </div>
  );
}

function counted(rows: number): string {
  return `${amount(rows, "")} ${rows === 1 ? said("row") : said("rows")}`;
}

/** `Hidden: 31 functions by hide=^net/http; 14 by ignore=^runtime`. */
export function HiddenLine({ head }: { readonly head: ViewHead }) {
  return head.hidden.length === 0 ? null : <span>{say`Hidden: ${head.hidden.join("; ")}`}</span>;
}

/** `75.8 → 328.2 MB, net +252.4 MB, +93 MB/h` or `328.2 MB of 400 MB (82 %)`. */
function totals({ base, shown, total, measure, hours }: ViewHead): string {
  const unit = measure.unit;
  if (base === null) {
    const part = shown.now === total.now ? "" : say` of ${amount(total.now, unit)}`;
    const share = part === "" ? "" : ` (${percent(shown.now, total.now)})`;
    return `${amount(shown.now, unit)}${part}${share}`;
  }
  const scale = amountScale(Math.max(shown.now, shown.before), unit);
  const net = shown.now - shown.before;
  const rate = hours === null || hours <= 0 ? "" : `, ${change(net / hours, unit)}/h`;
  const both = `${scaled(shown.before, scale)} → ${scaled(shown.now, scale)} ${scale.unit}`;
  return say`${both.trim()}, net ${change(net, unit)}${rate}`;
}
