/**
 * The key `alerting` of the configuration: who is told of findings, how often, and of which.
 *
 *   alerting:
 *     external_url: https://tidemark.example.com
 *     receivers:
 *       - name: ops
 *         slack: {url_file: slack-url, channel: "#ops"}
 */
import { z } from "zod";
import type { Access, Login, Secret, TlsAccess } from "../../capture/access.ts";
import type { Grade } from "../../report/report.ts";
import {
  duration,
  flag,
  httpUrl,
  interval,
  labelName,
  oneOf,
  section,
  text,
  word,
} from "../config/config-leaves.ts";
import { HTTP_ACCESS, tlsSchema } from "../config/config-schema.ts";
import type { ChannelConfig, CommandChannel, EmailChannel } from "./alert-channel.ts";

export interface AlertConfig {
  /** Where people reach the pages, without a slash at the end; null for no links. */
  readonly externalUrl: string | null;
  /** Labels whose values make a group; findings of one group are one message. */
  readonly groupBy: readonly string[];
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatMs: number;
  readonly minGrade: Grade;
  readonly receivers: readonly ReceiverConfig[];
}

export interface ReceiverConfig {
  readonly name: string;
  /** Only alerts with these labels; a value may hold `*`. */
  readonly match: Readonly<Record<string, readonly string[]>>;
  readonly sendResolved: boolean;
  readonly channel: ChannelConfig;
}

const RECEIVERS_MAX = 100;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Long enough that instances of one deploy are one message. */
const GROUP_WAIT_MS = 30 * SECOND_MS;
const GROUP_INTERVAL_MS = 5 * MINUTE_MS;
/** A leak is mended in days: once a day is a reminder, and more is noise. */
const REPEAT_MS = 24 * 60 * MINUTE_MS;
const COMMAND_MS = 30 * SECOND_MS;

/** An address that is a secret itself: complaints do not show it. */
const secretUrl = z
  .string()
  .refine(isHttpUrl, { error: "is not an http:// or https:// address without a login in it" });
const words = z
  .union([word, z.array(word).min(1).max(1_000)])
  .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

type RawAccess = Omit<z.output<typeof webhookSchema>, "url" | "url_file">;
type RawTls = z.output<typeof tlsSchema>;
type Path = readonly string[];
type Context = z.core.$RefinementCtx;

const alertmanagerSchema = section({ urls: z.array(httpUrl).min(1).max(20), ...HTTP_ACCESS });
const webhookSchema = section({
  url: secretUrl.optional(),
  url_file: word.optional(),
  ...HTTP_ACCESS,
});
const slackSchema = section({
  url: secretUrl.optional(),
  url_file: word.optional(),
  channel: word.optional(),
  username: word.optional(),
  ...HTTP_ACCESS,
});
const emailSchema = section({
  smarthost: word,
  from: word,
  to: words,
  hello: word.optional(),
  auth_username: text.optional(),
  auth_password: text.optional(),
  auth_password_file: word.optional(),
  require_tls: flag.optional(),
  tls_config: tlsSchema.optional(),
});
const commandSchema = section({
  argv: z.array(text).min(1).max(100),
  timeout: interval.optional(),
});

const CHANNELS = ["alertmanager", "webhook", "slack", "email", "command"] as const;

const receiverSchema = section({
  name: word,
  match: z.record(labelName, words).optional(),
  send_resolved: flag.optional(),
  alertmanager: alertmanagerSchema.optional(),
  webhook: webhookSchema.optional(),
  slack: slackSchema.optional(),
  email: emailSchema.optional(),
  command: commandSchema.optional(),
}).transform((raw, context): ReceiverConfig => {
  return {
    name: raw.name,
    match: raw.match ?? {},
    sendResolved: raw.send_resolved ?? true,
    channel: readChannel(raw, context) ?? z.NEVER,
  };
});

type RawReceiver = {
  readonly alertmanager?: z.output<typeof alertmanagerSchema> | undefined;
  readonly webhook?: z.output<typeof webhookSchema> | undefined;
  readonly slack?: z.output<typeof slackSchema> | undefined;
  readonly email?: z.output<typeof emailSchema> | undefined;
  readonly command?: z.output<typeof commandSchema> | undefined;
};

/** What the key `alerting` says. Names of files are to be whole before it is read. */
export const alertConfigSchema: z.ZodType<AlertConfig> = section({
  external_url: httpUrl.optional(),
  group_by: z.array(labelName).max(20).optional(),
  group_wait: duration.optional(),
  group_interval: duration.optional(),
  repeat_interval: interval.optional(),
  min_grade: oneOf(["suspect", "strong", "proven"]).optional(),
  receivers: z.array(receiverSchema).max(RECEIVERS_MAX).optional(),
}).transform((raw, context): AlertConfig => {
  const { receivers = [] } = raw;
  const names = receivers.map((receiver) => receiver.name);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice >= 0) complain(context, ["receivers", twice, "name"], "is the name of two receivers");
  return {
    externalUrl: raw.external_url?.replace(/\/+$/, "") ?? null,
    groupBy: raw.group_by ?? ["service"],
    groupWaitMs: raw.group_wait ?? GROUP_WAIT_MS,
    groupIntervalMs: raw.group_interval ?? GROUP_INTERVAL_MS,
    repeatMs: raw.repeat_interval ?? REPEAT_MS,
    minGrade: raw.min_grade ?? "suspect",
    receivers,
  };
});

