import { useMemo } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { ReportInterval } from "../../report/report.ts";
import type { TableRow } from "../../serve/api.ts";
import { amountScale, scaled } from "../charts/amount.ts";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { functionPattern } from "../table/function-pattern.ts";
import { ViewLink } from "../table/view-link.tsx";
import { useCopy } from "../use-copy.ts";
import {
  amountText,
  arrowOf,
  changeText,
  exactText,
  levelScale,
  rateText,
  shareText,
} from "./amounts.ts";
import { FLAME_PARAM, type FlameModel, safeName } from "./flame-model.ts";
import type { ScenePlace } from "./flame-scene.ts";
import { type FrameFacts, frameFacts, stackText } from "./frame-facts.ts";
import { type FrameNeighbour, neighboursOf } from "./frame-neighbours.ts";
import { labelsOf } from "./function-name.ts";
import { largestEnds } from "./largest-ends.ts";

export interface FlameRailProps extends Pick<PageProps, "go" | "href"> {
  readonly model: FlameModel;
  readonly place: ScenePlace | null;
  /** What the captures of the run tell of the function; null where nothing is known. */
  readonly row: TableRow | null;
  onOpen(place: ScenePlace): void;
}

const NEIGHBOURS_SHOWN = 8;

/** What is selected, in numbers, and where to go from it. */
export function FlameRail(props: FlameRailProps) {
  const { model, place } = props;
  return (
    <aside class="flame-rail" aria-label={said("Selected frame")}>
      {place === null ? (
        <Overview {...props} />
      ) : (
        <RailBody {...props} place={place} facts={frameFacts(model, place)} />
      )}
    </aside>
  );
}

/** Before anything is selected: where to look first. */
function Overview(props: FlameRailProps) {
  const { model } = props;
  const by = model.hasBase ? "net" : "now";
  const ends = useMemo(
    () => largestEnds(model.graph, { by, most: NEIGHBOURS_SHOWN }),
    [model.graph, by],
  );
  return (
    <>
      <h2>{said("Where to look first")}</h2>
      <FunctionList
        {...props}
        title={model.hasBase ? said("Grew most, where stacks end") : said("Most, where stacks end")}
        list={ends.map(({ name, now, net }) => ({
          name,
          text: model.hasBase ? changeText(net, model.scale) : amountText(now, model.scale),
        }))}
      />
      <p class="sub">
        {placed(
          said(
            "Press a frame for all stacks that lead to it, twice to zoom into it. Arrows walk from frame to frame, {0} zooms, {1} {2} shows the stacks, {3} goes one step back.",
          ),
          <kbd>Enter</kbd>,
          <kbd>Shift</kbd>,
          <kbd>Enter</kbd>,
          <kbd>Esc</kbd>,
        )}
      </p>
    </>
  );
}

type BodyProps = FlameRailProps & { readonly place: ScenePlace; readonly facts: FrameFacts };

function RailBody(props: BodyProps) {
  const { model, place, facts, row } = props;
  const { graph } = model.scene.panels[place.panel].layout;
  const name = graph.frames[graph.frame[place.node]].name;
  const about = [facts.place, facts.owner, facts.inlined ? "inlined" : ""].filter(Boolean);
  return (
    <>
      <div>
        <h2 title={facts.name}>
          <code>{facts.shortName}</code>
        </h2>
        <span class="sub">{about.join(", ")}</span>
      </div>
      <dl class="kv">
        <Amounts model={model} facts={facts} />
      </dl>
      {row === null ? null : <Lives row={row} unit={model.scale.unit} />}
      {facts.isRoot ? null : <Neighbours {...props} name={name} />}
      <RailActions {...props} name={name} />
    </>
  );
}

function Amounts({ model, facts }: { readonly model: FlameModel; readonly facts: FrameFacts }) {
  const { scale, hasBase } = model;
  const level = levelScale(scale);
  const text = (value: number): string => amountText(value, level);
  const tone = facts.net > 0 ? "grow" : facts.net < 0 ? "shrink" : "";
  return (
    <>
      <dt>{hasBase ? said("Before → now") : said("Value")}</dt>
      <dd title={exactText(facts.now, level)}>
        {hasBase ? `${text(facts.before)} → ${text(facts.now)}` : text(facts.now)}
      </dd>
      {hasBase ? (
        <>
          <dt>{said("Change")}</dt>
          <dd class={tone}>
            <b>
              {arrowOf(facts.net)}
              {changeText(facts.net, level)}
            </b>
          </dd>
        </>
      ) : null}
      {facts.ratePerHour === null ? null : (
        <>
          <dt>{said("Rate")}</dt>
          <dd>{rateText(facts.ratePerHour, scale.unit)}</dd>
        </>
      )}
      <dt>{said("Ends here")}</dt>
      <dd title={exactText(facts.self, level)}>{text(facts.self)}</dd>
      <dt>{hasBase ? said("Of the width") : said("Of all shown")}</dt>
      <dd>{shareText(facts.share)}</dd>
      {facts.shareOfGrowth === null ? null : (
        <>
          <dt>{said("Of all growth")}</dt>
          <dd>{shareText(facts.shareOfGrowth)}</dd>
        </>
      )}
    </>
  );
}

