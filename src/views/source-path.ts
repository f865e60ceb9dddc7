/**
 * Where google/pprof looks for the source of a frame: prefixes are taken off, by the flag or by the
 * name of a searched folder, and what is then no absolute path is sought below every folder of the
 * search path and below each of their parents.
 */
import * as posix from "node:path/posix";
import { fileTrimmer } from "./trim-file.ts";

export interface SourceFlags {
  /** Folders to search, with `:` between them. */
  readonly sourcePath: string;
  /** Prefixes to take off, with `:` between them; "" lets the names of the folders decide. */
  readonly trimPath: string;
}

/** Paths to try in turn, and the words of pprof for when none can be opened. */
export interface SourceCandidates {
  readonly paths: readonly string[];
  /** Null where the words are those of the failure to open the only path. */
  readonly missing: string | null;
}

/**
 * The paths that pprof tries for a file of a profile. `sourcePath` is the working folder by
 * default.
 */
export function sourceCandidates(file: string, flags: SourceFlags): SourceCandidates {
  const path = fileTrimmer(flags)(file);
  if (path.startsWith("/")) return { paths: [path], missing: null };
  return {
    paths: flags.sourcePath
      .split(":")
      .flatMap((folder) => withParents(folder).map((above) => posix.join(above, path))),
    missing: `could not find file ${path} on path ${flags.sourcePath}`,
  };
}

function withParents(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; posix.dirname(at) !== at; ) {
    at = posix.dirname(at);
    folders.push(at);
  }
  return folders;
}
