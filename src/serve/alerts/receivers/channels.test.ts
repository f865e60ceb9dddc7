import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHttpReceiver, startMailReceiver } from "../../../../test/alert-receivers.ts";
import { drawnJudged } from "../../../../test/drawn-judged.ts";
import { FindingBook } from "../../findings/finding-book.ts";
import { alertOf } from "../alert.ts";
import { alertConfigSchema } from "../alert-config.ts";
import type { AlertMessage } from "./channel.ts";
import { openChannel } from "./open-channel.ts";

const HOSTILE = "<!channel> <script>&@here\r\nBcc: x@evil\u202e `*x*`";
const NEVER = new AbortController().signal;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-alerts-"));
});
afterAll(() => rm(folder, { recursive: true }));

function messageOf(sentence: string, close = false): AlertMessage {
  const book = new FindingBook();
  const finding = { sentence };
  for (const at of [0, 5]) book.take(drawnJudged({ at, verdict: "leaking", finding }));
  if (close) {
    for (const at of [20, 25]) book.take(drawnJudged({ at, verdict: "steady", build: "v2" }));
  }
  const [record] = book.records();
  if (record === undefined) throw new Error("no record");
  const around = { externalUrl: "https://t.example.com", labels: { env: "prod" } };
  return {
    receiver: "ops",
    groupKey: '{}:{service="shop"}',
    groupLabels: { service: "shop" },
    externalUrl: "https://t.example.com",
    alerts: [alertOf(record, around)],
    truncated: 0,
  };
}

function channelOf(receiver: object) {
  const config = alertConfigSchema.parse({ receivers: [{ name: "ops", ...receiver }] });
  const channel = config.receivers[0]?.channel;
  if (channel === undefined) throw new Error("no channel");
  return openChannel(channel, { folder, nowMs: () => Date.UTC(2026, 10, 21, 12) });
}

describe("a webhook", () => {
  test("gets the body of Alertmanager, version 4", async () => {
    const http = await startHttpReceiver();
    const authorization = { credentials: "hush" };
    const channel = channelOf({ webhook: { url: `${http.url}/hook`, authorization } });
    await channel.send(messageOf("it leaks"), NEVER);
    await channel.send(messageOf("it leaks", true), NEVER);
    const [firing, resolved] = http.heard;
    expect(firing?.path).toBe("/hook");
    expect(firing?.headers["authorization"]).toBe("Bearer hush");
    expect(Object.keys(firing?.body)).toEqual([
      "version",
      "groupKey",
      "truncatedAlerts",
      "status",
      "receiver",
      "groupLabels",
      "commonLabels",
      "commonAnnotations",
      "externalURL",
      "alerts",
    ]);
    expect(firing?.body).toMatchObject({
      version: "4",
      status: "firing",
      receiver: "ops",
      commonLabels: { alertname: "TidemarkLeak", service: "shop", env: "prod" },
      alerts: [{ status: "firing", endsAt: "0001-01-01T00:00:00Z" }],
    });
    // What Alertmanager 0.25 itself made of these labels.
    expect(firing?.body.alerts[0].fingerprint).toBe("e1965254e14aad2c");
    expect(resolved?.body.status).toBe("resolved");
    expect(resolved?.body.alerts[0].endsAt).toBe("2026-11-21T10:29:00.000Z");
    expect(resolved?.body.alerts[0].fingerprint).toBe(firing?.body.alerts[0].fingerprint);
    await http.close();
  });

  test("that refuses is quoted, without its address", async () => {
    const http = await startHttpReceiver();
    http.answer(403, "token is \u001b[31mwrong");
    const channel = channelOf({ webhook: { url: `${http.url}/very-secret` } });
    await expect(channel.send(messageOf("x"), NEVER)).rejects.toThrow(
      `127.0.0.1:${http.port} answered 403: "token is \\x1b[31mwrong"`,
    );
    await http.close();
    const gone = channel.send(messageOf("x"), NEVER);
    await expect(gone).rejects.toThrow("connection refused");
    await expect(gone).rejects.not.toThrow("very-secret");
  });
});

