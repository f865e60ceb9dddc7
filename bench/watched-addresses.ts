import { networkInterfaces } from "node:os";

/** An address of this machine that is not its loopback: a watch asks it as it asks others. */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
}

/** The configuration of a watch whose targets stand in `targets.json` beside it. */
export function fleetConfig(every: string): string {
  return `
scrape_configs:
  - job_name: fleet
    scrape_interval: ${every}
    scrape_timeout: 5s
    file_sd_configs: [{files: [targets.json]}]
`;
}
