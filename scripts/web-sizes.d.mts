export interface WebSizes {
  /** What the first view needs: the page, the verdict and the flame graph. */
  readonly firstBytes: number;
  /** All pages, without the engines. */
  readonly pageBytes: number;
  /** Engines that are fetched when they are needed. */
  readonly engineBytes: number;
}

export function webSizes(outDir: string): Promise<WebSizes>;