describe("Slack", () => {
  test("gets names as text: no mention, no markup, no link of theirs", async () => {
    const http = await startHttpReceiver();
    await writeFile(join(folder, "slack.url"), `${http.url}/services/T0/B0/hush\n`);
    const channel = channelOf({ slack: { url_file: join(folder, "slack.url"), channel: "#ops" } });
    await channel.send(messageOf(HOSTILE), NEVER);
    const [{ path, body } = { path: "", body: null }] = http.heard;
    expect(path).toBe("/services/T0/B0/hush");
    expect(body).toMatchObject({ channel: "#ops", attachments: [{ mrkdwn_in: [] }] });
    expect(body.attachments[0].title_link).toMatch(/^https:\/\/t\.example\.com\/finding\/shop~/);
    const text = JSON.stringify(body);
    expect(text).toContain("&lt;!channel&gt; &lt;script&gt;&amp;@\u200bhere");
    expect(text).not.toMatch(/[<>\u202e]|[^\\]\\n.*Bcc/);
    await http.close();
  });
});

describe("Alertmanager", () => {
  test("gets alerts at the path of its API, each with an end; one of a cluster is enough", async () => {
    const http = await startHttpReceiver();
    const channel = channelOf({ alertmanager: { urls: ["http://127.0.0.1:1", `${http.url}/`] } });
    await channel.send(messageOf("it leaks"), NEVER);
    expect(http.heard[0]?.path).toBe("/api/v2/alerts");
    const [alert] = http.heard[0]?.body ?? [];
    expect(alert).toMatchObject({
      labels: { alertname: "TidemarkLeak", service: "shop" },
      annotations: { summary: "it leaks" },
      startsAt: "2026-11-21T10:09:00.000Z",
      endsAt: "2026-11-21T12:04:00.000Z",
    });
    // Whatever changes from one judgement to the next may not be a label.
    expect(Object.keys(alert.labels)).toEqual([
      "alertname",
      "env",
      "finding",
      "finding_key",
      "service",
    ]);
    await http.close();
    await expect(channel.send(messageOf("x"), NEVER)).rejects.toThrow("connection refused");
  });
});

