import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readYaml } from "../config/yaml-document.ts";
import { alertConfigSchema } from "./alert-config.ts";

/** Read as the configuration is: every scalar a text. */
function read(yaml: string) {
  const { value } = readYaml(yaml);
  const alerting = typeof value === "object" && value !== null ? Object.values(value)[0] : null;
  return alertConfigSchema.safeParse(alerting);
}

const EVERY = `alerting:
  external_url: https://tidemark.example.com/
  group_by: [service, env]
  group_wait: 10s
  repeat_interval: 4h
  min_grade: strong
  receivers:
    - name: am
      alertmanager:
        urls: [http://am-1:9093, http://am-2:9093/]
        basic_auth: {username: u, password_file: am.pw}
    - name: hook
      match: {service: [shop, "cart-*"]}
      webhook: {url: "https://hook.example.com/x", authorization: {credentials: abc}}
    - name: chat
      send_resolved: false
      slack: {url_file: slack.url, channel: "#ops"}
    - name: mail
      email:
        smarthost: smtp.example.com:587
        from: Tidemark <tidemark@example.com>
        to: [ops@example.com]
        auth_username: tidemark
        auth_password_file: mail.pw
        tls_config: {ca_file: ca.pem}
    - name: script
      command: {argv: [/usr/local/bin/page, --now], timeout: 10s}
`;

describe("the key alerting", () => {
  test("has every receiver", () => {
    const config = read(EVERY).data;
    expect(config?.receivers.map(({ channel }) => channel.kind)).toEqual([
      "alertmanager",
      "webhook",
      "slack",
      "email",
      "command",
    ]);
    expect(config).toMatchObject({
      externalUrl: "https://tidemark.example.com",
      groupBy: ["service", "env"],
      groupWaitMs: 10_000,
      groupIntervalMs: 300_000,
      repeatMs: 4 * 3_600_000,
      minGrade: "strong",
    });
    expect(config?.receivers[0]?.channel).toMatchObject({
      access: { login: { kind: "basic", user: "u", password: { file: "am.pw" } } },
    });
    expect(config?.receivers[1]?.match).toEqual({ service: ["shop", "cart-*"] });
    expect(config?.receivers[2]).toMatchObject({
      sendResolved: false,
      channel: { url: { file: "slack.url" }, channel: "#ops" },
    });
    expect(config?.receivers[3]?.channel).toMatchObject({
      host: "smtp.example.com",
      port: 587,
      requireTls: true,
      login: { user: "tidemark", password: { file: "mail.pw" } },
      tls: { authorityPem: { file: "ca.pem" } },
    });
    expect(config?.receivers[4]?.channel).toMatchObject({ timeoutMs: 10_000 });
  });

  test("is what the documentation says, with its defaults", () => {
    const page = readFileSync(new URL("../../../docs/alerts.md", import.meta.url), "utf8");
    const config = read(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "").data;
    const { receivers, externalUrl: _, ...given } = config ?? alertConfigSchema.parse({});
    expect(receivers.map(({ channel }) => channel.kind)).toHaveLength(5);
    expect(alertConfigSchema.parse({})).toMatchObject(given);
  });

  test("may be empty: silences need no receiver", () => {
    expect(alertConfigSchema.parse({}).receivers).toEqual([]);
  });

  test.each([
    ["{name: a}", [0], "exactly one of alertmanager, webhook, slack, email, command"],
    ["{name: a, command: {argv: [x]}, slack: {url_file: x}}", [0], "exactly one of"],
    ["{name: a, webhook: {}}", [0, "webhook"], "needs url or url_file"],
    ["{name: a, slack: {url: 'http://x', url_file: y}}", [0, "slack", "url_file"], "exclude"],
    ["{name: a, webhook: {url: 'http://u:p@x'}}", [0, "webhook", "url"], "without a login"],
    ["{name: a, email: {smarthost: x, from: a, to: b}}", [0, "email", "smarthost"], "host:port"],
    [
      "{name: a, email: {smarthost: 'x:25', from: a, to: b, auth_username: u}}",
      [0, "email"],
      "toge",
    ],
    ["{name: a, webhok: {url: 'http://x'}}", [0], "did you mean webhook"],
    ["{name: a, command: {argv: [x]}}, {name: a, command: {argv: [x]}}", [1, "name"], "two"],
  ])("says what is wrong with %s, and where", (receivers, path, words) => {
    const { error } = read(`alerting: {receivers: [${receivers}]}`);
    const issue = error?.issues.find(({ message }) => message.includes(words));
    expect(issue?.path, JSON.stringify(error?.issues)).toEqual(["receivers", ...path]);
  });

  test("names no secret when it complains", () => {
    for (const url of ["ftp://s/hush", "http://u:hush@x", "hush"]) {
      const { error } = read(`alerting: {receivers: [{name: a, slack: {url: "${url}"}}]}`);
      expect(error?.issues).toHaveLength(1);
      expect(JSON.stringify(error?.issues)).not.toContain("hush");
    }
  });
});
