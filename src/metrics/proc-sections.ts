/** One file of a capture of /proc or cgroup files. */
export interface ProcSection {
  /** Path as the section's head names it; empty for a lone file. */
  readonly path: string;
  readonly text: string;
}

const HEAD = /^==> (.{1,4096}) <==\r?$/gm;

/** Cuts a capture at its `==> PATH <==` lines (as `tail -n +1` prints several files). */
export function procSections(text: string): readonly ProcSection[] {
  const heads = [...text.matchAll(HEAD)];
  if (heads.length === 0) return [{ path: "", text }];
  return heads.map((head, index) => ({
    path: head[1] ?? "",
    text: text.slice(head.index + head[0].length, heads[index + 1]?.index ?? text.length).trim(),
  }));
}

/** Last element of a path: `memory.max`. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Everything before the last element: which group a cgroup file belongs to. */
export function folder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
