/** What the page of `flame-paint` tells. */
export interface PaintTimes {
  readonly layoutMs: number;
  readonly firstPaintMs: number;
  /** Of painting one picture, by the script: median, 95th percentile and longest. */
  readonly paintMs: readonly [median: number, p95: number, longest: number];
  /** Pictures a second that the browser showed, over the whole script. */
  readonly fps: number;
  /** The same over its slowest half second. */
  readonly slowestFps: number;
  readonly frames: number;
}
