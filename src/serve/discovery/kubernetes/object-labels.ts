import type { Labels } from "../relabel.ts";
import type { KubeMetadata } from "./kube-objects.ts";

/** A name of Kubernetes as part of a label name. */
export function labelPart(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, "_");
}

/** `__meta_kubernetes_<kind>_label_…`, `_labelpresent_…` and the same of annotations. */
export function objectLabels(kind: string, metadata: KubeMetadata): Labels {
  const labels: Record<string, string> = {};
  for (const [what, values] of [
    ["label", metadata.labels],
    ["annotation", metadata.annotations],
  ] as const) {
    for (const [name, value] of Object.entries(values)) {
      labels[`__meta_kubernetes_${kind}_${what}_${labelPart(name)}`] = value;
      labels[`__meta_kubernetes_${kind}_${what}present_${labelPart(name)}`] = "true";
    }
  }
  return labels;
}

/** IPv6 addresses stand in brackets before a port. */
export function hostPort(ip: string, port: number | null): string {
  const host = ip.includes(":") ? `[${ip}]` : ip;
  return port === null ? host : `${host}:${port}`;
}
