import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { ServerSettings } from "../serve/config/watch-config.ts";
import type { WatchAuth } from "../serve/watch-http/access.ts";
import type { TlsFiles } from "../serve/watch-http/tls-files.ts";

/** Who gets in to the pages of a watch, as typed; it goes before what the configuration says. */
export interface ListenFlags {
  readonly tokenFile?: string;
  readonly readTokenFile?: string;
  readonly listenCert?: string;
  readonly listenKey?: string;
  readonly listenClientCa?: string;
}

export function addListenFlags(program: Command): Command {
  return program
    .option("--token-file <file>", said("token that the pages and the API demand"))
    .option("--read-token-file <file>", said("token that lets people look and change nothing"))
    .option("--listen-cert <file>", said("certificate of the pages, PEM"))
    .option("--listen-key <file>", said("its key, PEM"))
    .option(
      "--listen-client-ca <file>",
      said("only clients with a certificate of this authority, PEM"),
    );
}

/** Reads the tokens. Throws UsageError for a file that cannot be read. */
export async function authFrom(flags: ListenFlags, server: ServerSettings): Promise<WatchAuth> {
  return {
    writeToken: await tokenFrom(flags.tokenFile ?? server.tokenFile),
    readToken: await tokenFrom(flags.readTokenFile ?? server.readTokenFile),
    proxy: server.proxy,
    openProbes: server.openProbes,
  };
}

/** Null for plain HTTP. Throws UsageError for half of what TLS needs. */
export function tlsFrom(flags: ListenFlags, server: ServerSettings): TlsFiles | null {
  const certFile = flags.listenCert ?? server.tlsCertFile;
  const keyFile = flags.listenKey ?? server.tlsKeyFile;
  const clientCaFile = flags.listenClientCa ?? server.tlsClientCaFile;
  if ((certFile === null) !== (keyFile === null)) {
    throw new UsageError(said("--listen-cert and --listen-key belong together"));
  }
  if (certFile === null || keyFile === null) {
    if (clientCaFile === null) return null;
    throw new UsageError(said("--listen-client-ca: needs --listen-cert and --listen-key"));
  }
  return { certFile, keyFile, clientCaFile };
}

async function tokenFrom(file: string | null): Promise<string | null> {
  if (file === null) return null;
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      say`token file ${quoteShort(file)}: cannot be read (${String(error.code)})`,
    );
  });
  return text.trim();
}
