import * as posix from "node:path/posix";

/** Prefixes that build systems leave in file names; google/pprof removes them as well. */
const BUILD_PREFIXES = ["/proc/self/cwd/./", "/proc/self/cwd/"];

export interface TrimFileOptions {
  /** Folders where sources are looked for, colon-separated. */
  readonly sourcePath?: string;
  /** Prefixes to take off, colon-separated. */
  readonly trimPath?: string;
}

/**
 * Takes prefixes off file names by the rules of google/pprof. Without a trim path, everything up to
 * a folder of the same name as one of the source path goes: `/build/shop/cart/add.go` becomes
 * `cart/add.go` where sources lie in `/src/shop`.
 */
export function fileTrimmer(options: TrimFileOptions): (file: string) => string {
  const trimPath = options.trimPath ?? "";
  const searched = trimPath === "" ? listOf(options.sourcePath ?? "") : [];
  const folders = searched.map((folder) => `/${posix.basename(folder) || "."}/`);
  const prefixes = [...listOf(trimPath), ...BUILD_PREFIXES].map((prefix) =>
    prefix.endsWith("/") ? prefix : `${prefix}/`,
  );
  return (file) => {
    for (const folder of folders) {
      const at = file.indexOf(folder);
      if (at !== -1) return file.slice(at + folder.length);
    }
    return file.slice(prefixes.find((prefix) => file.startsWith(prefix))?.length ?? 0);
  };
}

function listOf(paths: string): string[] {
  return paths === "" ? [] : paths.split(":");
}
