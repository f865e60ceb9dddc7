import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { inThisThread } from "../src/serve/explorer-thread.ts";
import { type ServedWatch, type ServeWatchOptions, serveWatch } from "../src/serve/serve-watch.ts";
import { type DrawnWatch, drawnWatch, WATCH_NOW_MS } from "./drawn/watch-service.ts";

export const WRITE_TOKEN = "write-write-write-1";
export const READ_TOKEN = "read-read-read-read-1";
const OPEN = { writeToken: null, readToken: null, proxy: null, openProbes: true };

/** Both tokens; machines need one as well. */
export const TOKENS = {
  ...OPEN,
  writeToken: WRITE_TOKEN,
  readToken: READ_TOKEN,
  openProbes: false,
};

export interface StartedWatch extends ServedWatch {
  readonly service: DrawnWatch;
}

/** Watches over drawn services for the tests of one file; each ends with its test. */
export function servedWatches(): (options?: StartOptions) => Promise<StartedWatch> {
  const started: ServedWatch[] = [];
  let scratch = "";
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "tidemark-watch-"));
    await mkdir(join(scratch, "web", "assets"), { recursive: true });
    for (const page of ["index", "watch"]) {
      const text = `<!doctype html><title>${page}</title>`;
      await writeFile(join(scratch, "web", `${page}.html`), text);
    }
    await writeFile(join(scratch, "web", "assets", "app-1a2b.js"), "export {};");
    await mkdir(join(scratch, "web", "report"));
    for (const name of ["report.js", "report.css"]) {
      await writeFile(join(scratch, "web", "report", name), `/* drawn ${name} */`);
    }
    await writeFile(join(scratch, "secret.txt"), "not for you");
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.close();
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));
  return async ({ service = drawnWatch(), ...options } = {}) => {
    const served = await serveWatch({
      ...{ service, listen: { host: "localhost", port: 0 }, auth: OPEN, tls: null },
      ...{ externalUrl: null, webFolder: join(scratch, "web"), startThread: inThisThread() },
      places: { sourcePath: "", trimPath: "", cwd: scratch },
      now: () => WATCH_NOW_MS,
      ...options,
    });
    started.push(served);
    return { ...served, service };
  };
}

type StartOptions = Partial<Omit<ServeWatchOptions, "service">> & {
  readonly service?: DrawnWatch;
};
