import type { GoroutineDump } from "../profile/goroutine-dump.ts";
import type { Profile } from "../profile/profile.ts";
import type { Report } from "../report/report.ts";
import type { Series } from "../series/series.ts";
import type { FlameFold } from "../views/flame-graph.ts";
import type { ReportRequest } from "../views/report-request.ts";
import type { Session, SessionCapture, SessionMeasure } from "./api.ts";

/** All that is open, decoded: what the views of the explorer are made from. */
export interface ExplorerData {
  readonly session: Session;
  /** Decoded once and kept while memory allows. Throws TidemarkError for what is no profile. */
  profile(captureId: string): Profile;
  /** A profile made from several, kept as the decoded ones are, by a key that names all of them. */
  readonly keep?: (key: string, make: () => Profile) => Profile;
  /** The text dump of a capture, with ids and waits; null for one that is no dump. */
  readonly dump?: (captureId: string) => GoroutineDump | null;
  /** Captures lined up in time; null while nothing is open. */
  readonly series: Series | null;
  readonly report: Report | null;
}

/** What the URL of a view asks for, checked against what is open. */
export interface ViewRequest {
  /** The last one of a range. */
  readonly capture: SessionCapture;
  readonly base: SessionCapture | null;
  /** All captures that are taken together, in time; absent for a single one. */
  readonly range?: readonly SessionCapture[] | null;
  readonly baseRange?: readonly SessionCapture[] | null;
  readonly measure: SessionMeasure;
  /** pprof's filters and options. */
  readonly report: ReportRequest;
  /** Scale the base to the total of the capture before they are compared. */
  readonly normalize?: boolean;
  /** Only frames of the program itself. */
  readonly onlyMine: boolean;
  /** Parts of stacks that a flame graph takes together: fold=recursion, fold=runtime, or both. */
  readonly folds?: readonly FlameFold[];
}