function isHttpUrl(given: string): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === "";
}

function complain(context: Context, path: readonly (string | number)[], message: string): void {
  context.addIssue({ code: "custom", path: [...path], message });
}

function readChannel(raw: RawReceiver, context: Context): ChannelConfig | null {
  const given = CHANNELS.filter((kind) => raw[kind] !== undefined);
  if (given.length !== 1) complain(context, [], `needs exactly one of ${CHANNELS.join(", ")}`);
  if (raw.alertmanager !== undefined) {
    const access = readAccess(raw.alertmanager, context, ["alertmanager"]);
    return { kind: "alertmanager", urls: raw.alertmanager.urls, access };
  }
  if (raw.webhook !== undefined) {
    const url = readUrl(raw.webhook, context, ["webhook"]);
    return { kind: "webhook", url, access: readAccess(raw.webhook, context, ["webhook"]) };
  }
  if (raw.slack !== undefined) {
    const { channel = null, username = null } = raw.slack;
    const url = readUrl(raw.slack, context, ["slack"]);
    return {
      kind: "slack",
      url,
      channel,
      username,
      access: readAccess(raw.slack, context, ["slack"]),
    };
  }
  if (raw.email !== undefined) return readEmail(raw.email, context);
  return raw.command === undefined ? null : readCommand(raw.command);
}

function readCommand({ argv, timeout }: z.output<typeof commandSchema>): CommandChannel {
  const [program = "", ...rest] = argv;
  return { kind: "command", argv: [program, ...rest], timeoutMs: timeout ?? COMMAND_MS };
}

function readEmail(raw: z.output<typeof emailSchema>, context: Context): EmailChannel {
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(raw.smarthost);
  const port = Number(found?.[3] ?? 0);
  if (found === null || port < 1 || port > 65_535) {
    complain(context, ["email", "smarthost"], "is not host:port, e.g. smtp.example.com:587");
  }
  const password = readSecret(raw, context, { at: ["email"], key: "auth_password" });
  if ((raw.auth_username === undefined) !== (password === null)) {
    complain(context, ["email"], "auth_username and auth_password belong together");
  }
  const user = raw.auth_username ?? "";
  return {
    kind: "email",
    host: found?.[1] ?? found?.[2] ?? "",
    port,
    from: raw.from,
    to: raw.to,
    hello: raw.hello ?? null,
    login: password === null ? null : { user, password },
    requireTls: raw.require_tls ?? true,
    tls: readTls(raw.tls_config, context, ["email", "tls_config"]),
  };
}

function readUrl(
  raw: { readonly url?: string | undefined; readonly url_file?: string | undefined },
  context: Context,
  at: Path,
): Secret {
  const url = readSecret(raw, context, { at, key: "url" });
  if (url === null) complain(context, at, "needs url or url_file");
  return url ?? "";
}

/** One secret that is given itself or as a file, by keys such as `url` and `url_file`. */
function readSecret(
  raw: Readonly<Record<string, unknown>>,
  context: Context,
  { at, key }: { readonly at: Path; readonly key: string },
): Secret | null {
  const text = raw[key];
  const file = raw[`${key}_file`];
  if (text !== undefined && file !== undefined) {
    complain(context, [...at, `${key}_file`], `${key} and ${key}_file exclude each other`);
  }
  if (typeof file === "string") return { file };
  return typeof text === "string" ? text : null;
}

function readAccess(raw: RawAccess, context: Context, at: Path): Access {
  const { basic_auth: basic, authorization } = raw;
  if (basic !== undefined && authorization !== undefined) {
    complain(context, [...at, "authorization"], "basic_auth and authorization exclude each other");
  }
  const login = basic === undefined ? null : readBasic(basic, context, [...at, "basic_auth"]);
  return {
    login: login ?? readAuthorization(authorization, context, at),
    headers: {},
    tls: readTls(raw.tls_config, context, [...at, "tls_config"]),
  };
}

function readBasic(raw: NonNullable<RawAccess["basic_auth"]>, context: Context, at: Path): Login {
  const password = readSecret(raw, context, { at, key: "password" }) ?? "";
  return { kind: "basic", user: raw.username, password };
}

function readAuthorization(
  raw: RawAccess["authorization"],
  context: Context,
  at: Path,
): Login | null {
  if (raw === undefined) return null;
  const path = [...at, "authorization"];
  const credentials = readSecret(raw, context, { at: path, key: "credentials" });
  const { type: scheme = "Bearer" } = raw;
  if (credentials === null) {
    complain(context, [...at, "authorization"], "needs credentials or credentials_file");
  }
  return /^bearer$/i.test(scheme)
    ? { kind: "bearer", token: credentials ?? "" }
    : { kind: "scheme", scheme, credentials: credentials ?? "" };
}

function readTls(raw: RawTls | undefined, context: Context, at: Path): TlsAccess {
  const secret = (key: string) => readSecret(raw ?? {}, context, { at, key });
  return {
    certificatePem: secret("cert"),
    keyPem: secret("key"),
    authorityPem: secret("ca"),
    serverName: raw?.server_name ?? null,
    insecure: raw?.insecure_skip_verify ?? false,
  };
}
