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
              <span class="dim" title="of the stacks">
                {shareText(share)}
              </span>
            )}
          </span>
        ))
      )}
      {model.graph.frames.some(({ inlined }) => inlined) ? (
        <span>
          <i>italic</i> inlined
        </span>
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
        <i class="sw" style={{ background: css(SLOT.own) }} />
        unchanged, <b>your code</b>
      </span>
      <span>
        <i class="sw" style={{ background: css(SLOT.other) }} />
        unchanged, other
      </span>
      <span title="Paler where shrinkage in the same box makes up for it">
        <i class="sw" style={{ background: css(SLOT.grown) }} />
        <span class="grow">▲ grown {changeText(grown[0], scale)}</span>
      </span>
      <span title="Paler where growth in the same box makes up for it">
        <i class="sw hatch" style={{ backgroundColor: css(SLOT.shrunk) }} />
        <span class="shrink">▼ shrunk {changeText(-shrunk[0], scale)}</span>
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
  if (!hasBase) return <span class="push">{amountText(now, level)} in all</span>;
  return (
    <span class="push">
      {amountText(before, level)} → {amountText(now, level)}, net{" "}
      <b class={net > 0 ? "grow" : "shrink"}>
        {arrowOf(net)}
        {changeText(net, scale)}
      </b>
      {perHour ? `, ${rateText(net / (scale.hours ?? 1), scale.unit)}` : null}
    </span>
  );
}
