/** Letters in the boxes above a plot; what we did or could not do ourselves is `!`. */
const LETTERS: Readonly<Record<string, string>> = {
  deploy: "D",
  build: "D",
  restart: "R",
  "oom-kill": "O",
  ended: "E",
  config: "C",
  "forced-gc": "G",
  job: "J",
};

export function eventLetter(kind: string): string {
  return LETTERS[kind] ?? "!";
}

/** Boxes narrower apart than this lie on each other. */
const BOX_GAP_PIXELS = 17;

export interface PlacedEvent {
  readonly letter: string;
  readonly x: number;
  /** One line per event that stands here. */
  readonly says: readonly string[];
}

/** Events at their pixels; those too close share a box, which counts them. */
export function placeEvents(
  events: readonly { readonly kind: string; readonly atMs: number; readonly detail: string }[],
  x: (atMs: number) => number,
): readonly PlacedEvent[] {
  const placed: { letter: string; x: number; says: string[] }[] = [];
  for (const event of [...events].sort((a, b) => a.atMs - b.atMs)) {
    const at = x(event.atMs);
    const last = placed.at(-1);
    const says = event.detail === "" ? event.kind : event.detail;
    if (last !== undefined && at - last.x < BOX_GAP_PIXELS) {
      last.says.push(says);
      last.letter = String(last.says.length);
    } else placed.push({ letter: eventLetter(event.kind), x: at, says: [says] });
  }
  return placed;
}
