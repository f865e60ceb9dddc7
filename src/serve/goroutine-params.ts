import type { Session, SessionCapture } from "./api.ts";
import type { Params } from "./view-params.ts";

/**
 * The goroutine page shows goroutines whatever the other pages show: the capture named where it
 * has them, else the one taken nearest to it, a dump with ids and waits before a bare count.
 */
export function goroutineParams(params: Params, session: Session): Params {
  const rest = Object.fromEntries(
    Object.entries(params).filter(([name]) => name !== "c" && name !== "b" && name !== "si"),
  );
  const capture = captureFor(params, session);
  return capture === null ? rest : { ...rest, c: capture.id };
}

function captureFor({ c: id }: Params, session: Session): SessionCapture | null {
  const named = session.captures.find((capture) => capture.id === id);
  if (named !== undefined && isOfGoroutines(named)) return named;
  const all = session.captures.filter(isOfGoroutines);
  const dumps = all.filter(({ kind }) => kind === "goroutine-ids");
  const choice = dumps.length > 0 ? dumps : all;
  const atMs = named?.takenAtMs ?? null;
  if (atMs === null) return choice.at(-1) ?? null;
  const distance = ({ takenAtMs }: SessionCapture): number =>
    takenAtMs === null ? Number.MAX_VALUE : Math.abs(takenAtMs - atMs);
  return choice.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function isOfGoroutines({ measures }: SessionCapture): boolean {
  return measures.includes("goroutine") || measures.includes("goroutineleak");
}
