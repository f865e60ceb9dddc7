import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spellProblem } from "./config-problem.ts";
import { readConfig } from "./read-config.ts";
import type { WatchConfig } from "./watch-config.ts";

const FILE = "/etc/tidemark/watch.yml";

async function complaints(text: string): Promise<readonly string[]> {
  const { config, problems } = await readConfig(text, FILE);
  expect(config === null).toBe(problems.length > 0);
  return problems.map((problem) => spellProblem("watch.yml", problem));
}

async function configOf(text: string): Promise<WatchConfig> {
  const { config, problems } = await readConfig(text, FILE);
  expect(problems).toEqual([]);
  if (config === null) throw new Error("no configuration");
  return config;
}

const GLOBAL = `
global:
  scrape_interval: 1m30s
  scrape_timeout: 20s
  external_labels: {site: fra}
  watch: {budget: 3%, limit: 2GiB, pages: [/goroutines]}
`;

describe("a configuration", () => {
  test("an empty file is the defaults", async () => {
    const config = await configOf("# nothing\n");
    expect(config).toMatchObject({ jobs: [], defaults: { everyMs: 60_000, timeoutMs: 30_000 } });
    expect(config.alerting).toBeNull();
  });

  test("global settings hold where a job says nothing", async () => {
    const config = await configOf(`${GLOBAL}
scrape_configs:
  - job_name: plain
    static_configs: [{targets: ["10.0.0.7:6060"], labels: {service: shop}}]
  - job_name: quick
    scrape_interval: 10s
    watch: {pages: [], dump_cap: 500, gctrace_files: [gc.log, /var/log/gc.log]}
`);
    expect(config.externalLabels).toEqual({ site: "fra" });
    expect(config.jobs.map((job) => job.settings)).toEqual([
      {
        everyMs: 90_000,
        timeoutMs: 20_000,
        dumpCap: null,
        budgetShare: 0.03,
        limitBytes: 2 * 1024 ** 3,
        pages: ["/goroutines"],
        gcTraceFiles: [],
      },
      {
        everyMs: 10_000,
        // One that is inherited is cut to the interval.
        timeoutMs: 10_000,
        dumpCap: 500,
        budgetShare: 0.03,
        limitBytes: 2 * 1024 ** 3,
        pages: [],
        gcTraceFiles: ["/etc/tidemark/gc.log", "/var/log/gc.log"],
      },
    ]);
    expect(config.jobs[0]?.sources).toEqual([
      {
        kind: "static",
        key: "scrape_configs[0].static_configs",
        groups: [{ targets: ["10.0.0.7:6060"], labels: { service: "shop" } }],
      },
    ]);
  });

  test("every kind of source has its defaults, and files their folder", async () => {
    const config = await configOf(`
scrape_configs:
  - job_name: all
    file_sd_configs: [{files: ["targets/*.yml"]}]
    http_sd_configs: [{url: "http://sd/targets", refresh_interval: 2m}]
    dns_sd_configs: [{names: [_pprof._tcp.shop], refresh_interval: 500ms}]
    kubernetes_sd_configs: [{role: pod, namespaces: {names: [shop], own_namespace: true}}]
`);
    const job = config.jobs[0];
    expect(job?.relabel).toBeNull();
    expect(job?.sources).toMatchObject([
      { kind: "file", files: ["/etc/tidemark/targets/*.yml"], refreshMs: 300_000 },
      { kind: "http", url: "http://sd/targets", refreshMs: 120_000 },
      { kind: "dns", type: "SRV", port: null, refreshMs: 1_000 },
      { kind: "kubernetes", role: "pod", apiServer: null, namespaces: ["shop"] },
    ]);
  });

  test("every way of being let in", async () => {
    const config = await configOf(`
scrape_configs:
  - {job_name: a, basic_auth: {username: me, password_file: secrets/pw}}
  - {job_name: b, authorization: {credentials: 0123}}
  - {job_name: c, authorization: {type: ApiKey, credentials_file: /run/key}}
  - job_name: d
    oauth2:
      client_id: watch
      client_secret_file: secret
      token_url: https://id.example.com/token
      scopes: [profiles]
      endpoint_params: {audience: pprof}
      tls_config: {ca_file: ca.pem}
  - job_name: e
    http_headers: {X-Scope-OrgID: {values: [tenant]}}
    tls_config: {cert_file: c.pem, key_file: k.pem, server_name: shop, insecure_skip_verify: true}
`);
    const [a, b, c, d, e] = config.jobs.map((job) => job.access);
    expect(a?.login).toEqual({
      kind: "basic",
      user: "me",
      password: { file: "/etc/tidemark/secrets/pw" },
    });
    expect(b?.login).toEqual({ kind: "bearer", token: "0123" });
    expect(c?.login).toEqual({
      kind: "scheme",
      scheme: "ApiKey",
      credentials: { file: "/run/key" },
    });
    expect(d?.login).toMatchObject({
      kind: "oauth2",
      clientSecret: { file: "/etc/tidemark/secret" },
      scopes: ["profiles"],
      endpointParams: { audience: "pprof" },
      tls: { authorityPem: { file: "/etc/tidemark/ca.pem" } },
    });
    expect(e?.headers).toEqual({ "x-scope-orgid": "tenant" });
    expect(e?.tls).toMatchObject({ serverName: "shop", insecure: true });
  });

  test("anchors and merges are followed", async () => {
    const config = await configOf(`
scrape_configs:
  - &base
    job_name: a
    scrape_interval: 20s
    scheme: https
  - <<: *base
    job_name: b
    scheme: http
`);
    expect(config.jobs.map((job) => [job.name, job.scheme, job.settings.everyMs])).toEqual([
      ["a", "https", 20_000],
      ["b", "http", 20_000],
    ]);
  });

  test("the other sections", async () => {
    const config = await configOf(`
retention: {full: 6h, thin_to: 15m, keep: 2w, size: 50GiB, free: 5GiB}
server:
  {listen: "0.0.0.0:7070", token_file: token, tls_cert_file: c.pem, tls_key_file: k.pem,
   open_probes: true, proxy: {user_header: x-user, from: [10.0.0.0/8]}}
code: [{service: shop, dir: ../shop}, {service: "*", dir: /src}]
alerting:
  receivers: [{name: ops, slack: {url_file: hook}}]
`);
    expect(config.retention).toEqual({
      fullMs: 6 * 3_600_000,
      thinToMs: 15 * 60_000,
      keepMs: 14 * 86_400_000,
      bytesMax: 50 * 1024 ** 3,
      freeBytesMin: 5 * 1024 ** 3,
    });
    expect(config.server).toMatchObject({
      listen: "0.0.0.0:7070",
      tokenFile: "/etc/tidemark/token",
      readTokenFile: null,
      tlsClientCaFile: null,
      openProbes: true,
      proxy: { userHeader: "x-user", from: ["10.0.0.0/8"], writers: null },
    });
    expect(config.code[0]).toEqual({ service: "shop", folder: "/etc/shop" });
    expect(config.alerting?.receivers[0]?.channel).toMatchObject({
      url: { file: "/etc/tidemark/hook" },
    });
  });
});

