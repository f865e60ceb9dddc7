import { join } from "node:path";

/** Folder of captures that nobody named: `captures/10.0.0.7_6060-2026-11-21T10-04-09`. */
export function captureFolder(name: string, now = new Date()): string {
  return join("captures", captureName(name, now));
}

/** What captures of a target are called that begin now, fit to be the name of a file. */
export function captureName(name: string, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return `${name.replace(/[^\w.-]+/g, "_")}-${stamp}`;
}
