/** What was found out about releasing locks, kept while it is likely to be asked again. */
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";

/** By depth of the calls that are followed. */
type Answers = Map<Func, boolean[]>;

/**
 * Locks whose releasers are kept; those of a package are asked for by one pattern after another.
 */
const LOCKS_MAX = 256;

const UNLOCKING = new WeakMap<Model, Answers>();
const RELEASING = new WeakMap<Model, Map<string, Answers>>();

/** Whether there is an unlock of anything in the function or, by so many calls, below it. */
export function mayUnlock(model: Model, func: Func, depth: number): boolean {
  const known = UNLOCKING.get(model) ?? new Map<Func, boolean[]>();
  UNLOCKING.set(model, known);
  const answers = known.get(func) ?? [];
  known.set(func, answers);
  answers[depth] ??= hasUnlock(model, func) || (depth > 0 && isUnlockBelow(model, func, depth));
  return answers[depth] ?? false;
}

function hasUnlock(model: Model, func: Func): boolean {
  return model.operationsIn(func).some(({ kind }) => kind === "unlock" || kind === "read-unlock");
}

function isUnlockBelow(model: Model, func: Func, depth: number): boolean {
  return model.callsIn(func).some((call) =>
    model.calleesOf(call).some((callee) => {
      return callee.kind === "func" && mayUnlock(model, callee.func, depth - 1);
    }),
  );
}

/** Answers about one lock by function; those of the lock that was first asked for go first. */
export function answersFor(model: Model, lock: string): Answers {
  const locks = RELEASING.get(model) ?? new Map<string, Answers>();
  RELEASING.set(model, locks);
  const answers = locks.get(lock) ?? new Map<Func, boolean[]>();
  if (!locks.has(lock) && locks.size >= LOCKS_MAX) {
    const [oldest = lock] = locks.keys();
    locks.delete(oldest);
  }
  locks.set(lock, answers);
  return answers;
}