test("the example of the documentation is right", async () => {
  const text = readFileSync(new URL("../../../docs/watch-example.yml", import.meta.url), "utf8");
  const config = await configOf(text);
  expect(config.jobs.flatMap((job) => job.sources.map(({ kind }) => kind))).toEqual(
    "static file http dns dns kubernetes kubernetes".split(" "),
  );
});

describe("mistakes are named with file, line, column and key", () => {
  test("the timeout of a job is longer than its interval", async () => {
    const text = `
global: {scrape_interval: 60s}
scrape_configs:
  - job_name: shop
    scrape_timeout: 90s
`;
    expect(await complaints(text)).toEqual([
      "watch.yml:5:5: scrape_configs[0].scrape_timeout: 90s is longer than the interval 60s",
    ]);
  });

  test("several at once", async () => {
    const text = `
glbal: {}
scrape_configs:
  - job_name: shop
    scheme: htps
    honor_labels: true
    scrape_intervall: 10
    static_configs: [{targets: [a], labels: {"a-b": c}}]
  - job_name: slow
    scrape_interval: 10s
    scrape_timeout: 20s
  - scrape_interval: 10
  - 7
`;
    expect(await complaints(text)).toEqual([
      "watch.yml:2:1: glbal: unknown key; did you mean global?",
      'watch.yml:5:5: scrape_configs[0].scheme: "htps" is none of http, https; did you mean https?',
      "watch.yml:6:5: scrape_configs[0].honor_labels: means nothing for profiles: leave it out",
      "watch.yml:7:5: scrape_configs[0].scrape_intervall: unknown key; did you mean scrape_interval?",
      'watch.yml:8:46: scrape_configs[0].static_configs[0].labels.a-b: "a-b" is not a label name (letters, digits and _)',
      "watch.yml:11:5: scrape_configs[1].scrape_timeout: 20s is longer than the interval 10s",
      "watch.yml:12:5: scrape_configs[2].job_name: is missing",
      'watch.yml:12:5: scrape_configs[2].scrape_interval: "10" is not a duration such as 30s or 1m30s; did you mean 10s?',
      "watch.yml:13:5: scrape_configs[3]: must be a section of keys, not a single value",
    ]);
  });

  test.each([
    ["job_name: a\n    basic_auth: {username: u, password: p, password_file: f}", "exclude each"],
    [
      "job_name: a\n    basic_auth: {username: u}\n    authorization: {credentials: c}",
      "only one of",
    ],
    ["job_name: a\n    authorization: {type: Basic, credentials: c}", "give basic_auth instead"],
    ["job_name: a\n    tls_config: {cert_file: c}", "belong together"],
    ["job_name: a\n    relabel_configs: [{regex: '(', target_label: x}]", "missing closing )"],
    ["job_name: a\n    relabel_configs: [{action: hashmod, target_label: x}]", "needs a modulus"],
    ["job_name: a\n    relabel_configs: [{action: keepequal}]", "needs a target_label"],
    ["job_name: a\n    relabel_configs: [{action: labeldrop, target_label: x}]", "nothing else"],
    ["job_name: a\n    static_configs: [{targets: ['http://h:1']}]", "give host:port"],
    ["job_name: a\n    file_sd_configs: [{files: [a.txt]}]", "must end in"],
    ["job_name: a\n    file_sd_configs: [{files: ['*/a.yml']}]", "must end in"],
    ["job_name: a\n    dns_sd_configs: [{names: [h], type: A}]", "is missing"],
    ["job_name: a\n    http_sd_configs: [{url: 'http://u:p@h/'}]", "holds a login"],
    ["job_name: a\n    kubernetes_sd_configs: [{role: node}]", "none of pod"],
    ["job_name: a\n  - job_name: a", "another job"],
    ["job_name: a\n    watch: {budget: 200%}", "not a share"],
    ["job_name: a\n    watch: {limit: big}", "not a size"],
    ["job_name: a\n    job_name: b", "given twice"],
    ["job_name: *nowhere", "not defined above"],
  ])("%s", async (job, words) => {
    const said = await complaints(`scrape_configs:\n  - ${job}\n`);
    expect(said.join("\n")).toContain(words);
    expect(said).toHaveLength(1);
  });

  test("in alerting too", async () => {
    const text = "alerting:\n  receivers:\n    - name: x\n      slak: {}\n";
    const said = await complaints(text);
    expect(said).toContain(
      "watch.yml:4:7: alerting.receivers[0].slak: unknown key; did you mean slack?",
    );
  });

  test("no secret is in a message", async () => {
    const secret = "hunter2";
    const said = await complaints(`
scrape_configs:
  - job_name: a
    http_sd_configs: [{url: "http://me:${secret}@h/"}, {url: "ftp://me:${secret}@h/"}]
    basic_auth: {username: me, password: ${secret}, password_file: f}
`);
    expect(said.length).toBeGreaterThan(1);
    expect(said.join("\n")).not.toContain(secret);
  });
});

