/** The expression that matches one function and no other, as pprof's filters read it. */
export function functionPattern(name: string): string {
  return `^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`;
}
