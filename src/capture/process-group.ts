/**
 * Programs that are started in a group of their own: a signal to the group reaches what they
 * started, too. Windows has no groups; there the program alone is ended.
 */

const HAS_GROUPS = process.platform !== "win32";

/** For `spawn`: makes the program the leader of a group. */
export const OWN_GROUP = { detached: HAS_GROUPS } as const;

/** Whether anybody of the group was there to be told; the signal 0 only asks. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(HAS_GROUPS ? -pid : pid, signal);
  } catch {
    // All of it is gone.
    return false;
  }
}
