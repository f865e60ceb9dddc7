import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { podOf, serviceOf } from "../../../../test/kube-objects.ts";
import { annotatedTargets } from "./annotated-pods.ts";
import { endpointsTargets, sliceTargets } from "./endpoint-labels.ts";
import { type KubePod, readEndpoints, readPod, readService, readSlice } from "./kube-objects.ts";
import { podTargets } from "./pod-labels.ts";
import { quantityBytes } from "./quantity.ts";

function pod(...args: Parameters<typeof podOf>): KubePod {
  const read = readPod(podOf(...args));
  if (read === null) throw new Error("not a pod");
  return read;
}

describe("pods", () => {
  test("are labelled as Prometheus labels them", () => {
    const [target, ...others] = podTargets(
      pod("checkout-x", {
        labels: { "app.kubernetes.io/name": "checkout" },
        annotations: { "prometheus.io/scrape": "true" },
        memory: "512Mi",
      }),
    );
    expect(others).toEqual([]);
    expect(target).toEqual({
      __address__: "10.1.0.7:8080",
      __memory_limit__: String(512 * 1024 ** 2),
      __meta_kubernetes_namespace: "shop",
      __meta_kubernetes_pod_annotation_prometheus_io_scrape: "true",
      __meta_kubernetes_pod_annotationpresent_prometheus_io_scrape: "true",
      __meta_kubernetes_pod_container_id: "containerd://abc",
      __meta_kubernetes_pod_container_image: "shop/checkout:1.4",
      __meta_kubernetes_pod_container_init: "false",
      __meta_kubernetes_pod_container_name: "main",
      __meta_kubernetes_pod_container_port_name: "http",
      __meta_kubernetes_pod_container_port_number: "8080",
      __meta_kubernetes_pod_container_port_protocol: "TCP",
      __meta_kubernetes_pod_controller_kind: "ReplicaSet",
      __meta_kubernetes_pod_controller_name: "checkout-7d9f8c6b5d",
      __meta_kubernetes_pod_host_ip: "192.168.0.1",
      __meta_kubernetes_pod_ip: "10.1.0.7",
      __meta_kubernetes_pod_label_app_kubernetes_io_name: "checkout",
      __meta_kubernetes_pod_labelpresent_app_kubernetes_io_name: "true",
      __meta_kubernetes_pod_name: "checkout-x",
      __meta_kubernetes_pod_node_name: "node-1",
      __meta_kubernetes_pod_phase: "Running",
      __meta_kubernetes_pod_ready: "true",
      __meta_kubernetes_pod_uid: "uid-checkout-x",
    });
  });

  test("each port is a target, a container without ports one, a pod without address none", () => {
    const addresses = (says: Parameters<typeof podOf>[1]) => {
      return podTargets(pod("p", says)).map((labels) => labels["__address__"]);
    };
    expect(addresses({ ports: [{ containerPort: 80 }, { containerPort: 6060 }] })).toEqual([
      "10.1.0.7:80",
      "10.1.0.7:6060",
    ]);
    expect(addresses({ ports: [] })).toEqual(["10.1.0.7"]);
    expect(addresses({ ip: "fd00::7", ports: [{ containerPort: 80 }] })).toEqual(["[fd00::7]:80"]);
    expect(addresses({ ip: "" })).toEqual([]);
  });

  test.each([null, 7, {}, { metadata: {} }, { metadata: { name: "x" }, spec: 7 }])(
    "%o is none",
    (object) => expect(readPod(object)).toBeNull(),
  );
});

