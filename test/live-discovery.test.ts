import { mkdirSync, renameSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../src/capture/client.ts";
import { addressesOf, DiscoveryWard } from "./discovered.ts";
import { fakeGo, goHandler, type Handler, liveTarget } from "./fake-target.ts";
import { PatientWard } from "./live-patients.ts";
import { type NameServer, startNameServer } from "./name-server.ts";
import { DNSMASQ, needs } from "./present.ts";

/** Discovery against what it meets: files that change, servers that answer, fail and come back. */

const ward = new DiscoveryWard();
afterEach(() => ward.end());
afterAll(() => ward.close());

describe("files", () => {
  const CONFIG =
    "scrape_configs: [{job_name: f, file_sd_configs: [{files: ['f-*.yml', 'f.json']}]}]";

  test("what is written is watched, what is broken keeps its targets, what is removed goes", async () => {
    ward.put("f-a.yml", "- targets: ['a:1', 'b:1']\n  labels: {service: shop}\n");
    ward.put("f.json", '[{"targets": ["c:1"]}]');
    const { until } = await ward.run(CONFIG);
    const first = await until("first", (feed) => addressesOf(feed).length === 3);
    expect(first.targets[0]).toMatchObject({ service: "shop", origin: "file", name: "a:1" });
    expect(first.problems).toEqual([]);

    ward.put("f-b.yml", "- targets: ['d:1']\n");
    await until("a new file", (feed) => addressesOf(feed).includes("d:1"));

    ward.put("f-a.yml", "- targets: ['a:1', ");
    const broken = await until("a broken file", (feed) => feed.problems.length === 1);
    expect(addressesOf(broken)).toEqual(["a:1", "b:1", "c:1", "d:1"]);
    expect(broken.problems[0]).toMatch(
      /^scrape_configs\[0\]\.file_sd_configs\[0\]: .*f-a\.yml: line 1/,
    );

    ward.put("f-a.yml", "- targets: ['e:1']\n");
    const mended = await until("a mended file", (feed) => addressesOf(feed).includes("e:1"));
    expect(mended.problems).toEqual([]);
    // What did not change is the same object.
    const same = (feed: typeof first) => feed.targets.find(({ name }) => name === "c:1");
    expect(same(mended)).toBe(same(first));

    unlinkSync(join(ward.folder, "f-b.yml"));
    await until("a removed file", (feed) => !addressesOf(feed).includes("d:1"));
  });
});

describe("a mounted ConfigMap", () => {
  test("changes by a link beside its files", async () => {
    const versions = ["..one", "..two"].map((name, at) => {
      mkdirSync(join(ward.folder, name));
      ward.put(`${name}/map.yml`, `- targets: ['v${at}:1']\n`);
      return name;
    });
    const link = join(ward.folder, "..data");
    symlinkSync(versions[0] ?? "", link);
    symlinkSync("..data/map.yml", join(ward.folder, "map.yml"));
    const { until } = await ward.run(
      "scrape_configs: [{job_name: m, file_sd_configs: [{files: [map.yml]}]}]",
    );
    await until("first", (feed) => addressesOf(feed)[0] === "v0:1");
    symlinkSync(versions[1] ?? "", `${link}_next`);
    renameSync(`${link}_next`, link);
    await until("second", (feed) => addressesOf(feed)[0] === "v1:1");
  });
});

describe("a list over HTTP", () => {
  const configFor = (origin: string, more = "") =>
    `scrape_configs: [{job_name: h, http_sd_configs: [{url: "${origin}/t", refresh_interval: 1s${more}}]}]`;

  test("is asked again and again; a failure keeps the targets", async () => {
    let answer = (response: Parameters<Handler>[1]) => {
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end('[{"targets": ["a:1"], "labels": {"__meta_x": "y", "team": "t"}}]');
    };
    const server = await ward.serving((_, response) => answer(response));
    const { until } = await ward.run(configFor(server.origin));
    const first = await until("first", (feed) => feed.targets.length === 1);
    expect(first.targets[0]?.labels).toEqual({ instance: "a:1", job: "h", team: "t" });
    expect(server.headers[0]?.["x-prometheus-refresh-interval-seconds"]).toBe("1");

    for (const [words, bad] of [
      ["answers 503", (response) => response.writeHead(503).end("busy")],
      [
        "not JSON",
        (response) => response.writeHead(200, { "content-type": "text/plain" }).end("[]"),
      ],
      [
        "[0].targets",
        (response) =>
          response.writeHead(200, { "content-type": "application/json" }).end('[{"targets": 7}]'),
      ],
    ] satisfies [string, typeof answer][]) {
      answer = bad;
      const feed = await until(words, ({ problems }) =>
        problems.some((line) => line.includes(words)),
      );
      expect(addressesOf(feed)).toEqual(["a:1"]);
    }

    answer = (response) => {
      response.writeHead(200, { "content-type": "application/json" }).end("[]");
    };
    await until("an empty list", (feed) => feed.targets.length === 0 && feed.problems.length === 0);
  });

  test("a login stays with the address that was named", async () => {
    const other = await ward.serving((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('[{"targets": ["x:1"]}]');
    });
    const server = await ward.serving((_, response) => {
      response.writeHead(302, { location: `${other.origin}/elsewhere` }).end();
    });
    const more = ", authorization: {credentials: s3cret}";
    const { until } = await ward.run(configFor(server.origin, more));
    await until("the list", (feed) => feed.targets.length === 1);
    expect(server.headers[0]?.authorization).toBe("Bearer s3cret");
    expect(other.headers[0]).not.toHaveProperty("authorization");
  });
});

describe.skipIf(!needs("dnsmasq", "discovery by DNS"))("names", () => {
  let names: NameServer;
  beforeAll(async () => {
    const records = ["_pprof._tcp.shop.test,one.test,6060", "_pprof._tcp.shop.test,two.test,6061"];
    names = await startNameServer(DNSMASQ, records);
    names.setHosts(["10.0.0.1 shop.test", "10.0.0.2 shop.test", "fd00::7 shop.test"]);
  });
  afterAll(() => names.stop());

  const world = () => ({ world: { dnsServers: [names.address] } });

  test("SRV, A and AAAA records", async () => {
    const { until } = await ward.run(
      `
scrape_configs:
  - job_name: srv
    dns_sd_configs: [{names: [_pprof._tcp.shop.test]}]
    relabel_configs: [{source_labels: [__meta_dns_name], target_label: dns}]
  - {job_name: a, dns_sd_configs: [{names: [shop.test.], type: A, port: 7070, refresh_interval: 1s}]}
  - {job_name: aaaa, dns_sd_configs: [{names: [shop.test.], type: AAAA, port: 7070}]}
`,
      world(),
    );
    const feed = await until("all", ({ targets }) => targets.length === 5);
    expect(addressesOf(feed)).toEqual([
      "10.0.0.1:7070",
      "10.0.0.2:7070",
      "[fd00::7]:7070",
      "one.test:6060",
      "two.test:6061",
    ]);
    const labels = feed.targets.find(({ name }) => name === "one.test:6060")?.labels;
    expect(labels).toMatchObject({ dns: "_pprof._tcp.shop.test", job: "srv" });

    names.setHosts(["10.0.0.3 shop.test", "fd00::7 shop.test"]);
    await until("another address", (next) => addressesOf(next)[0] === "10.0.0.3:7070");
  });

  test("no such name is no target; a server that is silent keeps them", async () => {
    names.setHosts(["10.0.0.1 shop.test"]);
    const { until } = await ward.run(
      "scrape_configs: [{job_name: a, dns_sd_configs: [{names: [shop.test., none.test.], type: A, port: 1, refresh_interval: 1s}]}]",
      world(),
    );
    const first = await until("first", ({ targets }) => targets.length === 1);
    expect(first.problems).toEqual([]);
    names.pause();
    try {
      const silent = await until("silence", ({ problems }) => problems.length === 1);
      expect(silent.problems[0]).toContain("shop.test.: no answer from the name server");
      expect(addressesOf(silent)).toEqual(["10.0.0.1:1"]);
    } finally {
      names.resume();
    }
    await until("answers again", ({ problems }) => problems.length === 0);
  });
});

describe("oauth2", () => {
  test("one token for all targets of a job, renewed when it is refused", async () => {
    let token = "token-1";
    const forms: string[] = [];
    const id = await ward.serving((request, response) => {
      let form = "";
      request.on("data", (chunk: Buffer) => (form += chunk.toString("utf8")));
      request.on("end", () => {
        forms.push(form);
        const answer = { access_token: token, token_type: "Bearer", expires_in: 3600 };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    const page = goHandler(fakeGo());
    const target = await ward.serving((request, response) => {
      if (request.headers.authorization === `Bearer ${token}`) page(request, response);
      else response.writeHead(401).end();
    });
    ward.put("client", "se:cret\n");
    const address = target.origin.replace("http://", "");
    const { until } = await ward.run(`
scrape_configs:
  - job_name: o
    oauth2:
      client_id: watch
      client_secret_file: client
      token_url: ${id.origin}/token
      scopes: [profiles, metrics]
      endpoint_params: {audience: pprof}
    static_configs: [{targets: ["${address}", "localhost:1"]}]
`);
    const { targets } = await until("targets", (feed) => feed.targets.length === 2);
    const live = targets.find(({ name }) => name === address)?.live;
    expect(live).toBeDefined();
    const client = new Client(live ?? liveTarget(target.origin));
    ward.onEnd(() => client.close());
    const ask = () => client.get("/debug/pprof/", { htmlExpected: true });
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    expect(forms).toEqual(["grant_type=client_credentials&scope=profiles+metrics&audience=pprof"]);
    const login = Buffer.from("watch:se%3Acret").toString("base64");
    expect(id.headers[0]?.authorization).toBe(`Basic ${login}`);
    // Withdrawn before its time.
    token = "token-2";
    expect((await ask()).status).toBe(200);
    expect(forms).toHaveLength(2);
    // Both targets share the login, and with it the token.
    expect(targets[0]?.live?.access.login).toBe(targets[1]?.live?.access.login);
  });

  test("a token server that says no is named, without the secret", async () => {
    const id = await ward.serving((_, response) => {
      response.writeHead(401, { "content-type": "application/json" });
      response.end('{"error": "invalid_client", "hint": "hunter2"}');
    });
    const { until } = await ward.run(`
scrape_configs:
  - job_name: o
    oauth2: {client_id: watch, client_secret: hunter2, token_url: "${id.origin}/token"}
    static_configs: [{targets: ["localhost:1"]}]
`);
    const { targets } = await until("target", (feed) => feed.targets.length === 1);
    const client = new Client(targets[0]?.live ?? liveTarget(id.origin));
    ward.onEnd(() => client.close());
    const error = await client.get("/debug/pprof/").catch((cause: unknown) => cause);
    expect(String(error)).toContain(`oauth2 token from ${id.origin}/token: 401 "invalid_client"`);
    expect(String(error)).not.toContain("hunter2");
  });
});

describe("a reload", () => {
  test("keeps what did not change and takes over the rest", async () => {
    const server = await ward.serving((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('[{"targets": ["a:1"]}]');
    });
    const jobs = (label: string, more: string) => `
scrape_configs:
  - job_name: h
    http_sd_configs: [{url: "${server.origin}/t", refresh_interval: 1h}]
    relabel_configs: [{target_label: mark, replacement: "${label}"}]
  - {job_name: s, static_configs: [{targets: ["b:1"]}]}
${more}`;
    const { until, discovery } = await ward.run(jobs("one", ""));
    const first = await until("first", ({ targets }) => targets.length === 2);
    discovery.reload(
      await ward.configOf(jobs("two", "  - {job_name: n, static_configs: [{targets: ['c:1']}]}")),
    );
    const second = await until("second", ({ targets }) => targets.length === 3);
    // The list was not asked for again, but the new rules hold for it.
    expect(server.requests).toHaveLength(1);
    expect(second.targets.find(({ name }) => name === "a:1")?.labels["mark"]).toBe("two");
    const same = (feed: typeof first) => feed.targets.find(({ name }) => name === "b:1");
    expect(same(second)).toBe(same(first));
    discovery.reload(await ward.configOf("scrape_configs: []"));
    await until("nothing", ({ targets }) => targets.length === 0);
  });

  test("arguments stay, and the same process is one target whoever names it", async () => {
    const { until } = await ward.run(
      "scrape_configs: [{job_name: s, static_configs: [{targets: ['127.0.0.1:9'], labels: {team: t}}]}]",
      { args: [liveTarget("localhost:9"), liveTarget("h:1/ops/debug/pprof")] },
    );
    const feed = await until("two", ({ targets }) => targets.length === 2);
    expect(feed.targets.map(({ name, origin, labels }) => [name, origin, labels["team"]])).toEqual(
      expect.arrayContaining([
        ["localhost:9", "argument", "t"],
        ["h:1/ops/debug/pprof", "argument", undefined],
      ]),
    );
  });
});

const canRunGo = needs("linux", "local discovery") && needs("go", "local discovery");

describe.skipIf(!canRunGo)("this machine", () => {
  const patients = new PatientWard();
  afterAll(() => patients.close());

  test("finds a Go process that serves profiles, and forgets it when it ends", async () => {
    patients.build(["timeout-send/healthy"]);
    const patient = await patients.start("timeout-send/healthy");
    const address = new URL(patient.url).host;
    const { until } = await ward.run("", { local: true });
    const feed = await until("the patient", (next) => addressesOf(next).includes(address));
    expect(feed.targets.find(({ name }) => name === address)).toMatchObject({
      origin: "local",
      service: "timeout-send-healthy",
      live: { origin: `http://${address}`, prefix: "/debug/pprof" },
    });
    patient.stop();
    await until("its end", (next) => !addressesOf(next).includes(address));
  });
});
