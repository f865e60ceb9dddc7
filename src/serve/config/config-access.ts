import {
  type Access,
  type Login,
  OPEN_ACCESS,
  type Secret,
  type TlsAccess,
} from "../../capture/access.ts";
import type { ConfigPart } from "./config-part.ts";
import type { RawAccess, RawTls } from "./config-schema.ts";

const LOGINS = ["basic_auth", "authorization", "oauth2"] as const;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** How to be let in, from the keys of one section. */
export function readAccess(raw: RawAccess, part: ConfigPart): Access {
  const given = LOGINS.filter((name) => raw[name] !== undefined);
  if (given.length > 1) {
    part.complain([given[1] ?? ""], `only one of ${given.join(", ")} can be given`);
  }
  return {
    login: readLogin(raw, part),
    headers: readHeaders(raw, part),
    tls: readTls(raw.tls_config, part.under("tls_config")),
  };
}

function readLogin(raw: RawAccess, part: ConfigPart): Login | null {
  if (raw.basic_auth !== undefined) {
    const { username, password, password_file } = raw.basic_auth;
    const at = part.under("basic_auth");
    const secret = readSecretKeys({ password, password_file }, at);
    return { kind: "basic", user: username, password: secret ?? "" };
  }
  if (raw.authorization !== undefined) return readAuthorization(raw.authorization, part);
  return raw.oauth2 === undefined ? null : readOauth(raw.oauth2, part.under("oauth2"));
}

function readAuthorization(
  raw: NonNullable<RawAccess["authorization"]>,
  part: ConfigPart,
): Login | null {
  const at = part.under("authorization");
  const { type = "Bearer", credentials, credentials_file } = raw;
  const secret = readSecretKeys({ credentials, credentials_file }, at);
  if (/^basic$/i.test(type)) at.complain(["type"], "for Basic give basic_auth instead");
  if (!HEADER_NAME.test(type)) at.complain(["type"], "is not a scheme such as Bearer");
  if (secret === null) {
    at.complain([], "needs credentials or credentials_file");
    return null;
  }
  if (/^bearer$/i.test(type)) return { kind: "bearer", token: secret };
  return { kind: "scheme", scheme: type, credentials: secret };
}

function readOauth(raw: NonNullable<RawAccess["oauth2"]>, part: ConfigPart): Login {
  const { client_secret, client_secret_file } = raw;
  const secret = readSecretKeys({ client_secret, client_secret_file }, part);
  return {
    kind: "oauth2",
    clientId: raw.client_id,
    clientSecret: secret ?? "",
    tokenUrl: raw.token_url,
    scopes: raw.scopes ?? [],
    endpointParams: raw.endpoint_params ?? {},
    tls: readTls(raw.tls_config, part.under("tls_config")),
  };
}

function readHeaders(raw: RawAccess, part: ConfigPart): Access["headers"] {
  const headers: Record<string, string> = {};
  for (const [name, { values }] of Object.entries(raw.http_headers ?? {})) {
    const [value = ""] = values;
    const isHeader = HEADER_NAME.test(name) && !/[\r\n\0]/.test(value);
    if (!isHeader) part.complain(["http_headers", name], "is not a request header");
    else headers[name.toLowerCase()] = value;
  }
  return headers;
}

function readTls(raw: RawTls | undefined, part: ConfigPart): TlsAccess {
  if (raw === undefined) return OPEN_ACCESS.tls;
  const { ca, ca_file, cert, cert_file, key, key_file } = raw;
  const tls = {
    authorityPem: readSecretKeys({ ca, ca_file }, part),
    certificatePem: readSecretKeys({ cert, cert_file }, part),
    keyPem: readSecretKeys({ key, key_file }, part),
    serverName: raw.server_name ?? null,
    insecure: raw.insecure_skip_verify ?? false,
  };
  if ((tls.certificatePem === null) !== (tls.keyPem === null)) {
    part.complain([], "the client certificate and its key belong together");
  }
  return tls;
}

/** One secret that is given either itself or as a file, by keys such as `ca` and `ca_file`. */
function readSecretKeys(
  keys: Readonly<Record<string, string | undefined>>,
  part: ConfigPart,
): Secret | null {
  const [[plain, text] = [], [fileKey = "", file] = []] = Object.entries(keys);
  if (text !== undefined && file !== undefined) {
    part.complain([fileKey], `${plain} and ${fileKey} exclude each other`);
  }
  if (file === undefined) return text ?? null;
  return { file: part.file(file) };
}
