import { readFile, stat } from "node:fs/promises";
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { Listening, TlsKeys } from "../http-server.ts";

/** PEM files of a server that answers over TLS. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** With it only clients with a certificate signed by it get in. */
  readonly clientCaFile: string | null;
}

/** Certificates are renewed days before they end: a minute is soon enough. */
const LOOK_EVERY_MS = 60_000;

/** Reads the files. Throws UsageError for one that cannot be read or is no PEM. */
export async function readTlsKeys(files: TlsFiles): Promise<TlsKeys> {
  const [cert, key, clientAuthority] = await Promise.all([
    pem(files.certFile),
    pem(files.keyFile),
    files.clientCaFile === null ? null : pem(files.clientCaFile),
  ]);
  return { cert, key, clientAuthority };
}

async function pem(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`tls ${quoteShort(path)}: cannot be read (${error.code ?? "unreadable"})`);
  });
  if (text.includes("-----BEGIN ")) return text;
  throw new UsageError(`tls ${quoteShort(path)}: not a PEM file`);
}

export interface FollowOptions {
  readonly everyMs?: number;
  /** Told when new files cannot be used; the keys before stay. */
  readonly onProblem: (words: string) => void;
}

/** Gives the server new keys when the files change; returns the way to stop. */
export function followTlsFiles(
  files: TlsFiles,
  server: Pick<Listening, "setKeys">,
  { everyMs = LOOK_EVERY_MS, onProblem }: FollowOptions,
): () => void {
  let before: Promise<string> = stampOf(files);
  const look = async (): Promise<void> => {
    const stamp = await stampOf(files);
    if (stamp === (await before)) return;
    before = Promise.resolve(stamp);
    try {
      server.setKeys(await readTlsKeys(files));
    } catch (error) {
      onProblem(`tls: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}

async function stampOf({ certFile, keyFile, clientCaFile }: TlsFiles): Promise<string> {
  const paths = clientCaFile === null ? [certFile, keyFile] : [certFile, keyFile, clientCaFile];
  const stamps = paths.map(async (path) => {
    const info = await stat(path).catch(() => null);
    return info === null ? "" : `${info.ino} ${info.mtimeMs} ${info.size}`;
  });
  return (await Promise.all(stamps)).join("\n");
}
