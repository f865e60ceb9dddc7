import { phrase, said } from "../../base/language.ts";
import type { PageProps } from "../page.ts";
import { Segments } from "../shell/segments.tsx";
import { valueWord } from "../value-words.ts";
import type { ColourBy } from "./colouring.ts";
import { FLAME_PARAM, type FlameModel } from "./flame-model.ts";

export interface FlameToolsProps extends Pick<PageProps, "go"> {
  readonly model: FlameModel;
  readonly params: PageProps["state"]["params"];
  readonly isWhole: boolean;
  onWhole(): void;
  onSave(format: "png" | "svg"): void;
}

const COLOURS: readonly { readonly by: ColourBy; readonly word: string }[] = [
  { by: "growth", word: phrase("growth") },
  { by: "package", word: phrase("package") },
  { by: "owner", word: phrase("owner") },
];
const FOLD_PARAM = "fold";
const FOLDS: readonly { readonly fold: string; readonly says: string }[] = [
  { fold: "recursion", says: phrase("Fold recursion: A B A B becomes A B") },
  { fold: "runtime", says: phrase("Fold the runtime: its frames in a row become one") },
];

/** How the picture is drawn; what it is drawn of stands in the toolbar of the page. */
export function FlameTools(props: FlameToolsProps) {
  const { model, go, isWhole, onWhole } = props;
  const isPivot = model.scene.pivot !== null;
  return (
    <div class="flame-tools" role="toolbar" aria-label={said("How the flame graph is drawn")}>
      <Choice
        label={said("Colour by")}
        options={COLOURS.filter(({ by }) => by !== "growth" || model.hasBase).map(
          ({ by, word }) => ({ id: by, name: said(word) }),
        )}
        chosen={model.colouring.by}
        choose={(id) => go({ params: { [FLAME_PARAM.colour]: id } })}
      />
      {model.hasBase ? (
        <Choice
          label={said("Width shows")}
          options={[
            { id: "all", name: said("all") },
            { id: "change", name: said("change only") },
          ]}
          chosen={model.kind}
          choose={(id) =>
            go({ params: { [FLAME_PARAM.change]: id === "change" ? "1" : null, z: null } })
          }
        />
      ) : null}
      <Toggle
        isOn={model.flip}
        says={said("Flip: callers at the bottom")}
        press={() => go({ params: { [FLAME_PARAM.flip]: model.flip ? null : "1" } })}
      >
        {said("Flip")}
      </Toggle>
      <FoldToggles {...props} />
      <button type="button" class="btn" disabled={isWhole && !isPivot} onClick={onWhole}>
        {said("Whole")} <kbd>0</kbd>
      </button>
      <SaveButtons {...props} />
    </div>
  );
}

function FoldToggles({ params, go }: FlameToolsProps) {
  return (
    <span class="flame-choice">
      <span class="lab">{said("Fold")}</span>
      {FOLDS.map(({ fold, says }) => (
        <Toggle
          key={fold}
          isOn={foldsOf(params[FOLD_PARAM]).includes(fold)}
          says={said(says)}
          press={() => go({ params: { [FOLD_PARAM]: toggled(params[FOLD_PARAM], fold) } })}
        >
          {valueWord(fold)}
        </Toggle>
      ))}
    </span>
  );
}

function SaveButtons({ onSave }: FlameToolsProps) {
  return (
    <span class="push flame-save">
      <button type="button" class="btn quiet" onClick={() => onSave("png")}>
        PNG
      </button>
      <button type="button" class="btn quiet" onClick={() => onSave("svg")}>
        SVG
      </button>
    </span>
  );
}

function foldsOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").filter((fold) => fold !== "");
}

function toggled(text: string | undefined, fold: string): string | null {
  const folds = foldsOf(text);
  const next = folds.includes(fold) ? folds.filter((each) => each !== fold) : [...folds, fold];
  return next.length === 0 ? null : next.join(",");
}

function Toggle({
  isOn,
  says,
  press,
  children,
}: {
  readonly isOn: boolean;
  readonly says: string;
  press(): void;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      class="btn"
      aria-pressed={isOn}
      aria-label={says}
      title={says}
      onClick={press}
    >
      {children}
    </button>
  );
}

/** Choices beside each other, with their label in sight. */
function Choice(props: Parameters<typeof Segments>[0]) {
  return (
    <span class="flame-choice">
      <span class="lab" aria-hidden="true">
        {props.label}
      </span>
      <Segments {...props} />
    </span>
  );
}
