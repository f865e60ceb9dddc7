import { said } from "../../base/language.ts";

import type { PageProps } from "../page.ts";
import { pageRow, type Tool } from "../pages.ts";
import { ONLY_MINE_PARAM, WIDTH_PARAM } from "../url-params.ts";
import { type CaptureChoice, captureChoice, measureParams } from "./capture-choice.ts";
import { CapturePickers } from "./capture-pickers.tsx";
import { AddFilter, FilterChips } from "./filters.tsx";
import { RangeSwitch } from "./range-pickers.tsx";
import { SearchField } from "./search-field.tsx";
import { Segments } from "./segments.tsx";

/** A report file carries views and no profiles: nothing can be filtered or added up in it. */
const FILTERING: readonly Tool[] = ["filters", "mine", "ranges"];

/** What the view is of and how it is cut: all of it stands in the address. */
export function Toolbar(props: PageProps) {
  const { tools } = pageRow(props.state.page);
  if (tools.length === 0) return null;
  const choice = captureChoice(props.session, props.state.params);
  const canFilter = props.data.downloadUrl({}, "pprof") !== null;
  const has = (tool: Tool): boolean =>
    tools.includes(tool) && (canFilter || !FILTERING.includes(tool));
  return (
    <div class="toolbar" role="toolbar" aria-label={said("What is shown")}>
      {has("measure") ? <MeasureSwitch {...props} choice={choice} /> : null}
      {has("ranges") ? <RangeSwitch {...props} choice={choice} /> : null}
      {has("captures") ? <CapturePickers {...props} choice={choice} /> : null}
      {has("width") ? <WidthSwitch {...props} choice={choice} /> : null}
      {has("mine") ? <OnlyMine {...props} /> : null}
      {has("filters") ? <FilterChips {...props} /> : null}
      {has("filters") ? <AddFilter {...props} /> : null}
      {has("search") ? <SearchField {...props} /> : null}
    </div>
  );
}

type ChoiceProps = PageProps & { readonly choice: CaptureChoice };

/** More measures than this do not fit beside each other. */
const SEGMENTS_MAX = 5;

function MeasureSwitch({ session, state, go, choice }: ChoiceProps) {
  const choose = (id: string): void => {
    const measure = session.measures.find((each) => each.id === id);
    if (measure !== undefined) go({ params: measureParams(session, state.params, measure) });
  };
  if (session.measures.length <= SEGMENTS_MAX) {
    const options = session.measures.map(({ id }) => ({ id, name: id, problem: null }));
    return (
      <Segments
        label={said("Measure")}
        options={options}
        chosen={choice.measure?.id}
        choose={choose}
      />
    );
  }
  const kinds = [...new Set(session.measures.map(({ kind }) => kind))];
  return (
    <label class="pick">
      <span class="lab">{said("Measure")}</span>
      <select value={choice.measure?.id} onChange={(event) => choose(event.currentTarget.value)}>
        {kinds.map((kind) => (
          <optgroup key={kind} label={kind}>
            {session.measures
              .filter((measure) => measure.kind === kind)
              .map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function WidthSwitch({ state, go, choice }: ChoiceProps) {
  const perHour =
    choice.base === null
      ? said("a rate needs a base: choose an earlier capture to compare with")
      : null;
  const unit = choice.measure?.unit ?? "";
  const options = [
    { id: "abs", name: unit === "bytes" ? said("bytes") : said("count"), problem: null },
    { id: "hour", name: said("per hour"), problem: perHour },
    { id: "share", name: said("share"), problem: null },
  ];
  return (
    <Segments
      label={said("Unit")}
      options={options}
      chosen={state.params[WIDTH_PARAM] ?? "abs"}
      choose={(id) => go({ params: { [WIDTH_PARAM]: id === "abs" ? null : id } })}
    />
  );
}

function OnlyMine({ state, go }: PageProps) {
  const isOn = state.params[ONLY_MINE_PARAM] === "1";
  return (
    <button
      type="button"
      class="btn"
      aria-pressed={isOn}
      title={said("Runtime and libraries are folded away")}
      onClick={() => go({ params: { [ONLY_MINE_PARAM]: isOn ? null : "1" } })}
    >
      {said("Only my code")}
    </button>
  );
}
