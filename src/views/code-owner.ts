import { packageOf } from "../profile/names.ts";
import type { Frame } from "../profile/profile.ts";
import { isDependency, isStandardLibrary } from "../profile/user-frame.ts";
import type { CodeOwner } from "./flame-graph.ts";

const RUNTIME_PACKAGE = /^(?:runtime|internal\/runtime\/.*|runtime\/internal\/.*)$/;

/**
 * Whose code a frame is. Names without a package are the runtime's assembly and C; a package of
 * another module shows by its file (module cache, vendor folder), so without files all packages
 * outside the standard library count as the program's own.
 */
export function codeOwnerOf(frame: Pick<Frame, "function" | "file">): CodeOwner {
  const path = packageOf(frame.function);
  if (path === "" || RUNTIME_PACKAGE.test(path)) return "runtime";
  if (isStandardLibrary(frame.function)) return "standard";
  return isDependency({ ...frame, line: 0 }) ? "library" : "mine";
}
