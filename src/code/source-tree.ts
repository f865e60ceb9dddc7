/**
 * The Go code that is looked at, as the disk edge hands it over: texts, sorted into modules and
 * packages for one platform. Everything behind it is pure.
 */
import type { SourceText } from "./syntax/source-text.ts";

export interface SourceTree {
  /** Modules of the checkout: one for a go.mod, several for a go.work or nested go.mod files. */
  readonly modules: readonly ModuleSource[];
  /** What could not be read, and limits that were met; each one a sentence. */
  readonly problems: readonly string[];
  /** The revision the texts were read from, when not from the working tree. */
  readonly revision: string | null;
  /** Absolute folder that paths are relative to, slash-separated; absent when it is not known. */
  readonly root?: string;
}

export interface ModuleSource {
  /** As go.mod says (`example.com/shop`); empty for a folder without one. */
  readonly path: string;
  /** Folder of its go.mod below the tree's root; empty for the root itself. */
  readonly folder: string;
  /** `go` directive, e.g. `1.22`; null when there is none. */
  readonly goVersion: string | null;
  /** Versions of what it requires, replacements applied where they are versions. */
  readonly requires: ReadonlyMap<string, string>;
  /** Required modules replaced by a folder: its path below the tree's root, or an absolute one. */
  readonly replaces?: ReadonlyMap<string, string>;
  readonly packages: readonly PackageSource[];
}

export interface PackageSource {
  /** `example.com/shop/internal/pay`. */
  readonly importPath: string;
  /** Below the tree's root. */
  readonly folder: string;
  /** Files that the platform's build takes, without tests; sorted by path. */
  readonly files: readonly SourceText[];
  /** `_test.go` files; they are read only when asked for. */
  readonly testFiles: readonly SourceText[];
}
