import { useRef } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { Verdict } from "../../report/report.ts";
import type { FleetRow } from "../../serve/watch-api.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { Segments } from "../shell/segments.tsx";
import { useKeys } from "../use-keys.ts";
import { type FleetChoice, VERDICTS } from "./fleet-order.ts";
import type { WatchPageProps } from "./watch-page.ts";

interface FleetToolsProps extends WatchPageProps {
  readonly rows: readonly FleetRow[];
  readonly shown: number;
  readonly choice: FleetChoice;
  readonly labelKeys: readonly string[];
}

/** What of the fleet is shown and how: all of it stands in the address. */
export function FleetTools(props: FleetToolsProps) {
  return (
    <search class="toolbar" aria-label={said("Targets")}>
      <SearchTargets {...props} />
      <VerdictFilter {...props} />
      <GroupSwitch {...props} />
      <span class="push legend sub">
        <span class="key">
          <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
            <path class="line" d="M0 7C3 0 5 0 8 5s6 2 10-4" />
          </svg>
          {said("measured")}
        </span>
        <span class="key">
          <svg class="ch" viewBox="0 0 18 10" aria-hidden="true">
            <g class="leaking">
              <path class="area" d="M0 9 18 3V10H0z" />
              <path class="low" d="M0 9 18 3" />
            </g>
          </svg>
          {said("low water: what stays")}
        </span>
      </span>
    </search>
  );
}

function SearchTargets({ route, go, rows, shown }: FleetToolsProps) {
  const field = useRef<HTMLInputElement>(null);
  useKeys([
    { keys: ["/"], says: said("search"), group: "this page", run: () => field.current?.select() },
  ]);
  const sought = route.params["q"] ?? "";
  const seek = (q: string): void => go({ params: { q } }, "replace");
  return (
    <label class="field fleet-search">
      <span class="vh">{said("Search targets")}</span>
      <input
        ref={field}
        value={sought}
        placeholder={said("Service, function, file, label=value")}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => seek(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          seek("");
          event.currentTarget.blur();
        }}
      />
      <span class="dim nw" aria-live="polite">
        {sought === "" ? <kbd>/</kbd> : say`${formatCount(shown)} of ${formatCount(rows.length)}`}
      </span>
    </label>
  );
}

function VerdictFilter({ rows, choice, go }: FleetToolsProps) {
  const lost = rows.filter(({ state }) => state === "down").length;
  const toggle = (verdict: Verdict): void => {
    const has = choice.verdicts.includes(verdict);
    const next = VERDICTS.filter((one) => choice.verdicts.includes(one) !== (one === verdict));
    go({ params: { v: has && next.length === 0 ? null : next.join(",") } });
  };
  return (
    <fieldset class="seg verdict-filter">
      <legend class="vh">{said("Only these verdicts")}</legend>
      {VERDICTS.map((verdict) => {
        const many = rows.filter((row) => row.verdict === verdict).length;
        return (
          <button
            key={verdict}
            type="button"
            aria-pressed={choice.verdicts.includes(verdict)}
            onClick={() => toggle(verdict)}
          >
            <VerdictMark verdict={verdict} /> <span class="n">{formatCount(many)}</span>
          </button>
        );
      })}
      {lost === 0 && !choice.onlyLost ? null : (
        <button
          type="button"
          aria-pressed={choice.onlyLost}
          onClick={() => go({ params: { state: choice.onlyLost ? null : "lost" } })}
        >
          {said("not reached")} <span class="n">{formatCount(lost)}</span>
        </button>
      )}
    </fieldset>
  );
}

/** More choices than this go into a list. */
const SEGMENTS_MAX = 4;

function GroupSwitch({ choice, labelKeys, go }: FleetToolsProps) {
  const fixed = [
    { id: "verdict", name: said("Verdict") },
    { id: "service", name: said("Service") },
  ];
  const labels = labelKeys.map((key) => ({ id: `label:${key}`, name: key }));
  const all = [...fixed, ...labels, { id: "none", name: said("None") }];
  const choose = (id: string): void => go({ params: { group: id === "verdict" ? null : id } });
  const next = (): void => {
    const at = all.findIndex(({ id }) => id === choice.group);
    choose(all[(at + 1) % all.length]?.id ?? "verdict");
  };
  useKeys([{ keys: ["g"], says: said("group by the next"), group: "this page", run: next }]);
  return (
    <span class="pick group-pick">
      <span class="lab">{said("Group")}</span>
      {all.length <= SEGMENTS_MAX ? (
        <Segments label={said("Group by")} options={all} chosen={choice.group} choose={choose} />
      ) : (
        <select
          aria-label={said("Group by")}
          value={choice.group}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
