/** Largest first, each at most once, whole numbers only: `1h30m`, `90s`, `1d`. */
const FORM = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const UNIT_MS = [365 * DAY_MS, 7 * DAY_MS, DAY_MS, 3_600_000, 60_000, SECOND_MS, 1] as const;
/** Times beyond are no dates any more. */
const LONGEST_MS = 1_000 * 365 * DAY_MS;

/** Milliseconds of a duration as Prometheus writes them; null for anything else. */
export function prometheusDuration(text: string): number | null {
  if (text === "0") return 0;
  const found = text === "" ? null : FORM.exec(text);
  if (found === null) return null;
  const ms = UNIT_MS.reduce((sum, unitMs, at) => sum + unitMs * Number(found[at + 1] ?? 0), 0);
  return ms > LONGEST_MS ? null : ms;
}

/** `90s`, `1h30m`: as the same person would write it. */
export function spellDuration(ms: number): string {
  if (ms < 2 * 60_000 && ms % SECOND_MS === 0) return `${ms / SECOND_MS}s`;
  let rest = Math.round(ms);
  let text = "";
  for (const [at, unit] of ["y", "w", "d", "h", "m", "s", "ms"].entries()) {
    const unitMs = UNIT_MS[at] ?? 1;
    // Weeks and years are seldom meant.
    if (unit === "y" || unit === "w") continue;
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === "" ? "0s" : text;
}
