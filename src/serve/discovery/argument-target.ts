import type { LiveTarget } from "../../capture/source.ts";
import type { ProbeSettings } from "../config/watch-config.ts";
import type { WatchedTarget } from "../watch/watched-target.ts";
import { serviceOf } from "./label-target.ts";
import { targetId } from "./target-id.ts";

/** A target that was named on the command line. */
export function argumentTarget(given: LiveTarget, settings: ProbeSettings): WatchedTarget {
  const { name } = given.target;
  const labels = { instance: new URL(given.origin).host, ...given.target.labels };
  const { prefix, query } = given;
  return {
    id: targetId({ job: "", instance: labels.instance, prefix, query, origin: null }),
    live: { ...given, target: { name, labels } },
    name,
    service: serviceOf(labels, name),
    labels,
    origin: "argument",
    ...settings,
  };
}