describe("pods that ask by annotations", () => {
  const PORTS = [
    { name: "http", containerPort: 8080 },
    { name: "ops", containerPort: 6060 },
  ];

  test.each([
    [
      { "profiles.grafana.com/memory.scrape": "true", "profiles.grafana.com/memory.port": "9999" },
      9999,
    ],
    [
      {
        "profiles.grafana.com/goroutine.scrape": "true",
        "profiles.grafana.com/goroutine.port_name": "ops",
      },
      6060,
    ],
    [{ "pyroscope.io/scrape": "true", "pyroscope.io/port": "6060" }, 6060],
    [{ "coroot.com/profile-scrape": "true", "coroot.com/profile-port": "6060" }, 6060],
    [{ "parca.dev/scrape": "true", "parca.dev/port": "6060" }, 6060],
    [{ "prometheus.io/scrape": "true" }, 8080],
    [
      {
        "prometheus.io/scrape": "true",
        "pyroscope.io/scrape": "true",
        "pyroscope.io/port": "6060",
      },
      6060,
    ],
  ])("%o", (annotations, port) => {
    const [target] = annotatedTargets(pod("checkout-x", { annotations, ports: PORTS }));
    expect(target).toMatchObject({
      __address__: `10.1.0.7:${port}`,
      instance: `shop/checkout-x:${port}`,
      namespace: "shop",
      pod: "checkout-x",
      container: "main",
      service: "checkout",
    });
  });

  test("path and scheme are theirs; the path of Prometheus is that of its metrics", () => {
    const of = (prefix: string) =>
      annotatedTargets(
        pod("p", {
          annotations: {
            [`${prefix}scrape`]: "true",
            [`${prefix}path`]: "/x",
            [`${prefix}scheme`]: "HTTPS",
          },
        }),
      )[0];
    expect(of("profiles.grafana.com/memory.")).toMatchObject({
      __profile_path__: "/x",
      __scheme__: "https",
    });
    expect(of("prometheus.io/")).toMatchObject({ __metrics_path__: "/x" });
    expect(of("prometheus.io/")).not.toHaveProperty("__profile_path__");
  });

  test("a port that is called for profiles is preferred where none is told", () => {
    const ports = [
      { name: "http", containerPort: 80 },
      { name: "pprof", containerPort: 6060 },
    ];
    const annotations = { "prometheus.io/scrape": "true" };
    const [target] = annotatedTargets(pod("p", { annotations, ports }));
    expect(target?.["__address__"]).toBe("10.1.0.7:6060");
  });

  test.each([
    [{}],
    [{ annotations: { "prometheus.io/scrape": "false" } }],
    [{ annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "http" } }],
    [{ annotations: { "parca.dev/scrape": "true", "parca.dev/port_name": "gone" } }],
    [{ annotations: { "prometheus.io/scrape": "true" }, phase: "Succeeded" }],
    [{ annotations: { "prometheus.io/scrape": "true" }, ip: "" }],
    [{ annotations: { "prometheus.io/scrape": "true" }, ports: [] }],
  ])("%o does not", (says) => expect(annotatedTargets(pod("p", says))).toEqual([]));
});

