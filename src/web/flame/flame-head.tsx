import { said } from "../../base/language.ts";
import type { FlameView, PageProps, Params } from "../page.ts";
import { placed } from "../placed.ts";
import { FlameLegend } from "./flame-legend.tsx";
import { FlameMinimap } from "./flame-minimap.tsx";
import { FLAME_PARAM, type FlameModel, safeName, WITHOUT_PIVOT } from "./flame-model.ts";
import { saveFlame } from "./flame-save.ts";
import { FlameTools } from "./flame-tools.tsx";
import type { FlamePalette } from "./palette.ts";
import { pivotName } from "./sandwich.ts";
import type { ZoomControl } from "./use-zoom.ts";
import { isWhole } from "./zoom.ts";

export interface FlameHeadProps {
  readonly view: FlameView;
  readonly params: Params;
  readonly model: FlameModel;
  readonly palette: FlamePalette | null;
  readonly control: ZoomControl;
  /** What of the address is no expression. */
  readonly problems: readonly string[];
  readonly compact?: boolean;
  go: PageProps["go"];
}

/** What stands above the picture: how it is drawn, what colours mean, whose stacks, the minimap. */
export function FlameHead(props: FlameHeadProps) {
  const { view, params, model, palette, control, problems, compact = false, go } = props;
  return (
    <>
      {compact ? null : (
        <FlameTools
          {...{ model, params, go }}
          isWhole={isWhole(control.zoom)}
          onWhole={() => control.whole()}
          onSave={(format) => saveFlame(format, { model, palette, view, zoom: control.zoom })}
        />
      )}
      <FlameLegend model={model} palette={palette} />
      <PivotLine model={model} params={params} go={go} />
      {problems.map((problem) => (
        <p key={problem} class="flame-pivot" role="alert">
          {problem}
        </p>
      ))}
      {compact ? null : (
        <FlameMinimap model={model} palette={palette} zoom={control.zoom} onZoom={control.jump} />
      )}
    </>
  );
}

/** Says whose stacks are shown, and leads back. */
function PivotLine({ model, params, go }: Pick<FlameHeadProps, "params" | "go" | "model">) {
  const pattern = params[FLAME_PARAM.pivot];
  if (pattern === undefined) {
    return (
      <p class="flame-pivot">{said("All stacks. Press a frame for those that lead to it.")}</p>
    );
  }
  const back = (
    <button type="button" class="link" onClick={() => go({ params: { ...WITHOUT_PIVOT } })}>
      {said("All stacks")}
    </button>
  );
  const name = safeName(pivotName(pattern) ?? pattern);
  const { scene } = model;
  return (
    <p class="flame-pivot">
      {scene.pivot === null
        ? placed(said("No frame matches {0}: all stacks are shown."), <code>{name}</code>)
        : placed(
            said("All stacks through {0}, {1} {2}; callers {3}, callees {4}."),
            <code>{name}</code>,
            scene.occurrences,
            placesWord(scene.occurrences),
            model.flip ? said("below") : said("above"),
            model.flip ? said("above") : said("below"),
          )}{" "}
      {back} <kbd>Esc</kbd>
    </p>
  );
}

function placesWord(count: number): string {
  return count === 1 ? said("place") : said("places");
}