describe("e-mail", () => {
  const envelope = { from: "Tidemark <t@example.com>", to: ["a@example.com", "b@example.com"] };

  test("is text and HTML, in one thread a finding, and holds no header of a name", async () => {
    const mail = await startMailReceiver();
    const smarthost = `127.0.0.1:${mail.port}`;
    const channel = channelOf({ email: { ...envelope, smarthost, require_tls: "false" } });
    await channel.send(messageOf(HOSTILE), NEVER);
    await channel.send(messageOf(HOSTILE, true), NEVER);
    const [first, second] = mail.heard.map((heard) => ({ ...heard, ...partsOf(heard.raw) }));
    expect(first).toMatchObject({ from: "t@example.com", to: envelope.to });
    expect(first?.headers).not.toMatch(/^Bcc/im);
    expect(first?.headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    const thread = (headers = "") =>
      /^References: (<shop~[^>]+@example\.com>)$/m.exec(headers)?.[1];
    expect(thread(first?.headers)).toBeDefined();
    expect(thread(second?.headers)).toBe(thread(first?.headers));
    expect(first?.raw).toContain("text/plain");
    expect(first?.raw).toContain("&lt;script&gt;");
    expect(first?.raw).not.toContain("<script>\n");
    await mail.close();
  });

  test("logs in over TLS, and sends nothing where there is none", async () => {
    const logins: string[] = [];
    const secure = await startMailReceiver({
      authOptional: false,
      hideSTARTTLS: false,
      onAuth: ({ username, password }, _session, done) => {
        logins.push(`${username} ${password}`);
        done(null, { user: username });
      },
    });
    await writeFile(join(folder, "mail.pw"), "hush\n");
    const login = { ...envelope, auth_username: "u", auth_password_file: join(folder, "mail.pw") };
    const at = (port: number, tls: object) =>
      channelOf({ email: { ...login, smarthost: `127.0.0.1:${port}`, tls_config: tls } });
    await at(secure.port, { insecure_skip_verify: "true" }).send(messageOf("x"), NEVER);
    expect(secure.heard[0]).toMatchObject({ user: "u", secure: true });
    expect(logins).toEqual(["u hush"]);
    await expect(at(secure.port, {}).send(messageOf("x"), NEVER)).rejects.toThrow(/certificate/);
    const plain = await startMailReceiver({ disabledCommands: ["STARTTLS"] });
    const refused = at(plain.port, {}).send(messageOf("x"), NEVER);
    await expect(refused).rejects.toThrow(/STARTTLS/i);
    expect(plain.heard).toEqual([]);
    await Promise.all([secure.close(), plain.close()]);
  });
});

test("a mail server that is silent holds nobody up", async () => {
  const silent = createServer();
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const email = { smarthost: `127.0.0.1:${port}`, from: "a@b.example", to: "c@d.example" };
  const end = new AbortController();
  const sent = channelOf({ email }).send(messageOf("x"), end.signal);
  end.abort(new Error("stopped"));
  await expect(sent).rejects.toThrow("stopped");
  silent.close();
});

/** Headers unfolded. */
function partsOf(raw: string): { readonly headers: string } {
  const [head = ""] = raw.split(/\r?\n\r?\n/);
  return { headers: head.replace(/\r?\n[ \t]+/g, " ").replaceAll("\r", "") };
}

describe("a command", () => {
  const script = (code: string, ...more: string[]) => [process.execPath, "-e", code, ...more];

  test("gets the body on stdin and a summary in variables, and nothing of our own", async () => {
    process.env["OWN_SECRET"] = "hush";
    const out = join(folder, "out.json");
    const code =
      "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>require('fs').writeFileSync(" +
      "process.argv[1],JSON.stringify({body:JSON.parse(t),env:process.env,cwd:process.cwd()})))";
    await channelOf({ command: { argv: script(code, out) } }).send(messageOf("$(id)"), NEVER);
    const { body, env } = JSON.parse(await readFile(out, "utf8"));
    expect(body).toMatchObject({ version: "4", status: "firing" });
    expect(env).toMatchObject({
      TIDEMARK_STATUS: "firing",
      TIDEMARK_SERVICE: "shop",
      TIDEMARK_SUMMARY: "[leaking:1] shop: $(id)",
    });
    expect(env).not.toHaveProperty("OWN_SECRET");
    delete process.env["OWN_SECRET"];
  });

  test("that fails says how, and one that hangs is ended with all it started", async () => {
    const fails = script("console.error('no pager');process.exit(3)");
    await expect(
      channelOf({ command: { argv: fails } }).send(messageOf("x"), NEVER),
    ).rejects.toThrow('ended with exit code 3: "no pager"');
    const missing = channelOf({ command: { argv: ["./not-there"] } });
    await expect(missing.send(messageOf("x"), NEVER)).rejects.toThrow("could not be started");
    const child = join(folder, "child.pid");
    const hangs = script(
      "const c=require('child_process').spawn(process.execPath,['-e','setInterval(()=>0,9)']);" +
        "require('fs').writeFileSync(process.argv[1],String(c.pid));setInterval(()=>0,9)",
      child,
    );
    const hanging = channelOf({ command: { argv: hangs, timeout: "1s" } });
    await expect(hanging.send(messageOf("x"), NEVER)).rejects.toThrow("ran out of time");
    const pid = Number(await readFile(child, "utf8"));
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

/** A process that ended and was not waited for is a zombie until its new parent does. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ") Z");
  return !/\) Z/.test(stat);
}
