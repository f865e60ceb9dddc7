import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A panel below the button that opened it. Escape and a press elsewhere close it. */
export function Popover({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  /** `back` says that the focus should return to the button. */
  onClose(back: boolean): void;
  readonly children: ComponentChildren;
}) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>("[autofocus], a, input, button");
    first?.focus();
    const onPress = (event: PointerEvent): void => {
      // The button that opened it stands beside it, and closes it by itself.
      const place = panel.current?.parentElement;
      const isInside = event.target instanceof Node && place?.contains(event.target);
      if (isInside !== true) onClose(false);
    };
    addEventListener("pointerdown", onPress, true);
    return () => removeEventListener("pointerdown", onPress, true);
  }, []);
  return (
    <div
      ref={panel}
      class="popover"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose(true);
      }}
    >
      {children}
    </div>
  );
}
