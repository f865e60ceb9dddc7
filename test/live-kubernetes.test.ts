import { readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { addressesOf, type Discovered, DiscoveryWard } from "./discovered.ts";
import { podOf, serviceOf } from "./kube-objects.ts";
import { KubeServer } from "./kube-server.ts";

/** Discovery against the list and watch of a Kubernetes API server, and what goes wrong there. */

const ward = new DiscoveryWard();
afterEach(() => ward.end());
afterAll(() => ward.close());

describe("a cluster", () => {
  let kube: KubeServer;
  const ASKS = {
    "profiles.grafana.com/memory.scrape": "true",
    "profiles.grafana.com/memory.port": "6060",
  };

  async function watchPods(more = "", relabel = ""): Promise<Discovered> {
    ward.put("token", `${kube.token}\n`);
    return ward.run(`
scrape_configs:
  - job_name: k
    kubernetes_sd_configs:
      - role: ${more === "" ? "pod" : more}
        api_server: ${kube.origin}
        authorization: {credentials_file: token}
${relabel}`);
  }

  const podWith = (name: string, ip: string) => podOf(name, { ip, annotations: ASKS });

  async function startCluster(): Promise<KubeServer> {
    kube = await KubeServer.start();
    ward.onEnd(() => kube.close());
    return kube;
  }

  test("pods that ask come and go without another list", async () => {
    await startCluster();
    kube.pageObjects = 2;
    for (const at of [1, 2, 3, 4, 5]) kube.put(podWith(`p${at}`, `10.1.0.${at}`));
    kube.put(podOf("quiet", { ip: "10.1.0.99" }));
    const { until, discovery } = await watchPods();
    const first = await until("five pods", ({ targets }) => targets.length === 5);
    expect(first.targets[0]).toMatchObject({
      name: "shop/p1:6060",
      service: "checkout",
      origin: "kubernetes",
      labels: { namespace: "shop", pod: "p1", container: "main", node: "node-1" },
    });
    expect(kube.asked.filter((line) => line.startsWith("LIST"))).toEqual([
      "LIST pods 0",
      "LIST pods 2",
      "LIST pods 4",
    ]);
    kube.put(podWith("p6", "10.1.0.6"));
    await until("one more", ({ targets }) => targets.length === 6);
    kube.remove(podWith("p1", "10.1.0.1"));
    await until("one less", (feed) => !addressesOf(feed).includes("10.1.0.1:6060"));
    kube.put(podWith("p2", "10.1.0.22"));
    const moved = await until("moved", (feed) => addressesOf(feed).includes("10.1.0.22:6060"));
    // A pod of the same name is the same target: its series goes on.
    const idOf = (feed: typeof first) =>
      feed.targets.find(({ name }) => name === "shop/p2:6060")?.id;
    expect(idOf(moved)).toBe(idOf(first));
    expect(kube.asked.filter((line) => line.startsWith("LIST"))).toHaveLength(3);
    expect(discovery.sources()).toMatchObject([{ targets: 5, problem: null }]);
  });

  test("a watch that is cut goes on from the last version, bookmarks among them", async () => {
    await startCluster();
    kube.put(podWith("p1", "10.1.0.1"));
    const { until } = await watchPods();
    await until("one pod", ({ targets }) => targets.length === 1);
    await standing(kube);
    kube.bookmark();
    const bookmarked = kube.version;
    kube.put({
      ...podWith("gone", "10.1.0.8"),
      metadata: { name: "x", namespace: "y" },
      kind: "Service",
    });
    kube.cut('{"type":"ADDED","object":{"kind":"Pod","meta');
    await standing(kube, 2);
    expect(kube.asked.at(-1)).toBe(`WATCH pods ${bookmarked}`);
    kube.put(podWith("p2", "10.1.0.2"));
    const feed = await until("two pods", ({ targets }) => targets.length === 2);
    expect(feed.problems).toEqual([]);
    expect(kube.asked.filter((line) => line.startsWith("LIST"))).toHaveLength(1);
  });

  test.each(["status", "event"] as const)(
    "a version that is too old, said as %s, means another list",
    async (goneAs) => {
      await startCluster();
      kube.goneAs = goneAs;
      kube.put(podWith("p1", "10.1.0.1"));
      kube.put(podWith("p2", "10.1.0.2"));
      const { until } = await watchPods();
      await until("two pods", ({ targets }) => targets.length === 2);
      await standing(kube);
      kube.down = 503;
      kube.cut();
      // Missed: nobody tells of it again.
      kube.remove(podWith("p1", "10.1.0.1"));
      kube.put(podWith("p3", "10.1.0.3"));
      kube.compact();
      kube.down = null;
      const feed = await until("another list", (next) =>
        addressesOf(next).includes("10.1.0.3:6060"),
      );
      expect(addressesOf(feed)).toEqual(["10.1.0.2:6060", "10.1.0.3:6060"]);
      expect(kube.asked.filter((line) => line.startsWith("LIST"))).toHaveLength(2);
    },
  );

  test("an ERROR event in a running watch means another list", async () => {
    await startCluster();
    kube.put(podWith("p1", "10.1.0.1"));
    const { until } = await watchPods();
    await until("one pod", ({ targets }) => targets.length === 1);
    await standing(kube);
    kube.expire();
    await standing(kube, 2);
    expect(kube.asked.map((line) => line.split(" ")[0])).toEqual([
      "LIST",
      "WATCH",
      "LIST",
      "WATCH",
    ]);
    kube.put(podWith("p2", "10.1.0.2"));
    await until("two pods", ({ targets }) => targets.length === 2);
  });

  test("bytes that trickle make whole events", async () => {
    await startCluster();
    kube.chunkBytes = 7;
    const { until } = await watchPods();
    await standing(kube);
    const annotations = { ...ASKS, note: "grün \u{1f30a}" };
    kube.put(podOf("p1", { ip: "10.1.0.1", annotations }));
    kube.put(podWith("p2", "10.1.0.2"));
    await until("two pods", ({ targets }) => targets.length === 2);
  });

  test("a server that is away keeps the targets and says so", async () => {
    await startCluster();
    kube.put(podWith("p1", "10.1.0.1"));
    const { until } = await watchPods();
    await until("one pod", ({ targets }) => targets.length === 1);
    await standing(kube);
    kube.down = 503;
    kube.cut();
    const away = await until("a problem", ({ problems }) => problems.length === 1);
    expect(addressesOf(away)).toEqual(["10.1.0.1:6060"]);
    expect(away.problems[0]).toBe(
      'scrape_configs[0].kubernetes_sd_configs[0]: /api/v1/pods: 503 "the server is away"',
    );
    kube.down = null;
    await until("back", ({ problems }) => problems.length === 0);
  });

  test("a token that is renewed in its file is read again", async () => {
    await startCluster();
    const { until } = await watchPods();
    kube.put(podWith("p1", "10.1.0.1"));
    await until("one pod", ({ targets }) => targets.length === 1);
    await standing(kube);
    kube.token = "second-token";
    kube.cut();
    const refused = await until("refused", ({ problems }) => problems.length === 1);
    expect(refused.problems[0]).toContain("401");
    ward.put("token", "second-token\n");
    kube.put(podWith("p2", "10.1.0.2"));
    await until("let in", ({ targets }) => targets.length === 2);
  });

  test("inside a cluster the account of the pod opens its own namespace, over TLS", async () => {
    const pem = (name: string): string => {
      return readFileSync(new URL(`samples/tls/${name}`, import.meta.url), "utf8");
    };
    kube = await KubeServer.start({ tls: { cert: pem("server.pem"), key: pem("server.key") } });
    ward.onEnd(() => kube.close());
    for (const [name, text] of [
      ["namespace", "shop"],
      ["token", `${kube.token}\n`],
      ["ca.crt", pem("authority.pem")],
    ] as const) {
      ward.put(name, text);
    }
    kube.put(podWith("p1", "10.1.0.1"));
    kube.put(podOf("p2", { ip: "10.1.0.2", namespace: "other", annotations: ASKS }));
    const { hostname, port } = new URL(kube.origin);
    const environment = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    const { until } = await ward.run(
      "scrape_configs: [{job_name: k, kubernetes_sd_configs: " +
        "[{role: pod, namespaces: {own_namespace: true}}]}]",
      { world: { podAccount: ward.folder, environment } },
    );
    const feed = await until("its own pod", ({ targets }) => targets.length === 1);
    expect(feed.targets[0]?.labels["pod"]).toBe("p1");
    expect(feed.problems).toEqual([]);
  });

  test("outside of a cluster without an address it says so", async () => {
    const { until } = await ward.run(
      "scrape_configs: [{job_name: k, kubernetes_sd_configs: [{role: pod}]}]",
      { world: { podAccount: ward.folder, environment: {} } },
    );
    const feed = await until("a problem", ({ problems }) => problems.length === 1);
    expect(feed.problems[0]).toContain("not inside a cluster: give api_server");
  });

  test("endpoints with relabelling, in the words of Prometheus", async () => {
    await startCluster();
    const ports = [
      { name: "http", containerPort: 8080 },
      { name: "pprof", containerPort: 6060 },
    ];
    const pods = [podOf("a", { ip: "10.1.0.1", ports }), podOf("b", { ip: "10.1.0.2", ports })];
    for (const object of [...pods, ...serviceOf("checkout", pods)]) kube.put(object);
    const { until } = await watchPods(
      "endpoints",
      `    relabel_configs:
      - {source_labels: [__meta_kubernetes_pod_container_port_name], regex: pprof, action: keep}
      - {source_labels: [__meta_kubernetes_service_name], target_label: service}
      - {source_labels: [__meta_kubernetes_pod_name], target_label: pod}
`,
    );
    const feed = await until("two", ({ targets }) => targets.length === 2);
    expect(addressesOf(feed)).toEqual(["10.1.0.1:6060", "10.1.0.2:6060"]);
    expect(feed.targets.map(({ service, labels }) => [service, labels["pod"]])).toEqual([
      ["checkout", "a"],
      ["checkout", "b"],
    ]);
  });
});

/** The cluster has heard that the watch stands, `times` times. */
async function standing(kube: KubeServer, times = 1): Promise<void> {
  const watches = () => kube.asked.filter((line) => line.startsWith("WATCH")).length;
  while (watches() < times || kube.watches === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
