/**
 * Endpoints and endpoint slices as Prometheus labels them, with their services and pods.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#endpoints
 */
import type { Labels } from "../relabel.ts";
import type {
  KubeEndpoints,
  KubePod,
  KubeService,
  KubeSlice,
  KubeTargetRef,
} from "./kube-objects.ts";
import { hostPort, labelPart, objectLabels } from "./object-labels.ts";
import { containerLabels, containersOf, podLabels, portLabels } from "./pod-labels.ts";

const ENDPOINT = "__meta_kubernetes_endpoint_";
const SLICE = "__meta_kubernetes_endpointslice_";
const SERVICE_OF_SLICE = "kubernetes.io/service-name";

/** What endpoints refer to, by `namespace/name`. */
export interface Neighbours {
  readonly services: ReadonlyMap<string, KubeService>;
  readonly pods: ReadonlyMap<string, KubePod>;
}

/** One address of a service, however it was written. */
interface Bound {
  readonly ip: string;
  readonly port: number | null;
  readonly ref: KubeTargetRef | null;
  readonly labels: Labels;
}

/** The targets of an Endpoints object. */
export function endpointsTargets(object: KubeEndpoints, near: Neighbours): readonly Labels[] {
  const { metadata } = object;
  const group = {
    __meta_kubernetes_namespace: metadata.namespace,
    __meta_kubernetes_endpoints_name: metadata.name,
    ...objectLabels("endpoints", metadata),
    ...serviceLabels(near, metadata.namespace, metadata.name),
  };
  const bound = object.subsets.flatMap(({ addresses, notReadyAddresses, ports }) => {
    const all = [
      ...addresses.map((address) => ({ address, ready: "true" })),
      ...notReadyAddresses.map((address) => ({ address, ready: "false" })),
    ];
    return all.flatMap(({ address, ready }) => {
      return ports.map((port) => ({
        ip: address.ip,
        port: port.port,
        ref: address.targetRef,
        labels: {
          ...refLabels(ENDPOINT, address.targetRef),
          [`${ENDPOINT}hostname`]: address.hostname,
          [`${ENDPOINT}node_name`]: address.nodeName,
          [`${ENDPOINT}ready`]: ready,
          [`${ENDPOINT}port_name`]: port.name,
          [`${ENDPOINT}port_protocol`]: port.protocol,
        },
      }));
    });
  });
  return withPods(bound, { group, near, namespace: metadata.namespace });
}

/** The targets of an EndpointSlice object. */
export function sliceTargets(object: KubeSlice, near: Neighbours): readonly Labels[] {
  const { metadata, addressType } = object;
  const service = metadata.labels[SERVICE_OF_SLICE] ?? "";
  const group = {
    __meta_kubernetes_namespace: metadata.namespace,
    [`${SLICE}name`]: metadata.name,
    [`${SLICE}address_type`]: addressType,
    ...objectLabels("endpointslice", metadata),
    ...serviceLabels(near, metadata.namespace, service),
  };
  const bound = object.endpoints.flatMap((endpoint) => {
    const labels = sliceEndpointLabels(endpoint);
    return endpoint.addresses.flatMap((ip) => {
      return object.ports.map((port) => ({
        ip,
        port: port.port,
        ref: endpoint.targetRef,
        labels: { ...labels, ...slicePortLabels(port) },
      }));
    });
  });
  return withPods(bound, { group, near, namespace: metadata.namespace });
}

function sliceEndpointLabels(endpoint: KubeSlice["endpoints"][number]): Labels {
  const { conditions, hostname, nodeName, zone, targetRef } = endpoint;
  const labels: Record<string, string> = {
    ...refLabels(SLICE, targetRef),
    [`${SLICE}endpoint_hostname`]: hostname,
    [`${SLICE}endpoint_node_name`]: nodeName,
    [`${SLICE}endpoint_zone`]: zone,
  };
  for (const [name, value] of Object.entries(conditions)) {
    if (value !== null) labels[`${SLICE}endpoint_conditions_${labelPart(name)}`] = String(value);
  }
  return labels;
}

function slicePortLabels(port: KubeSlice["ports"][number]): Labels {
  return {
    [`${SLICE}port`]: port.port === null ? "" : String(port.port),
    [`${SLICE}port_name`]: port.name,
    [`${SLICE}port_protocol`]: port.protocol,
    [`${SLICE}port_app_protocol`]: port.appProtocol,
  };
}

function serviceLabels(near: Neighbours, namespace: string, name: string): Labels {
  const service = near.services.get(`${namespace}/${name}`);
  if (service === undefined) return {};
  return { __meta_kubernetes_service_name: name, ...objectLabels("service", service.metadata) };
}

function refLabels(prefix: string, ref: KubeTargetRef | null): Labels {
  if (ref === null) return {};
  return { [`${prefix}address_target_kind`]: ref.kind, [`${prefix}address_target_name`]: ref.name };
}

/**
 * Addresses with what their pods say; and the ports of those pods that no endpoint names, for
 * profiles are often served on one that is not part of the service.
 */
function withPods(
  bound: readonly Bound[],
  at: { readonly group: Labels; readonly near: Neighbours; readonly namespace: string },
): readonly Labels[] {
  const targets: Labels[] = [];
  const seen = new Map<KubePod, Set<number>>();
  for (const { ip, port, ref, labels } of bound) {
    const pod = ref?.kind === "Pod" ? at.near.pods.get(podKey(ref, at.namespace)) : undefined;
    const own = { ...at.group, ...labels, __address__: hostPort(ip, port) };
    if (pod === undefined) {
      targets.push(own);
      continue;
    }
    const ports = seen.get(pod) ?? new Set<number>();
    seen.set(pod, ports);
    if (port !== null) ports.add(port);
    targets.push({ ...own, ...podLabels(pod), ...portOfPod(pod, port) });
  }
  const others = [...seen].flatMap(([pod, ports]) => otherPorts(pod, ports));
  return [...targets, ...others.map((labels) => ({ ...at.group, ...labels }))];
}

function podKey(ref: KubeTargetRef, namespace: string): string {
  return `${ref.namespace === "" ? namespace : ref.namespace}/${ref.name}`;
}

function portOfPod(pod: KubePod, port: number | null): Labels {
  for (const { container, isInit } of containersOf(pod)) {
    const found = container.ports.find(({ containerPort }) => containerPort === port);
    if (found !== undefined) {
      return { ...containerLabels(pod, container, isInit), ...portLabels(found) };
    }
  }
  return {};
}

function otherPorts(pod: KubePod, taken: ReadonlySet<number>): readonly Labels[] {
  const { podIP } = pod.status;
  if (podIP === "") return [];
  return containersOf(pod).flatMap(({ container, isInit }) => {
    return container.ports
      .filter(({ containerPort }) => !taken.has(containerPort))
      .map((port) => ({
        ...podLabels(pod),
        ...containerLabels(pod, container, isInit),
        ...portLabels(port),
        __address__: hostPort(podIP, port.containerPort),
      }));
  });
}
