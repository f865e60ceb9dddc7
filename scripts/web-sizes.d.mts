export interface AppSizes {
  /** What the first view needs: the page, its answer and its charts. */
  readonly firstBytes: number;
  /** All pages, without the engines. */
  readonly pageBytes: number;
}

export interface WebSizes {
  readonly explorer: AppSizes;
  readonly watch: AppSizes;
  /** Engines that are fetched when they are needed. */
  readonly engineBytes: number;
}

export function webSizes(outDir: string): Promise<WebSizes>;
