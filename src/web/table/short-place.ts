/** `channel.go` of a path in either kind of slash. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** `channel.go:12`; without a line where none is known, "" without a file. */
export function shortPlace({
  file,
  line,
}: {
  readonly file: string;
  readonly line: number;
}): string {
  const name = baseName(file);
  return name === "" || line <= 0 ? name : `${name}:${line}`;
}
