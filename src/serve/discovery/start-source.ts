import type { Clock } from "../../capture/clock.ts";
import type { ScrapeJob, StaticSource, TargetSource } from "../config/watch-config.ts";
import { runDnsSource } from "./dns-source.ts";
import { runFileSource } from "./file-source.ts";
import { runHttpSource } from "./http-source.ts";
import { runKubernetesSource } from "./kubernetes/kubernetes-source.ts";
import { runLocalSource } from "./local/local-source.ts";
import type { SourceRun } from "./source-run.ts";
import { labelsOfGroups } from "./target-groups.ts";

/** The machine around discovery; another one in tests. */
export interface SourceWorld {
  readonly clock: Clock;
  /** Name servers `address:port`; null for those of the machine. */
  readonly dnsServers: readonly string[] | null;
  /** Folder with the account that Kubernetes gives to a pod. */
  readonly podAccount: string;
  /** Variables that say where the API server of the own cluster is. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Runs a source until its signal says stop. */
export async function startSource(
  source: TargetSource,
  at: { readonly job: ScrapeJob; readonly run: SourceRun; readonly world: SourceWorld },
): Promise<void> {
  const { run, world } = at;
  switch (source.kind) {
    case "static":
      return tellStatic(source, run);
    case "file":
      return runFileSource(source, run);
    case "http":
      return runHttpSource(source, run);
    case "dns":
      return runDnsSource(source, run, world.dnsServers);
    case "kubernetes":
      return runKubernetesSource(source, { run, world, byAnnotations: at.job.relabel === null });
    case "local":
      return runLocalSource(run);
  }
}

async function tellStatic(source: StaticSource, run: SourceRun): Promise<void> {
  run.tell({ targets: labelsOfGroups(source.groups, {}), problem: null });
}