describe("endpoints", () => {
  const shopPod = pod("checkout-x", {
    ports: [
      { name: "http", containerPort: 8080 },
      { name: "pprof", containerPort: 6060 },
    ],
  });
  const [service, endpoints] = serviceOf("checkout", [podOf("checkout-x")]);
  const readServiceOf = readService(service);
  const near = {
    pods: new Map([["shop/checkout-x", shopPod]]),
    services: new Map(readServiceOf === null ? [] : [["shop/checkout", readServiceOf]]),
  };

  test("have their service, their pod, and the ports that no service names", () => {
    const read = readEndpoints(endpoints);
    const targets = read === null ? [] : endpointsTargets(read, near);
    expect(targets.map((labels) => labels["__address__"])).toEqual([
      "10.1.0.7:8080",
      "10.1.0.7:6060",
    ]);
    expect(targets[0]).toMatchObject({
      __meta_kubernetes_endpoints_name: "checkout",
      __meta_kubernetes_service_name: "checkout",
      __meta_kubernetes_service_annotation_team: "payments",
      __meta_kubernetes_endpoint_port_name: "http",
      __meta_kubernetes_endpoint_ready: "true",
      __meta_kubernetes_endpoint_node_name: "node-1",
      __meta_kubernetes_endpoint_address_target_kind: "Pod",
      __meta_kubernetes_pod_name: "checkout-x",
      __meta_kubernetes_pod_container_port_name: "http",
    });
    expect(targets[1]).toMatchObject({
      __meta_kubernetes_service_name: "checkout",
      __meta_kubernetes_pod_container_port_name: "pprof",
    });
  });

  test("of slices too", () => {
    const slice = readSlice({
      metadata: {
        name: "checkout-abc",
        namespace: "shop",
        labels: { "kubernetes.io/service-name": "checkout" },
      },
      addressType: "IPv4",
      endpoints: [
        {
          addresses: ["10.1.0.7"],
          conditions: { ready: true, serving: true },
          zone: "a",
          targetRef: { kind: "Pod", name: "checkout-x", namespace: "shop" },
        },
      ],
      ports: [{ name: "http", port: 8080, protocol: "TCP" }],
    });
    const targets = slice === null ? [] : sliceTargets(slice, near);
    expect(targets.map((labels) => labels["__address__"])).toEqual([
      "10.1.0.7:8080",
      "10.1.0.7:6060",
    ]);
    expect(targets[0]).toMatchObject({
      __meta_kubernetes_endpointslice_name: "checkout-abc",
      __meta_kubernetes_endpointslice_address_type: "IPv4",
      __meta_kubernetes_endpointslice_endpoint_conditions_ready: "true",
      __meta_kubernetes_endpointslice_endpoint_zone: "a",
      __meta_kubernetes_endpointslice_port: "8080",
      __meta_kubernetes_endpointslice_port_name: "http",
      __meta_kubernetes_service_name: "checkout",
      __meta_kubernetes_pod_name: "checkout-x",
    });
  });
});

describe("objects that are not as they should be", () => {
  const key = fc.constantFrom(
    ..."metadata name namespace labels annotations ownerReferences spec status podIP phase".split(
      " ",
    ),
    ..."containers ports containerPort resources limits memory subsets addresses ip".split(" "),
    ..."endpoints targetRef conditions __proto__ prometheus.io/scrape prometheus.io/port".split(
      " ",
    ),
  );
  const { object } = fc.letrec<{ object: unknown }>((tie) => ({
    object: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom<unknown>(null, 7, "x", "true", "10.0.0.1", 6060, "Running", []),
      fc.array(tie("object"), { maxLength: 3 }),
      fc
        .array(fc.tuple(key, tie("object")), { maxLength: 8 })
        .map((entries): unknown => Object.fromEntries(entries)),
    ),
  }));

  test("are none, or have labels of text", () => {
    const near = { pods: new Map(), services: new Map() };
    fc.assert(
      fc.property(object, object, object, (metadata, spec, status) => {
        const named = typeof metadata === "object" ? { ...metadata, name: "p" } : { name: "p" };
        const whole = { metadata: named, spec, status, subsets: spec, endpoints: spec };
        const read = readPod(whole);
        const endpoints = readEndpoints(whole);
        const slice = readSlice(whole);
        const all = [
          ...(read === null ? [] : [...podTargets(read), ...annotatedTargets(read)]),
          ...(endpoints === null ? [] : endpointsTargets(endpoints, near)),
          ...(slice === null ? [] : sliceTargets(slice, near)),
        ];
        const values = all.flatMap((labels) => Object.values(labels));
        expect(values.every((value) => typeof value === "string")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("quantities", () => {
  test.each([
    ["512Mi", 512 * 1024 ** 2],
    ["1.5Gi", 1.5 * 1024 ** 3],
    ["1G", 1e9],
    ["500M", 5e8],
    ["129e6", 129e6],
    ["1073741824", 1024 ** 3],
    [65_536, 65_536],
  ])("%s", (text, bytes) => expect(quantityBytes(text)).toBe(bytes));

  test.each([undefined, "", "0", "-1", "1Zi", "one", "1 Gi"])("%s is none", (text) => {
    expect(quantityBytes(text)).toBeNull();
  });
});
