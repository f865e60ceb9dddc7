import { useRef, useState } from "preact/hooks";
import { Popover } from "../shell/popover.tsx";
import { explain, type Term } from "./terms.ts";

/** A small `?` beside a word: what the words there mean, in place. */
export function Explain({
  term,
  also = [],
}: {
  readonly term: Term;
  readonly also?: readonly Term[];
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span class="menu explain">
      <button
        ref={button}
        type="button"
        class="explain-mark"
        aria-label={`What ${term} means`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
      {isOpen ? (
        <Popover
          label={`What ${term} means`}
          onClose={(back) => {
            setOpen(false);
            if (back) button.current?.focus();
          }}
        >
          {[term, ...also].map((one) => (
            <p key={one}>
              <b>{one}</b>: {explain(one)}
            </p>
          ))}
          <button type="button" class="link" onClick={() => setOpen(false)}>
            Close
          </button>
        </Popover>
      ) : null}
    </span>
  );
}
