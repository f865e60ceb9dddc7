/** TLS as undici takes it, from texts and files that may have been renewed since the last look. */
import type { buildConnector } from "undici";
import type { TlsAccess } from "./access.ts";
import { readSecret } from "./read-secret.ts";

export interface ConnectOptions {
  readonly options: buildConnector.BuildOptions;
  /** Differs when a certificate was renewed: connections that stand do not know of it. */
  readonly mark: string;
}

/** Throws ScrapeError when a file cannot be read. */
export async function connectOptions(tls: TlsAccess, connectMs: number): Promise<ConnectOptions> {
  const [cert, key, ca] = await Promise.all([
    pemOf(tls.certificatePem, "client certificate"),
    pemOf(tls.keyPem, "key of the client certificate"),
    pemOf(tls.authorityPem, "certificate authority"),
  ]);
  const options = {
    timeout: connectMs,
    rejectUnauthorized: !tls.insecure,
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
    ...(ca === null ? {} : { ca }),
    ...(tls.serverName === null ? {} : { servername: tls.serverName }),
  };
  return { options, mark: JSON.stringify([cert, key, ca]) };
}

async function pemOf(pem: TlsAccess["keyPem"], what: string): Promise<string | null> {
  return pem === null ? null : readSecret(pem, what);
}
