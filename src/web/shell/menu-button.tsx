import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useKeys } from "../use-keys.ts";
import { Popover } from "./popover.tsx";

/** A button with a panel below it, and a key of its own. */
export function MenuButton({
  label,
  shortcut,
  says,
  quiet,
  children,
}: {
  readonly label: string;
  readonly shortcut: string;
  readonly says: string;
  readonly quiet?: boolean;
  children(close: () => void): ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (back: boolean): void => {
    setOpen(false);
    if (back) button.current?.focus();
  };
  useKeys([{ keys: [shortcut], says, group: "everywhere", run: () => setOpen(true) }]);
  return (
    <span class="menu">
      <button
        ref={button}
        type="button"
        class={quiet === true ? "btn quiet" : "btn"}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        {label} <kbd>{shortcut}</kbd>
      </button>
      {isOpen ? (
        <Popover label={says} onClose={close}>
          {children(() => close(true))}
        </Popover>
      ) : null}
    </span>
  );
}
