import type { KubeObject } from "./kube-server.ts";

interface PodSays {
  readonly ip?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly phase?: string;
  readonly memory?: string;
}

/** A pod with one container, as the API server shows it. */
export function podOf(name: string, says: PodSays = {}): KubeObject {
  const { ip = "10.1.0.7", namespace = "shop", phase = "Running", memory } = says;
  return {
    kind: "Pod",
    metadata: {
      name,
      namespace,
      uid: `uid-${name}`,
      labels: says.labels ?? {},
      annotations: says.annotations ?? {},
      ownerReferences: [
        {
          apiVersion: "apps/v1",
          kind: "ReplicaSet",
          name: "checkout-7d9f8c6b5d",
          controller: true,
        },
      ],
    },
    spec: {
      nodeName: "node-1",
      containers: [
        {
          name: "main",
          image: "shop/checkout:1.4",
          ports: says.ports ?? [{ name: "http", containerPort: 8080, protocol: "TCP" }],
          resources: memory === undefined ? {} : { limits: { memory } },
        },
      ],
    },
    status: {
      phase,
      podIP: ip,
      hostIP: "192.168.0.1",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [{ name: "main", containerID: "containerd://abc" }],
    },
  };
}

/** The service of a name, and the endpoints of it: one address with one port for each pod. */
export function serviceOf(name: string, pods: readonly KubeObject[]): readonly KubeObject[] {
  const metadata = { name, namespace: "shop", annotations: { team: "payments" } };
  const addresses = pods.map((pod) => ({
    ip: ipOf(pod),
    nodeName: "node-1",
    targetRef: { kind: "Pod", name: pod.metadata.name, namespace: "shop" },
  }));
  const ports = [{ name: "http", port: 8080, protocol: "TCP" }];
  return [
    { kind: "Service", metadata },
    { kind: "Endpoints", metadata: { name, namespace: "shop" }, subsets: [{ addresses, ports }] },
  ];
}

function ipOf(pod: KubeObject): string {
  const { status } = pod;
  return typeof status === "object" && status !== null && "podIP" in status
    ? String(status.podIP)
    : "";
}
