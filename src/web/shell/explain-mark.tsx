import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { Popover } from "./popover.tsx";
import "./explain.css";

/** A small `?` beside a word; pressed, it says below it what the word means. */
export function ExplainMark({
  of,
  children,
}: {
  /** What is explained, for those who do not see what it stands beside. */
  readonly of: string;
  readonly children: ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (back: boolean): void => {
    setOpen(false);
    if (back) button.current?.focus();
  };
  return (
    <span class="menu explain">
      <button
        ref={button}
        type="button"
        class="explain-mark"
        aria-label={say`What ${of} means`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
      {isOpen ? (
        <Popover label={say`What ${of} means`} onClose={close}>
          {children}
          <button type="button" class="link" onClick={() => close(true)}>
            {said("Close")}
          </button>
        </Popover>
      ) : null}
    </span>
  );
}
