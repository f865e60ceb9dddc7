/**
 * Names of library functions as the tables write them: without the major version that stands in
 * import paths, so that one row fits them all.
 */

/** `github.com/jackc/pgx/v5/pgxpool` → `github.com/jackc/pgx/pgxpool`; gopkg.in's `.v3` too. */
export function withoutMajor(path: string): string {
  return path.replace(/\/v\d+(?=$|[/.])/, "").replace(/^(gopkg\.in\/.*?)\.v\d+(?=$|[/.])/, "$1");
}

/** Import path in front of `path.Type.Method`, `path.Func`, `path.Type`. */
export function packageOf(name: string): string {
  const dot = name.indexOf(".", name.lastIndexOf("/") + 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/** `Type.Method` behind the import path; empty when there is nothing behind it. */
export function memberOf(name: string): string {
  return name.slice(packageOf(name).length + 1);
}
