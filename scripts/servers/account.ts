/** As whom servers run: none of them needs to be root, and some refuse to be. */
import { chownSync, readFileSync } from "node:fs";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The user `nobody` when we are root, null (ourselves) otherwise. */
export function unprivileged(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (line === null) throw new Error("we are root, and there is no user nobody to run servers as");
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

export function giveTo(path: string, account: Account | null): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}
