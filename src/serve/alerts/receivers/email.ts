import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { TidemarkError } from "../../../base/errors.ts";
import { escapeHtml, showUnseen } from "../../../base/escape.ts";
import { languageTag, say } from "../../../base/language.ts";
import { connectOptions } from "../../../capture/connect-options.ts";
import { readSecretLine } from "../../../capture/read-secret.ts";
import type { Alert } from "../alert.ts";
import { type EmailChannel, isSmtps } from "../alert-channel.ts";
import { type AlertMessage, type Channel, notSent, titleOf } from "./channel.ts";

/** Servers that fight spam let strangers wait; longer than this is down. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
/** Mail programs cut longer subjects. */
const SUBJECT_CHARS_MAX = 180;
const WORDS_CHARS_MAX = 200;

/** Sends mails by SMTP, one for each message, with all addresses of the receiver. */
export function emailChannel(channel: EmailChannel): Channel {
  return {
    send: (message, signal) =>
      Promise.race([sendMail(mailOf(message, channel), channel), whenAborted(signal)]),
  };
}

/** A mail under way cannot be called back, but nobody has to wait for it. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

type Mail = ReturnType<typeof mailOf>;

async function sendMail(mail: Mail, channel: EmailChannel): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const { host, port, hello, login } = channel;
  const password = login === null ? "" : await readSecretLine(login.password, "password");
  const { options: tls } = await connectOptions(channel.tls, CONNECT_MS);
  const transport = createTransport({
    host,
    port,
    secure: isSmtps(channel),
    requireTLS: channel.requireTls,
    ...(hello === null ? {} : { name: hello }),
    ...(login === null ? {} : { auth: { user: login.user, pass: password } }),
    // An address of numbers is no name (RFC 6066).
    tls: isIP(host) === 0 ? { servername: host, ...tls } : tls,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(mail);
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    const words = error instanceof Error ? error.message : "failed";
    const safe = password === "" ? words : words.replaceAll(password, "…");
    throw notSent(`mail by ${host}:${port}: ${showUnseen(safe).slice(0, WORDS_CHARS_MAX)}`);
  } finally {
    transport.close();
  }
}

/** As nodemailer takes it, which encodes headers and wraps lines. */
export function mailOf(message: AlertMessage, { from, to }: Pick<EmailChannel, "from" | "to">) {
  const domain = domainOf(from);
  const threads = message.alerts.map(({ key }) => `<${key}@${domain}>`);
  return {
    from,
    to: [...to],
    subject: titleOf(message).slice(0, SUBJECT_CHARS_MAX),
    text: textOf(message),
    html: htmlOf(message),
    messageId: `<${randomUUID()}@${domain}>`,
    // Mails on one finding stand in one thread, though its first one was never sent by this name.
    inReplyTo: threads[0] ?? "",
    references: threads,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? "tidemark.invalid";
}

function textOf(message: AlertMessage): string {
  const parts = message.alerts.map((alert) =>
    [headOf(alert), ...alert.details, ...(alert.url === null ? [] : [alert.url])].join("\n"),
  );
  return [...parts, ...moreOf(message), ""].join("\n\n");
}

function htmlOf(message: AlertMessage): string {
  const parts = message.alerts.map((alert) => {
    const head = escapeHtml(headOf(alert));
    const { url } = alert;
    const title = url === null ? head : `<a href="${escapeHtml(url)}">${head}</a>`;
    const lines = alert.details.map((line) => `<li>${escapeHtml(line)}</li>`);
    return `<h3>${title}</h3>\n<ul>\n${lines.join("\n")}\n</ul>`;
  });
  const more = moreOf(message).map((line) => `<p>${escapeHtml(line)}</p>`);
  return `<!doctype html>\n<html lang="${languageTag()}"><body>\n${[...parts, ...more].join("\n")}\n</body></html>\n`;
}

function headOf({ status, labels, summary }: Alert): string {
  const service = labels["service"] ?? "";
  return status === "firing"
    ? say`Leaking: ${service}: ${summary}`
    : say`Resolved: ${service}: ${summary}`;
}

function moreOf({ truncated }: AlertMessage): readonly string[] {
  return truncated > 0 ? [say`${truncated} more are on the page of the service.`] : [];
}
