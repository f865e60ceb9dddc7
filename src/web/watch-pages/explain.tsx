import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Popover } from "../shell/popover.tsx";
import { TERMS, type TermName } from "./terms.ts";

/** A word with a mark beside it that says, in place, what the word means. */
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
      {children}
      <button
        ref={button}
        type="button"
        class="explain-mark"
        aria-label={`What ${title.toLowerCase()} means`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ?
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
