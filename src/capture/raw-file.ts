/** A file from a folder or an archive, before anybody knows what it is. */
export interface RawFile {
  /** As a person finds it: the path, or `dump.tar.gz/heap.pb.gz` inside an archive. */
  readonly path: string;
  readonly mtimeMs: number | null;
  readonly bytes: Uint8Array;
}

/** What was found, and what could not be taken. */
export interface RawFiles {
  readonly files: RawFile[];
  readonly problems: { readonly name: string; readonly message: string }[];
  /** Bytes held so far, for the limit over everything. */
  totalBytes: number;
}

/**
 * Captures are held in memory while they are judged: 2 GiB of raw bytes is the most of one source.
 */
export const SOURCE_BYTES_MAX = 2 * 1024 * 1024 * 1024;

export function noFiles(): RawFiles {
  return { files: [], problems: [], totalBytes: 0 };
}

/**
 * Files that stand beside captures and are none: notes, source code, expectations of test cases.
 */
const BESIDE =
  /(^|\/)(readme[^/]*|license[^/]*|expected\.json|go\.(mod|sum)|\.[^/]*)$|\.(go|md|tmp|html|ts|svg|png)$/i;

export function isBesideCaptures(path: string): boolean {
  return BESIDE.test(path);
}
