import { useEffect, useRef, useState } from "preact/hooks";
import { said } from "../../base/language.ts";
import { KEYS, type KeyBinding } from "../keys.ts";
import { storedChoice } from "../stored-choice.ts";
import { valueWord } from "../value-words.ts";

const SINGLE_KEYS = storedChoice("single-keys");

/** Off stays off, also after a reload. */
export function restoreSingleKeys(): void {
  KEYS.singleKeys = SINGLE_KEYS.read() !== "off";
}

/** All keys that work here and now, and the switch for those of one character. */
export function KeysOverlay({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(KEYS.singleKeys);
  useEffect(() => dialog.current?.showModal(), []);
  const bindings = KEYS.list();
  const groups = ["everywhere", "this page"] as const;
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="h-keys" onClose={onClose}>
      <header>
        <h2 id="h-keys">{said("Keys")}</h2>
        <button type="button" class="btn quiet push" onClick={() => dialog.current?.close()}>
          {said("Close")} <kbd>Esc</kbd>
        </button>
      </header>
      {groups.map((group) => (
        <KeyGroup
          key={group}
          title={group}
          bindings={bindings.filter((binding) => binding.group === group)}
        />
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            KEYS.singleKeys = event.currentTarget.checked;
            SINGLE_KEYS.write(KEYS.singleKeys ? null : "off");
            setOn(KEYS.singleKeys);
          }}
        />
        {said("Keys of one character work (never while a field has the focus)")}
      </label>
    </dialog>
  );
}

function KeyGroup({
  title,
  bindings,
}: {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}) {
  if (bindings.length === 0) return null;
  return (
    <>
      <h3>{valueWord(title)}</h3>
      <dl>
        {bindings.map(({ keys, says }) => (
          <div key={`${keys.join(" ")} ${says}`}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{KEY_SIGNS[key] ?? key.replace("Shift+", "⇧ ")}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const KEY_SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};
