/**
 * Takes out of a recording what tells about the machine it was made on and
 * nothing about the patient: the path of the control group in captures of /proc.
 * The limits and counters stay as they were.
 */
import type { Capture } from "../src/capture/capture.ts";

/** `4:memory:/some/place/of/its/own` of v1, `0::/user.slice/…` of v2. */
const GROUP_LINE = /^\d+:[^:\n]*:(\/[^\n]+)$/gm;
/** The two kinds of line that name a group. */
const NAMING_LINE = /^(?:\d+:[^:\n]*:\/|==> \/sys\/fs\/cgroup\/).*$/gm;

/** The capture itself when it is not of /proc or lies in the root group. */
export function withoutMachine(capture: Capture): Capture {
  if (capture.kind !== "proc") return capture;
  const text = Buffer.from(capture.bytes).toString("utf8");
  const neutral = withoutGroupPaths(text);
  return neutral === text ? capture : { ...capture, bytes: Buffer.from(neutral, "utf8") };
}

/** Renames every level of each group's path to its depth, also where a parent stands alone. */
export function withoutGroupPaths(text: string): string {
  const groups = Array.from(text.matchAll(GROUP_LINE), ([, path = ""]) => path);
  const longestFirst = [...new Set(groups.flatMap(pathAndParents))].sort(
    (a, b) => b.length - a.length,
  );
  return text.replace(NAMING_LINE, (line) => {
    const path = longestFirst.find((known) => `${line}/`.includes(`${known}/`));
    return path === undefined ? line : line.replace(path, () => neutralPath(path));
  });
}

function pathAndParents(path: string): readonly string[] {
  const levels = path.split("/").filter((level) => level !== "");
  return levels.map((_, depth) => `/${levels.slice(0, depth + 1).join("/")}`);
}

function neutralPath(path: string): string {
  const levels = path.split("/").slice(1);
  return levels.map((_, depth) => `/level${depth + 1}`).join("");
}
