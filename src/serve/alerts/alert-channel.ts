import type { Access, Secret, TlsAccess } from "../../capture/access.ts";

/** How one receiver is reached. */
export type ChannelConfig =
  | AlertmanagerChannel
  | WebhookChannel
  | SlackChannel
  | EmailChannel
  | CommandChannel;

export interface AlertmanagerChannel {
  readonly kind: "alertmanager";
  readonly urls: readonly string[];
  readonly access: Access;
}

export interface WebhookChannel {
  readonly kind: "webhook";
  readonly url: Secret;
  readonly access: Access;
}

export interface SlackChannel {
  readonly kind: "slack";
  readonly url: Secret;
  readonly channel: string | null;
  readonly username: string | null;
  readonly access: Access;
}

export interface EmailChannel {
  readonly kind: "email";
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly to: readonly string[];
  /** Name given to the server; null for that of this machine. */
  readonly hello: string | null;
  readonly login: { readonly user: string; readonly password: Secret } | null;
  /** No mail and no login goes over a connection in the clear. */
  readonly requireTls: boolean;
  readonly tls: TlsAccess;
}

export interface CommandChannel {
  readonly kind: "command";
  readonly argv: readonly [string, ...string[]];
  readonly timeoutMs: number;
}

/** The port that speaks TLS from the first byte (RFC 8314); others begin in the clear. */
const SMTPS_PORT = 465;

export function isSmtps(channel: EmailChannel): boolean {
  return channel.port === SMTPS_PORT;
}
