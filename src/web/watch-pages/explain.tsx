import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Popover } from "../shell/popover.tsx";
import { TERMS, type TermName } from "./terms.ts";

/** A word that explains itself: pressed, it says below it what it means. */
export function Explain({
  term,
  children,
}: {
  readonly term: TermName;
  readonly children: ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { title, says } = TERMS[term];
  const close = (back: boolean): void => {
    setOpen(false);
    if (back) button.current?.focus();
  };
  return (
    <span class="menu explain">
      <button
        ref={button}
        type="button"
        class="term"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen ? (
        <Popover label={title} onClose={close}>
          <p class="said">
            <b>{title}.</b> {says}
          </p>
          <button type="button" class="link" onClick={() => close(true)}>
            Close
          </button>
        </Popover>
      ) : null}
    </span>
  );
}
