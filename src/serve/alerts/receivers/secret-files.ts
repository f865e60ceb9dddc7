import { resolve } from "node:path";
import type { Access, Login, Secret, TlsAccess } from "../../../capture/access.ts";

/** Files of secrets are named from the folder of the configuration. */
export function secretIn<S extends Secret | null>(folder: string, secret: S): S | { file: string } {
  if (secret === null || typeof secret === "string") return secret;
  return { file: resolve(folder, secret.file) };
}

export function accessIn(folder: string, access: Access): Access {
  const login = access.login === null ? null : loginIn(folder, access.login);
  return { ...access, login, tls: tlsIn(folder, access.tls) };
}

export function tlsIn(folder: string, tls: TlsAccess): TlsAccess {
  return {
    ...tls,
    certificatePem: secretIn(folder, tls.certificatePem),
    keyPem: secretIn(folder, tls.keyPem),
    authorityPem: secretIn(folder, tls.authorityPem),
  };
}

function loginIn(folder: string, login: Login): Login {
  switch (login.kind) {
    case "basic":
      return { ...login, password: secretIn(folder, login.password) };
    case "bearer":
      return { ...login, token: secretIn(folder, login.token) };
    case "scheme":
      return { ...login, credentials: secretIn(folder, login.credentials) };
    case "oauth2":
      return { ...login, clientSecret: secretIn(folder, login.clientSecret) };
  }
}
