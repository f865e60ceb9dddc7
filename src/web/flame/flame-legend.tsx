import { said, say } from "../../base/language.ts";
import { placed } from "../placed.ts";

import { amountText, arrowOf, changeText, levelScale, rateText, shareText } from "./amounts.ts";
import { type LegendEntry, SLOT } from "./colouring.ts";
import { type FlameModel, safeName } from "./flame-model.ts";
import type { FlamePalette } from "./palette.ts";

/** What the colours mean, and what the whole picture amounts to. */
export function FlameLegend({
  model,
  palette,
}: {
  readonly model: FlameModel;
  readonly palette: FlamePalette | null;
}) {
  const css = (slot: number): string => palette?.css[slot] ?? "transparent";
  return (
    <div class="flame-legend">
      {model.colouring.by === "growth" ? (
        <GrowthKeys model={model} css={css} />
      ) : (
        model.colouring.legend.filter(isThere).map(({ slot, label, share }) => (
          <span key={label}>
            <i class="sw" style={{ background: css(slot) }} />
            <span class="flame-key">{safeName(label)}</span>{" "}
            {share === null ? null : (
              <span class="dim" title={said("of the stacks")}>
                {shareText(share)}
              </span>
            )}
          </span>
        ))
      )}
      {model.graph.frames.some(({ inlined }) => inlined) ? (
        <span>{placed(said("{0} inlined"), <i>{said("italic")}</i>)}</span>
      ) : null}
      <Totals model={model} />
    </div>
  );
}

/** A colour that no box has need not be explained. */
function isThere({ share }: LegendEntry): boolean {
  return share === null || share > 0;
}

interface KeysProps {
  readonly model: FlameModel;
  css(slot: number): string;
}

function GrowthKeys({ model, css }: KeysProps) {
  const { grown, shrunk } = model.scene.panels[0].layout.graph;
  const scale = model.scale;
  return (
    <>
      <span>
        {placed(
          said("{0}unchanged, {1}"),
          <i class="sw" style={{ background: css(SLOT.own) }} />,
          <b>{said("your code")}</b>,
        )}
      </span>
      <span>
        {placed(
          said("{0}unchanged, other"),
          <i class="sw" style={{ background: css(SLOT.other) }} />,
        )}
      </span>
      <span title={said("Paler where shrinkage in the same box makes up for it")}>
        <i class="sw" style={{ background: css(SLOT.grown) }} />
        <span class="grow">{say`▲ grown ${changeText(grown[0], scale)}`}</span>
      </span>
      <span title={said("Paler where growth in the same box makes up for it")}>
        <i class="sw hatch" style={{ backgroundColor: css(SLOT.shrunk) }} />
        <span class="shrink">{say`▼ shrunk ${changeText(-shrunk[0], scale)}`}</span>
      </span>
    </>
  );
}

/** Before, now and the change of what is shown; never out of sight. */
function Totals({ model }: { readonly model: FlameModel }) {
  const { graph } = model.scene.panels[0].layout;
  const { scale, hasBase } = model;
  const [before, now] = [graph.before[0], graph.now[0]];
  const net = graph.grown[0] - graph.shrunk[0];
  const level = levelScale(scale);
  const perHour = scale.scale === "abs" && scale.hours !== null && scale.hours > 0;
  if (!hasBase) return <span class="push">{say`${amountText(now, level)} in all`}</span>;
  return (
    <span class="push">
      {placed(
        said("{0} → {1}, net {2}"),
        amountText(before, level),
        amountText(now, level),
        <b class={net > 0 ? "grow" : "shrink"}>
          {arrowOf(net)}
          {changeText(net, scale)}
        </b>,
      )}
      {perHour ? `, ${rateText(net / (scale.hours ?? 1), scale.unit)}` : null}
    </span>
  );
}
