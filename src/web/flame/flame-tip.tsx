import { useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import { amountText, shareText } from "./amounts.ts";
import type { FlameModel } from "./flame-model.ts";
import { leastValueOf } from "./flame-painter.ts";
import type { ScenePlace } from "./flame-scene.ts";
import type { FlameStage } from "./flame-stage.ts";
import { factRows, frameFacts } from "./frame-facts.ts";
import { narrowChildren } from "./narrow-frames.ts";

export interface FlameTipProps {
  readonly model: FlameModel;
  readonly place: ScenePlace;
  readonly stage: FlameStage | null;
  /** The pointer in the window. */
  readonly x: number;
  readonly y: number;
}

const POINTER_GAP = 14;
const EDGE_GAP = 8;

/** What a box stands for, beside the pointer and never over it. */
export function FlameTip(props: FlameTipProps) {
  const tip = useRef<HTMLDivElement>(null);
  const { x, y, place } = props;
  useLayoutEffect(() => {
    const element = tip.current;
    if (element === null) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = Math.min(x + POINTER_GAP, innerWidth - width - EDGE_GAP);
    const below = y + POINTER_GAP + height + EDGE_GAP <= innerHeight;
    const top = below ? y + POINTER_GAP : Math.max(EDGE_GAP, y - POINTER_GAP - height);
    element.style.transform = `translate(${Math.max(EDGE_GAP, left)}px, ${top}px)`;
  }, [x, y, place]);
  return (
    <div ref={tip} class="flame-tip" role="presentation">
      {place.strip ? <StripTip {...props} /> : <FrameTip {...props} />}
    </div>
  );
}

function FrameTip({ model, place }: FlameTipProps) {
  const facts = frameFacts(model, place);
  const about = [facts.place, facts.owner, facts.inlined ? "inlined" : ""].filter(Boolean);
  return (
    <>
      <code>{facts.name}</code>
      {about.length === 0 ? null : <span class="sub">{about.join(" · ")}</span>}
      <dl class="kv">
        {factRows(model, facts).map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

function StripTip({ model, place, stage }: FlameTipProps) {
  const { layout } = model.scene.panels[place.panel];
  const least = stage === null ? 0 : leastValueOf(stage.picture(), place.panel);
  const narrow = narrowChildren(layout, place.node, least);
  if (narrow === null) return null;
  const share = layout.total > 0 ? narrow.value / layout.total : 0;
  return (
    <>
      <b>{say`${formatCount(narrow.nodeCount)} narrow frames`}</b>
      <span class="sub">
        {say`${amountText(narrow.value, model.scale)}, ${shareText(share)} of the width; press to zoom in`}
      </span>
    </>
  );
}
