import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * A panel below the button that opened it, on the side where there is room. Escape and a press
 * elsewhere close it.
 */
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
  const [hangs, setHangs] = useState<"left" | "right">("left");
  useLayoutEffect(() => {
    const right = panel.current?.getBoundingClientRect().right ?? 0;
    if (right > document.documentElement.clientWidth) setHangs("right");
  }, []);
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
      class={`popover hangs-${hangs}`}
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
