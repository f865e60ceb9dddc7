/**
 * How to be let in by a target. Nothing of it is ever printed, stored or sent to another origin.
 */
export interface Access {
  readonly login: Login | null;
  /** Extra request headers, e.g. `X-Scope-OrgID`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsAccess;
}

export type Login =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string };

/** PEM texts; `insecure` accepts any certificate, as pprof's `https+insecure://` does. */
export interface TlsAccess {
  readonly certificatePem: string | null;
  readonly keyPem: string | null;
  readonly authorityPem: string | null;
  readonly insecure: boolean;
}

export const OPEN_ACCESS: Access = {
  login: null,
  headers: {},
  tls: { certificatePem: null, keyPem: null, authorityPem: null, insecure: false },
};

/** Request headers that carry the login and the extra headers. */
export function accessHeaders(access: Access): Record<string, string> {
  const headers: Record<string, string> = { ...access.headers };
  const login = access.login;
  if (login?.kind === "bearer") headers["authorization"] = `Bearer ${login.token}`;
  if (login?.kind === "basic") {
    const pair = Buffer.from(`${login.user}:${login.password}`, "utf8").toString("base64");
    headers["authorization"] = `Basic ${pair}`;
  }
  return headers;
}
