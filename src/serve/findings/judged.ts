import type { Report } from "../../report/report.ts";

/** One judgement of one target: what findings live from. */
export interface Judged {
  readonly targetId: string;
  readonly name: string;
  readonly service: string;
  readonly atMs: number;
  /** What ran during the whole of the judged window; null where nothing tells. */
  readonly build: string | null;
  /** The window holds captures of this build only, and began with it or later. */
  readonly report: Report;
  /**
   * What the target allocated since it was judged before, by its own counter: tells a quiet target
   * from a busy one. Null or absent where nothing told.
   */
  readonly allocatedBytesPerHour?: number | null;
}
