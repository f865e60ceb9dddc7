/**
 * Paths of source files as stacks print them: absolute on the machine of the build, or trimmed to
 * `module@version/file`, `import/path/file`. They come from outside and may be anything.
 */
import { unescapeModulePath } from "../module/escape-module.ts";

const PATH_LENGTH_MAX = 4_096;

/** With forward slashes and without empty, `.` and `..` steps; null for what names no file. */
export function plainFramePath(file: string): string | null {
  if (file === "" || file.length > PATH_LENGTH_MAX || /[\0\n]|^</.test(file)) return null;
  const slashed = file.replaceAll("\\", "/");
  const parts = slashed.split("/");
  if (parts.some((part) => part === "..")) return null;
  const kept = parts.filter((part) => part !== "" && part !== ".");
  if (kept.length === 0) return null;
  return (slashed.startsWith("/") ? "/" : "") + kept.join("/");
}

/** Whether a path says where the file was on the machine of the build. */
export function isAbsoluteFrame(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

/** Name of the file without its folders. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A path with a version, taken apart. */
export interface VersionedPath {
  readonly module: string;
  readonly version: string;
  readonly rest: string;
}

/**
 * Splits `…/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/decode.go`, escaped as the module cache
 * does, and `github.com/BurntSushi/toml@v1.2.3/decode.go`, as `-trimpath` leaves it. In a cache
 * that stands elsewhere the module begins where the import path of the function does.
 */
export function splitVersioned(path: string, importPath: string): VersionedPath | null {
  const mark = path.lastIndexOf("/pkg/mod/");
  const from = mark === -1 ? 0 : mark + "/pkg/mod/".length;
  const at = path.indexOf("@v", from);
  const slash = path.indexOf("/", at);
  if (at === -1 || slash === -1) return null;
  const written = path.slice(from, at);
  const isCached = isAbsoluteFrame(path);
  const version = path.slice(at + 1, slash);
  return {
    module: moduleOf(isCached ? (unescapeModulePath(written) ?? written) : written, importPath),
    version: isCached ? (unescapeModulePath(version) ?? version) : version,
    rest: path.slice(slash + 1),
  };
}

function moduleOf(written: string, importPath: string): string {
  const parts = written.split("/");
  const starts = parts.map((_, index) => parts.slice(index).join("/"));
  const named = starts.find(
    (start) => start !== "" && (importPath === start || importPath.startsWith(`${start}/`)),
  );
  if (named !== undefined || !isAbsoluteFrame(written)) return named ?? written;
  const host = parts.findIndex((part) => part.includes("."));
  return host === -1 ? baseOf(written) : (starts[host] ?? written);
}

/** What follows the innermost `vendor` folder; null where there is none. */
export function afterVendor(path: string): string | null {
  const at = `/${path}`.lastIndexOf("/vendor/");
  return at === -1 ? null : path.slice(at + "vendor/".length);
}

/** How many elements two paths share at their ends. */
export function sharedTail(one: string, other: string): number {
  const a = one.split("/").reverse();
  const b = other.split("/").reverse();
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs === -1 ? a.length : differs;
}
