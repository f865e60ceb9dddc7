/** The expression that matches one function and no other, as pprof's filters read it. */
export function functionPattern(name: string): string {
  return `^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`;
}

/** Package and the rest of a Go name: `net/http.` and `(*conn).serve`. */
export function splitName(name: string): { readonly packagePath: string; readonly rest: string } {
  const generics = name.indexOf("[");
  const slash = name.lastIndexOf("/", generics < 0 ? undefined : generics);
  const dot = name.indexOf(".", slash + 1);
  return dot < 0
    ? { packagePath: "", rest: name }
    : { packagePath: name.slice(0, dot + 1), rest: name.slice(dot + 1) };
}

/** `channel.go` of a path in either kind of slash. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** A name with the folders of its package left out: `http.(*conn).serve`. */
export function shortName(name: string): string {
  const { packagePath, rest } = splitName(name);
  return packagePath.slice(packagePath.lastIndexOf("/") + 1) + rest;
}
