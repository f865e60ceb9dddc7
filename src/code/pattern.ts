import type { Match } from "./match.ts";
import type { Model } from "./model.ts";
import type { GoPackage } from "./program.ts";

/**
 * One class of the catalogue, recognised in source. A member is one file and one line in the
 * table.
 */
export interface Pattern {
  readonly classId: string;
  /** What must be seen. */
  readonly looksFor: string;
  /** What makes it `proved` rather than `likely`. */
  readonly proof: string;
  /** What looks the same and is none; each one is a healthy twin or a test. */
  readonly traps: readonly string[];
  /** Matches whose site lies in the package. The model may be asked about the whole program. */
  find(model: Model, pkg: GoPackage): readonly Match[];
}
