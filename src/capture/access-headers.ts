import type { Access, Login, OauthLogin } from "./access.ts";
import { readSecretLine } from "./read-secret.ts";

/**
 * Request headers that carry the login and the extra headers. Throws ScrapeError when a file or a
 * token cannot be had.
 */
export async function accessHeaders(
  access: Access,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = { ...access.headers };
  if (access.login !== null) headers["authorization"] = await authorization(access.login, signal);
  return headers;
}

async function authorization(login: Login, signal: AbortSignal): Promise<string> {
  switch (login.kind) {
    case "bearer":
      return `Bearer ${await readSecretLine(login.token, "bearer token")}`;
    case "scheme":
      return `${login.scheme} ${await readSecretLine(login.credentials, "credentials")}`;
    case "basic":
      return basicLogin(login.user, await readSecretLine(login.password, "password"));
    case "oauth2":
      return oauthLogin(login, signal);
  }
}

/** Loaded on first use: hardly anybody needs it. */
async function oauthLogin(login: OauthLogin, signal: AbortSignal): Promise<string> {
  const { oauthToken } = await import("./oauth-token.ts");
  return `Bearer ${await oauthToken(login, signal)}`;
}

function basicLogin(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
}
