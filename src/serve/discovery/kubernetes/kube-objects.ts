/** The parts of Kubernetes objects that discovery needs; what is not as expected is not there. */
import { z } from "zod";

const strings = z.record(z.string(), z.string()).catch({});
const text = z.string().catch("");

const metadata = z.object({
  name: z.string().min(1),
  namespace: text,
  uid: text,
  labels: strings.default({}),
  annotations: strings.default({}),
  ownerReferences: z
    .array(z.object({ kind: text, name: text, controller: z.boolean().catch(false) }))
    .catch([]),
});

const containerPort = z.object({
  name: text,
  containerPort: z.number().int().min(1).max(65_535),
  protocol: z.string().catch("TCP"),
});

const container = z.object({
  name: text,
  image: text,
  ports: z.array(containerPort).catch([]),
  resources: z
    .object({ limits: z.object({ memory: z.union([z.string(), z.number()]).optional() }) })
    .catch({ limits: {} }),
});

const containerStatus = z.object({ name: text, containerID: text });

const podSchema = z.object({
  metadata,
  spec: z.object({
    nodeName: text,
    containers: z.array(container).catch([]),
    initContainers: z.array(container).catch([]),
  }),
  status: z
    .object({
      phase: text,
      podIP: text,
      hostIP: text,
      conditions: z.array(z.object({ type: text, status: text })).catch([]),
      containerStatuses: z.array(containerStatus).catch([]),
      initContainerStatuses: z.array(containerStatus).catch([]),
    })
    .catch({
      phase: "",
      podIP: "",
      hostIP: "",
      conditions: [],
      containerStatuses: [],
      initContainerStatuses: [],
    }),
});

const serviceSchema = z.object({ metadata });

const targetRef = z.object({ kind: text, name: text, namespace: text });

const endpointAddress = z.object({
  ip: z.string().min(1),
  hostname: text,
  nodeName: text,
  targetRef: targetRef.nullable().catch(null),
});

const endpointsSchema = z.object({
  metadata,
  subsets: z
    .array(
      z.object({
        addresses: z.array(endpointAddress).catch([]),
        notReadyAddresses: z.array(endpointAddress).catch([]),
        ports: z
          .array(z.object({ name: text, port: z.number(), protocol: z.string().catch("TCP") }))
          .catch([]),
      }),
    )
    .catch([]),
});

const maybe = z.boolean().nullable().catch(null);

const sliceSchema = z.object({
  metadata,
  addressType: text,
  endpoints: z
    .array(
      z.object({
        addresses: z.array(z.string()).catch([]),
        conditions: z
          .object({ ready: maybe, serving: maybe, terminating: maybe })
          .catch({ ready: null, serving: null, terminating: null }),
        hostname: text,
        nodeName: text,
        zone: text,
        targetRef: targetRef.nullable().catch(null),
      }),
    )
    .catch([]),
  ports: z
    .array(
      z.object({
        name: text,
        port: z.number().nullable().catch(null),
        protocol: z.string().catch("TCP"),
        appProtocol: text,
      }),
    )
    .catch([]),
});

export type KubeMetadata = z.output<typeof metadata>;
export type KubeContainer = z.output<typeof container>;
export type KubePod = z.output<typeof podSchema>;
export type KubeService = z.output<typeof serviceSchema>;
export type KubeEndpoints = z.output<typeof endpointsSchema>;
export type KubeSlice = z.output<typeof sliceSchema>;
export type KubeTargetRef = z.output<typeof targetRef>;

/** Reads an object of one kind; null for what is none. */
export type ReadObject<T> = (object: unknown) => T | null;

function reader<T>(schema: z.ZodType<T>): ReadObject<T> {
  return (object) => {
    const checked = schema.safeParse(object);
    return checked.success ? checked.data : null;
  };
}

export const readPod = reader(podSchema);
export const readService = reader(serviceSchema);
export const readEndpoints = reader(endpointsSchema);
export const readSlice = reader(sliceSchema);

const envelope = z.object({
  metadata: z.object({
    name: text,
    namespace: text,
    resourceVersion: text,
    continue: text,
  }),
});

export interface KubeName {
  /** `namespace/name`. */
  readonly key: string;
  readonly version: string;
  /** Where a list goes on; empty at its end. */
  readonly next: string;
}

/** What every object and every list carries. */
export function readName(object: unknown): KubeName | null {
  const checked = envelope.safeParse(object);
  if (!checked.success) return null;
  const { name, namespace, resourceVersion, continue: next } = checked.data.metadata;
  return { key: `${namespace}/${name}`, version: resourceVersion, next };
}

const listSchema = z.object({ items: z.array(z.unknown()).nullable().catch(null) });

/** The objects of a list. */
export function readItems(list: unknown): readonly unknown[] | null {
  const checked = listSchema.safeParse(list);
  return checked.success ? (checked.data.items ?? []) : null;
}

const statusSchema = z.object({ code: z.number().catch(0), message: text, reason: text });

/** `kind: Status`, by which the API server says no. */
export function readStatus(object: unknown): z.output<typeof statusSchema> {
  const checked = statusSchema.safeParse(object);
  return checked.success ? checked.data : { code: 0, message: "", reason: "" };
}

const eventSchema = z.object({ type: z.string(), object: z.unknown() });

/** One line of a watch. */
export function readEvent(value: unknown): z.output<typeof eventSchema> | null {
  const checked = eventSchema.safeParse(value);
  return checked.success ? checked.data : null;
}
