/**
 * How to be let in by a target. Nothing of it is ever printed, stored or sent to another origin.
 */
export interface Access {
  readonly login: Login | null;
  /** Extra request headers, e.g. `X-Scope-OrgID`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsAccess;
}

/** A secret itself, or the file that holds it: read anew for each request, for it is renewed. */
export type Secret = string | { readonly file: string };

export type Login =
  | { readonly kind: "basic"; readonly user: string; readonly password: Secret }
  | { readonly kind: "bearer"; readonly token: Secret }
  /** `Authorization: <scheme> <credentials>` with a scheme of its own. */
  | { readonly kind: "scheme"; readonly scheme: string; readonly credentials: Secret }
  | OauthLogin;

/** OAuth 2.0 client credentials (RFC 6749 §4.4): the token is fetched, kept and renewed. */
export interface OauthLogin {
  readonly kind: "oauth2";
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  /** Further fields of the request for a token, e.g. `audience`. */
  readonly endpointParams: Readonly<Record<string, string>>;
  /** How to reach the token server. */
  readonly tls: TlsAccess;
}

/** PEM texts; `insecure` accepts any certificate, as pprof's `https+insecure://` does. */
export interface TlsAccess {
  readonly certificatePem: Secret | null;
  readonly keyPem: Secret | null;
  readonly authorityPem: Secret | null;
  /** Name that the certificate must be for; null for the host that is asked. */
  readonly serverName: string | null;
  readonly insecure: boolean;
}

export const OPEN_ACCESS: Access = {
  login: null,
  headers: {},
  tls: {
    certificatePem: null,
    keyPem: null,
    authorityPem: null,
    serverName: null,
    insecure: false,
  },
};