describe("hostile files", () => {
  test("a bomb of aliases is refused", async () => {
    const levels = Array.from({ length: 12 }, (_, at) => {
      const inside = at === 0 ? "x" : Array.from({ length: 9 }, () => `*l${at - 1}`).join(", ");
      return `l${at}: &l${at} [${inside}]`;
    });
    const said = await complaints(levels.join("\n"));
    expect(said.join("\n")).toContain("once aliases are followed");
  });

  test("a bomb of merges is refused", async () => {
    const keys = Array.from({ length: 2_000 }, (_, at) => `k${at}: 1`).join(", ");
    const merges = Array.from({ length: 2_000 }, (_, at) => `m${at}: {<<: *a}`);
    const said = await complaints([`a: &a {${keys}}`, ...merges].join("\n"));
    expect(said.join("\n")).toContain("once aliases are followed");
  });

  test.each([
    ["itself", "a: &a [*a]", "holds itself"],
    ["much", `a: ${"x".repeat(1024 * 1024)}`, "larger than"],
    ["deep", "[".repeat(100_000), "Flow sequence"],
    ["deep but short", `a: ${"[".repeat(70)}${"]".repeat(70)}`, "nested deeper"],
    ["two", "a: 1\n---\nb: 1", "several documents"],
    ["a list as key", "? [1, 2]\n: 3", "a plain word"],
    ["a prototype", "__proto__: {job_name: x}", "unknown key"],
  ])("%s", async (_, text, words) => {
    expect((await complaints(text)).join("\n")).toContain(words);
  });

  test("no text crashes it", async () => {
    const piece = fc.constantFrom(
      ..."scrape_configs job_name relabel_configs regex labels alerting receivers global".split(
        " ",
      ),
      ...[": ", "\n", "  ", "- ", "{", "}", "[", "]", "&a ", "*a", "<<", "'", '"', "|", "#", "?"],
      ...["1m", "(", "$1", "\t", "\0", "%", "!!binary ", "~", "é", "---\n", "__proto__"],
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const { config, problems } = await readConfig(given, FILE);
        expect(config === null).toBe(problems.length > 0);
      }),
      { numRuns: 200 },
    );
  });
});