/** From all captures of the run, of the function as a site: objects or goroutines, not bytes. */
function Lives({ row, unit }: { readonly row: TableRow; readonly unit: string }) {
  const { births, deaths, survival, ratePerHour: rate } = row;
  if (births === null && survival === null && rate === null) return null;
  const count = (value: number | null): string =>
    value === null ? said("not known") : formatCount(value);
  return (
    <dl class="kv flame-lives">
      {rate === null ? null : (
        <>
          <dt title={said("From all captures of the run, with its 95 % interval")}>
            {said("As a site, 95 %")}
          </dt>
          <dd>
            {rateText(rate.estimate, unit)} <span class="sub">({intervalText(rate, unit)})</span>
          </dd>
        </>
      )}
      <dt>{said("Born")}</dt>
      <dd>{count(births)}</dd>
      <dt>{said("Died")}</dt>
      <dd>{count(deaths)}</dd>
      <dt>{said("Survival")}</dt>
      <dd>{survival === null ? said("not known") : shareText(survival)}</dd>
    </dl>
  );
}

/** `686.5–980.7`, in the unit of the estimate beside it. */
function intervalText({ estimate, low, high }: ReportInterval, unit: string): string {
  const scale = amountScale(estimate, unit);
  return `${scaled(low, scale)}–${scaled(high, scale)}`;
}

function Neighbours(props: BodyProps & { readonly name: string }) {
  const { model, name } = props;
  const found = useMemo(() => neighboursOf(model.graph, name), [model.graph, name]);
  const shown = ({ name: other, now, before }: FrameNeighbour) => ({
    name: other,
    text: amountText(now === 0 ? -before : now, levelScale(model.scale)),
  });
  return (
    <>
      <FunctionList {...props} title={said("Callers")} list={found.callers.map(shown)} />
      <FunctionList {...props} title={said("Callees")} list={found.callees.map(shown)} />
    </>
  );
}

interface FunctionListProps extends Pick<PageProps, "go" | "href"> {
  readonly title: string;
  readonly list: readonly { readonly name: string; readonly text: string }[];
}

/** Functions with an amount; each leads to all stacks through it. */
function FunctionList({ title, list, go, href }: FunctionListProps) {
  if (list.length === 0) return null;
  const more = list.length - NEIGHBOURS_SHOWN;
  return (
    <div>
      <h3>{title}</h3>
      <ul class="flame-calls">
        {list.slice(0, NEIGHBOURS_SHOWN).map(({ name, text }) => (
          <li key={name}>
            <ViewLink
              class="plain"
              go={go}
              href={href}
              title={safeName(name)}
              change={{ params: pivotParams(name) }}
            >
              <code>{safeName(labelsOf(name)[0] ?? name)}</code>
            </ViewLink>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="dim">{say`and ${more} more, in Peek`}</p> : null}
    </div>
  );
}

/** All stacks through a function, from the whole of them. */
export function pivotParams(name: string): Readonly<Record<string, string | null>> {
  const { pivot, selected, zoom } = FLAME_PARAM;
  return { [pivot]: functionPattern(name), [selected]: null, [zoom]: null };
}

function RailActions(props: BodyProps & { readonly name: string }) {
  const { facts, name, place, go, href, model, onOpen } = props;
  const at = { f: functionPattern(name) };
  return (
    <div class="flame-acts">
      <button type="button" class="btn" onClick={() => onOpen(place)}>
        {said("Zoom")} <kbd>Enter</kbd>
      </button>
      {facts.isRoot ? null : (
        <>
          <ViewLink class="btn" go={go} href={href} change={{ page: "peek", params: at }}>
            {said("Peek")} <kbd>p</kbd>
          </ViewLink>
          <ViewLink class="btn" go={go} href={href} change={{ page: "source", params: at }}>
            {said("Source")} <kbd>s</kbd>
          </ViewLink>
          <CopyButton text={() => name}>{said("Copy name")}</CopyButton>
          <CopyButton text={() => stackText(model.scene, place)}>{said("Copy stack")}</CopyButton>
        </>
      )}
    </div>
  );
}

function CopyButton({ text, children }: { text(): string; readonly children: string }) {
  const { outcome, copy, forget } = useCopy();
  return (
    <button type="button" class="btn" onClick={() => copy(text())} onBlur={forget}>
      <span aria-live="polite">{outcome === null ? children : said(COPY_SAID[outcome])}</span>
    </button>
  );
}

const COPY_SAID = { copied: phrase("Copied"), refused: phrase("The browser refused") };
