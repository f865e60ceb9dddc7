import { useMemo, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import { amountText, changeText, shareText } from "./amounts.ts";
import type { FlameModel } from "./flame-model.ts";
import { LEAST_WIDTH } from "./flame-painter.ts";
import type { ScenePlace } from "./flame-scene.ts";
import { frameFacts } from "./frame-facts.ts";
import { widestNarrow } from "./narrow-frames.ts";
import { BoxList, collectBoxes } from "./visible-boxes.ts";
import type { Zoom } from "./zoom.ts";

export interface FlameHiddenProps {
  readonly model: FlameModel;
  readonly zoom: Zoom;
  readonly width: number;
  /** What filters and limits hide, in sentences of the server. */
  readonly lines: readonly string[];
  onOpen(place: ScenePlace): void;
}

/** What is not in the picture, counted, and a way to the rest. */
export function FlameHidden(props: FlameHiddenProps) {
  const { model, zoom, width, lines } = props;
  const [isListed, setListed] = useState(false);
  const hidden = useMemo(() => hiddenIn(model, zoom, width), [model, zoom, width]);
  const parts = [...lines];
  if (hidden.nodes > 0) {
    const share = shareText(hidden.share);
    parts.push(say`${formatCount(hidden.nodes)} narrower than ${LEAST_WIDTH} px (${share})`);
  }
  if (parts.length === 0) return <p class="flame-cut">{said("Nothing is hidden.")}</p>;
  return (
    <>
      <p class="flame-cut">
        {say`Hidden: ${parts.join(", ")}.`}{" "}
        {hidden.nodes > 0 ? (
          <button
            type="button"
            class="link"
            aria-expanded={isListed}
            onClick={() => setListed(!isListed)}
          >
            {isListed ? said("Close the list") : said("List them")}
          </button>
        ) : null}
      </p>
      {isListed && hidden.nodes > 0 ? <NarrowList {...props} /> : null}
    </>
  );
}

/** Of the whole window, the rows out of sight included. */
function hiddenIn({ scene }: FlameModel, zoom: Zoom, width: number) {
  const boxes = new BoxList();
  let nodes = 0;
  let share = 0;
  for (const { layout, depthFrom } of scene.panels) {
    const { total, depthMax } = layout;
    if (total <= 0) continue;
    const window = { from: zoom.from * total, to: zoom.to * total };
    const depths = { depthFrom, depthTo: depthMax };
    collectBoxes(layout, { window, widthPx: width, leastPx: LEAST_WIDTH, ...depths }, boxes);
    nodes += boxes.hiddenNodes;
    share = Math.max(share, boxes.hiddenValue / total);
  }
  return { nodes, share };
}

/** The widest of what no box is drawn for; each a way to it. */
function NarrowList({ model, zoom, width, onOpen }: FlameHiddenProps) {
  const places = useMemo(() => narrowPlaces(model, zoom, width), [model, zoom, width]);
  return (
    <ol class="flame-list" aria-label={said("Narrow frames, widest first")}>
      {places.map((place) => {
        const facts = frameFacts(model, place);
        return (
          <li key={`${place.panel} ${place.node}`}>
            <button type="button" class="link" title={facts.name} onClick={() => onOpen(place)}>
              <code>{facts.shortName}</code>
            </button>
            <span class="dim">{facts.place}</span>
            <span class="num">
              {model.hasBase
                ? changeText(facts.net, model.scale)
                : amountText(facts.now, model.scale)}
            </span>
            <span class="num dim">{shareText(facts.share)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function narrowPlaces({ scene }: FlameModel, zoom: Zoom, width: number): readonly ScenePlace[] {
  const { layout } = scene.panels[0];
  const least = (LEAST_WIDTH * (zoom.to - zoom.from) * layout.total) / Math.max(1, width);
  return widestNarrow(layout, least).map((node) => ({ panel: 0, node, strip: false }));
}
