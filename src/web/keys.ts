/**
 * Keys of the interface: pages bind theirs while they are shown, the overlay lists all that are
 * bound. Keys of one character are off while a field has the focus, and can be switched off for
 * good (WCAG 2.1.4); keys with a name, such as Escape, always work.
 */
export interface KeyBinding {
  /** Values of KeyboardEvent.key, as "/", "j", "Enter", "ArrowLeft"; with Shift as "Shift+[". */
  readonly keys: readonly string[];
  readonly says: string;
  readonly group: "everywhere" | "this page";
  run(event: KeyboardEvent): void;
}

/** What the registry needs to know of a key event; a KeyboardEvent is one. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export interface KeyRegistry {
  bind(bindings: readonly KeyBinding[]): () => void;
  /** The binding for a key, the one bound last first; null when none is meant. */
  find(pressed: PressedKey, inField: boolean): KeyBinding | null;
  list(): readonly KeyBinding[];
  singleKeys: boolean;
}

export function keyRegistry(): KeyRegistry {
  const sets: (readonly KeyBinding[])[] = [];
  return {
    singleKeys: true,
    bind(bindings) {
      sets.push(bindings);
      return () => {
        const at = sets.indexOf(bindings);
        if (at !== -1) sets.splice(at, 1);
      };
    },
    find(pressed, inField) {
      const name = keyName(pressed);
      if (name === null) return null;
      const isSingle = name === "Space" || [...name.replace(/^Shift\+/, "")].length === 1;
      if (isSingle && (inField || !this.singleKeys)) return null;
      return sets.flat().findLast((binding) => binding.keys.includes(name)) ?? null;
    },
    list: () => sets.flat(),
  };
}

/** Brackets by their place: with Shift, and on many keyboards, they are other characters. */
const BY_CODE: Readonly<Record<string, string>> = { BracketLeft: "[", BracketRight: "]" };

/** The key as bindings spell it; null for chords that belong to the browser. */
export function keyName(pressed: PressedKey): string | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const bracket = BY_CODE[pressed.code];
  if (bracket !== undefined && (pressed.shiftKey || "[]{}".includes(pressed.key))) {
    return pressed.shiftKey ? `Shift+${bracket}` : bracket;
  }
  if (pressed.key === " ") return "Space";
  const isNamed = pressed.key.length > 1;
  return isNamed && pressed.shiftKey ? `Shift+${pressed.key}` : pressed.key;
}

/** True where typing goes into the page: single keys are letters there. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !/^(?:checkbox|radio|range)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** True where the key presses what has the focus: a button, a link, the summary of details. */
export function pressesControl({ key }: PressedKey, target: EventTarget | null): boolean {
  if (key !== " " && key !== "Enter") return false;
  return target instanceof Element && target.closest("a, button, summary, input") !== null;
}

/** The one registry of the page. */
export const KEYS: KeyRegistry = keyRegistry();
