import type { KubernetesSource } from "../../config/watch-config.ts";
import type { Labels } from "../relabel.ts";
import { problemWords, SOURCE_TARGETS_MAX, type SourceRun } from "../source-run.ts";
import type { SourceWorld } from "../start-source.ts";
import { annotatedTargets } from "./annotated-pods.ts";
import { endpointsTargets, type Neighbours, sliceTargets } from "./endpoint-labels.ts";
import { findKubeServer, KubeApi } from "./kube-api.ts";
import {
  type KubeEndpoints,
  type KubePod,
  type KubeService,
  type KubeSlice,
  type ReadObject,
  readEndpoints,
  readPod,
  readService,
  readSlice,
} from "./kube-objects.ts";
import { podTargets } from "./pod-labels.ts";
import { watchResource } from "./watch-resource.ts";

/** A deploy changes hundreds of objects one by one: the targets are made once for all. */
const SETTLE_MS = 50;

/** Group and name of the resources, as they stand in paths. */
const RESOURCES = {
  pod: "/api/v1/pods",
  service: "/api/v1/services",
  endpoints: "/api/v1/endpoints",
  endpointslice: "/apis/discovery.k8s.io/v1/endpointslices",
} as const;

type Resource = keyof typeof RESOURCES;

/** Watches the objects of a cluster; without rules, the pods that ask for it are its targets. */
export async function runKubernetesSource(
  source: KubernetesSource,
  at: { readonly run: SourceRun; readonly world: SourceWorld; readonly byAnnotations: boolean },
): Promise<void> {
  const server = await findKubeServer(source, at.world);
  const api = new KubeApi(server);
  const own = source.ownNamespace && server.ownNamespace !== null ? [server.ownNamespace] : [];
  const namespaces = [...new Set([...source.namespaces, ...own])];
  const cluster = new Cluster(source, { ...at, api, namespaces });
  try {
    await cluster.watch();
  } finally {
    await api.close();
  }
}

interface ClusterAt {
  readonly run: SourceRun;
  readonly world: SourceWorld;
  readonly byAnnotations: boolean;
  readonly api: KubeApi;
  /** Empty is all. */
  readonly namespaces: readonly string[];
}

/** What is known of a cluster: a map of objects for each resource and namespace. */
class Cluster {
  readonly #source: KubernetesSource;
  readonly #at: ClusterAt;
  readonly #pods = new Map<string, ReadonlyMap<string, KubePod>>();
  readonly #services = new Map<string, ReadonlyMap<string, KubeService>>();
  readonly #endpoints = new Map<string, ReadonlyMap<string, KubeEndpoints>>();
  readonly #slices = new Map<string, ReadonlyMap<string, KubeSlice>>();
  readonly #labels = new WeakMap<KubePod, readonly Labels[]>();
  readonly #unlisted = new Set<string>();
  readonly #problems = new Map<string, string>();
  #isSettling = false;

  constructor(source: KubernetesSource, at: ClusterAt) {
    this.#source = source;
    this.#at = at;
  }

  async watch(): Promise<void> {
    const { role } = this.#source;
    await Promise.all([
      ...this.#each("pod", readPod, this.#pods),
      ...(role === "pod" ? [] : this.#each("service", readService, this.#services)),
      ...(role === "endpoints" ? this.#each(role, readEndpoints, this.#endpoints) : []),
      ...(role === "endpointslice" ? this.#each(role, readSlice, this.#slices) : []),
    ]);
  }

  #each<T>(
    resource: Resource,
    read: ReadObject<T>,
    into: Map<string, ReadonlyMap<string, T>>,
  ): readonly Promise<void>[] {
    const { api, namespaces, run } = this.#at;
    const paths: string[] = namespaces.length === 0 ? [RESOURCES[resource]] : [];
    for (const name of namespaces) paths.push(namespaced(RESOURCES[resource], name));
    for (const path of paths) this.#unlisted.add(path);
    return paths.map((path) => {
      return watchResource<T>({
        api,
        path,
        read,
        query: this.#selectors(resource),
        signal: run.signal,
        clock: run.clock,
        random: Math.random,
        onObjects: (objects) => {
          into.set(path, objects);
          this.#unlisted.delete(path);
          this.#settle();
        },
        onProblem: (words) => this.#note(path, words),
      });
    });
  }

  #selectors(resource: Resource): Readonly<Record<string, string>> {
    const selector = this.#source.selectors.find(({ role }) => role === resource);
    return {
      ...(selector && selector.label !== "" ? { labelSelector: selector.label } : {}),
      ...(selector && selector.field !== "" ? { fieldSelector: selector.field } : {}),
    };
  }

  #note(path: string, words: string | null): void {
    if ((this.#problems.get(path) ?? null) === words) return;
    if (words === null) this.#problems.delete(path);
    else this.#problems.set(path, words);
    this.#settle();
  }

  #settle(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    const { clock, signal } = this.#at.run;
    clock
      .sleep(SETTLE_MS, signal)
      .then(() => this.#tell())
      .catch((error: unknown) => {
        this.#at.run.tell({ targets: null, problem: problemWords(error) });
      });
  }

  /** Before all is listed once, what is missing is not gone. */
  #tell(): void {
    this.#isSettling = false;
    const targets = this.#unlisted.size > 0 ? null : this.#targets();
    const problems = [...this.#problems.values()];
    if (targets !== null && targets.length > SOURCE_TARGETS_MAX) {
      problems.push(`${targets.length} targets, the first ${SOURCE_TARGETS_MAX} are taken`);
    }
    this.#at.run.tell({
      targets: targets?.slice(0, SOURCE_TARGETS_MAX) ?? null,
      problem: problems.length === 0 ? null : problems.join("; "),
    });
  }

  /** A pod that did not change is the same object, and has the same labels. */
  #podTargets(pod: KubePod): readonly Labels[] {
    const known = this.#labels.get(pod);
    if (known !== undefined) return known;
    const labels = this.#at.byAnnotations ? annotatedTargets(pod) : podTargets(pod);
    this.#labels.set(pod, labels);
    return labels;
  }

  #targets(): readonly Labels[] {
    const pods = union(this.#pods);
    if (this.#source.role === "pod") {
      return [...pods.values()].flatMap((pod) => this.#podTargets(pod));
    }
    const near: Neighbours = { pods, services: union(this.#services) };
    return [
      ...[...union(this.#endpoints).values()].flatMap((object) => endpointsTargets(object, near)),
      ...[...union(this.#slices).values()].flatMap((object) => sliceTargets(object, near)),
    ];
  }
}

function namespaced(path: string, namespace: string): string {
  const at = path.lastIndexOf("/");
  return `${path.slice(0, at)}/namespaces/${encodeURIComponent(namespace)}${path.slice(at)}`;
}

function union<T>(maps: ReadonlyMap<string, ReadonlyMap<string, T>>): ReadonlyMap<string, T> {
  return new Map([...maps.values()].flatMap((map) => [...map]));
}
