/**
 * Pods as Prometheus labels them.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod
 */
import { MEMORY_LIMIT } from "../label-target.ts";
import type { Labels } from "../relabel.ts";
import type { KubeContainer, KubePod } from "./kube-objects.ts";
import { hostPort, objectLabels } from "./object-labels.ts";
import { quantityBytes } from "./quantity.ts";

const POD = "__meta_kubernetes_pod_";

type ContainerPort = KubeContainer["ports"][number];

/** One target for each port of each container, without one for a container that names none. */
export function podTargets(pod: KubePod): readonly Labels[] {
  const { podIP } = pod.status;
  // Not started, or gone again.
  if (podIP === "") return [];
  const own = podLabels(pod);
  return containersOf(pod).flatMap(({ container, isInit }) => {
    const labels = { ...own, ...containerLabels(pod, container, isInit) };
    if (container.ports.length === 0) return [{ ...labels, __address__: hostPort(podIP, null) }];
    return container.ports.map((port) => ({
      ...labels,
      ...portLabels(port),
      __address__: hostPort(podIP, port.containerPort),
    }));
  });
}

interface PodContainer {
  readonly container: KubeContainer;
  readonly isInit: boolean;
}

/** All containers, those of the start last. */
export function containersOf(pod: KubePod): readonly PodContainer[] {
  return [
    ...pod.spec.containers.map((container) => ({ container, isInit: false })),
    ...pod.spec.initContainers.map((container) => ({ container, isInit: true })),
  ];
}

/** What is said of the pod as a whole. */
export function podLabels(pod: KubePod): Labels {
  const { metadata, spec, status } = pod;
  const ready = status.conditions.find(({ type }) => type === "Ready")?.status ?? "unknown";
  const controller = metadata.ownerReferences.find((owner) => owner.controller);
  return {
    __meta_kubernetes_namespace: metadata.namespace,
    [`${POD}name`]: metadata.name,
    [`${POD}ip`]: status.podIP,
    [`${POD}ready`]: ready.toLowerCase(),
    [`${POD}phase`]: status.phase,
    [`${POD}node_name`]: spec.nodeName,
    [`${POD}host_ip`]: status.hostIP,
    [`${POD}uid`]: metadata.uid,
    [`${POD}controller_kind`]: controller?.kind ?? "",
    [`${POD}controller_name`]: controller?.name ?? "",
    ...objectLabels("pod", metadata),
  };
}

/** What is said of one container. */
export function containerLabels(pod: KubePod, container: KubeContainer, isInit: boolean): Labels {
  const { containerStatuses, initContainerStatuses } = pod.status;
  const statuses = isInit ? initContainerStatuses : containerStatuses;
  const id = statuses.find(({ name }) => name === container.name)?.containerID ?? "";
  const limit = quantityBytes(container.resources.limits.memory);
  return {
    [`${POD}container_name`]: container.name,
    [`${POD}container_image`]: container.image,
    [`${POD}container_id`]: id,
    [`${POD}container_init`]: String(isInit),
    [MEMORY_LIMIT]: limit === null ? "" : String(limit),
  };
}

/** What is said of one port of a container. */
export function portLabels(port: ContainerPort): Labels {
  return {
    [`${POD}container_port_name`]: port.name,
    [`${POD}container_port_number`]: String(port.containerPort),
    [`${POD}container_port_protocol`]: port.protocol,
  };
}
