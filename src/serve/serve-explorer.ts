import type { ExplorerSetup } from "./explorer.ts";
import { explorerApp } from "./explorer-app.ts";
import { ExplorerLink, type LinkOptions } from "./explorer-link.ts";
import type { StartThread } from "./explorer-thread.ts";
import { hostsOf, listenHttp } from "./http-server.ts";
import type { ListenAddress } from "./listen-address.ts";
import { readWebFiles } from "./web-files.ts";

export interface ServeOptions extends LinkOptions {
  readonly setup: ExplorerSetup;
  readonly startThread: StartThread;
  readonly listen: ListenAddress;
  /** Folder of the built browser application. */
  readonly webFolder: string;
  readonly uploadBytesMax?: number;
}

/** A running explorer. */
export interface ServedExplorer {
  /** Of the first page, for a person. */
  readonly url: string;
  readonly port: number;
  /** Settles when everything has been read; rejects when nothing could be. */
  readonly opened: Promise<void>;
  close(): Promise<void>;
}

/** Listens, and reads what is to be opened meanwhile. Throws UsageError for a port in use. */
export async function serveExplorer(options: ServeOptions): Promise<ServedExplorer> {
  const { setup, startThread, listen, webFolder, uploadBytesMax } = options;
  const files = await readWebFiles(webFolder);
  const link = new ExplorerLink(startThread, setup, options);
  // Whoever serves looks at it; without this a failure before that would end the process.
  link.opened.catch(() => undefined);
  const limit = uploadBytesMax === undefined ? {} : { uploadBytesMax };
  const app = explorerApp({ link, files, allowedHosts: hostsOf(listen), ...limit });
  try {
    const { url, port, close } = await listenHttp({ answer: app.fetch, listen });
    return {
      url: `${url}/ui/`,
      port,
      opened: link.opened,
      close: async () => {
        await Promise.all([link.close(), close()]);
      },
    };
  } catch (error) {
    await link.close();
    throw error;
  }
}
