/**
 * Pods that ask to be watched by their annotations, so that nobody need write rules. The ways in
 * which other profilers are asked are understood, the first that says yes:
 *
 *   profiles.grafana.com/memory.scrape: "true"  .port .port_name .path .scheme; of goroutine too
 *   pyroscope.io/scrape: "true"                 /port /path /scheme
 *   parca.dev/scrape: "true"                    /port /path /scheme
 *   coroot.com/profile-scrape: "true"           -port -path -scheme
 *   prometheus.io/scrape: "true"                /port /path /scheme, the path that of metrics
 */
import type { Labels } from "../relabel.ts";
import type { KubeContainer, KubePod } from "./kube-objects.ts";
import { hostPort } from "./object-labels.ts";
import { containerLabels, containersOf, podLabels, portLabels } from "./pod-labels.ts";

const GRAFANA_KINDS = ["memory", "goroutine", "cpu", "block", "mutex", "godeltaprof_memory"];
/** Stands before `scrape`, `port`, `port_name`, `path` and `scheme`; in order of preference. */
const DIALECTS: readonly string[] = [
  ...GRAFANA_KINDS.map((kind) => `profiles.grafana.com/${kind}.`),
  "pyroscope.io/",
  "parca.dev/",
  "coroot.com/profile-",
  "prometheus.io/",
];
/** Ports that serve profiles by custom, where nothing says which. */
const PORT_NAMES = ["pprof", "debug", "profile", "http-pprof", "http-debug"];
/** Pods in these phases have no process to ask. */
const ENDED: ReadonlySet<string> = new Set(["Succeeded", "Failed", "Pending"]);
const SERVICE_LABELS = ["app.kubernetes.io/name", "app", "k8s-app", "name"];

/** The targets of a pod that asks for it, ready to be watched: one at most. */
export function annotatedTargets(pod: KubePod): readonly Labels[] {
  const { annotations } = pod.metadata;
  if (pod.status.podIP === "" || ENDED.has(pod.status.phase)) return [];
  const dialect = DIALECTS.find((prefix) => annotations[`${prefix}scrape`] === "true");
  if (dialect === undefined) return [];
  const say = (key: string): string => annotations[`${dialect}${key}`] ?? "";
  const place = placeOf(pod, say);
  if (place === null) return [];
  const path = say("path");
  const pathLabel = dialect === "prometheus.io/" ? "__metrics_path__" : "__profile_path__";
  const scheme = say("scheme").toLowerCase();
  return [
    {
      ...podLabels(pod),
      ...place.labels,
      ...shownLabels(pod, place),
      __address__: hostPort(pod.status.podIP, place.port),
      ...(path === "" ? {} : { [pathLabel]: path }),
      ...(scheme === "" ? {} : { __scheme__: scheme }),
    },
  ];
}

interface Place {
  readonly port: number;
  readonly container: string;
  readonly labels: Labels;
}

/** The port that is told, by number or name; else one that is called so; else the only one. */
function placeOf(pod: KubePod, say: (key: string) => string): Place | null {
  const ports = containersOf(pod)
    .filter(({ isInit }) => !isInit)
    .flatMap(({ container }) => container.ports.map((port) => ({ container, port })));
  const told = Number(say("port"));
  if (say("port") !== "") {
    if (!Number.isInteger(told) || told < 1 || told > 65_535) return null;
    const declared = ports.find(({ port }) => port.containerPort === told);
    const container = declared?.container ?? pod.spec.containers[0];
    return { port: told, ...about(pod, container, declared?.port ?? null) };
  }
  const wanted = say("port_name");
  const names = wanted === "" ? PORT_NAMES : [wanted];
  const named = ports.find(({ port }) => names.includes(port.name));
  const found = named ?? (wanted === "" ? ports[0] : undefined);
  if (found === undefined) return null;
  return { port: found.port.containerPort, ...about(pod, found.container, found.port) };
}

function about(
  pod: KubePod,
  container: KubeContainer | undefined,
  port: KubeContainer["ports"][number] | null,
): Omit<Place, "port"> {
  if (container === undefined) return { container: "", labels: {} };
  const labels = { ...containerLabels(pod, container, false), ...(port ? portLabels(port) : {}) };
  return { container: container.name, labels };
}

/** Labels that stay: who it is, in the words of a cluster. The address changes, the name less. */
function shownLabels(pod: KubePod, place: Place): Labels {
  const { labels, annotations, name, namespace } = pod.metadata;
  const named = SERVICE_LABELS.map((label) => labels[label] ?? "").find((value) => value !== "");
  const controller = pod.metadata.ownerReferences.find((owner) => owner.controller)?.name ?? "";
  const service = annotations["pyroscope.io/service_name"] ?? named;
  const version = labels["app.kubernetes.io/version"] ?? "";
  return {
    instance: `${namespace}/${name}:${place.port}`,
    namespace,
    pod: name,
    container: place.container,
    node: pod.spec.nodeName,
    service: service ?? (workloadOf(controller) || name),
    ...(version === "" ? {} : { version }),
  };
}

/** A ReplicaSet is called as its Deployment, with a hash: `checkout-7d9f8c6b5d`. */
function workloadOf(controller: string): string {
  return controller.replace(/-[a-z0-9]{8,10}$/, "");
}
