import { existsSync } from "node:fs";
import type { Server } from "./server.ts";

/** What is to be installed first: the programs, and the line that brings them. */
export interface Missing {
  readonly programs: readonly string[];
  readonly install: string;
}

/** Null when everything the servers need is there. */
export function missingFor(servers: readonly Server[]): Missing | null {
  const absent = servers
    .flatMap((server) => Object.entries(server.programs))
    .filter(([program]) => !existsSync(program));
  if (absent.length === 0) return null;
  const packages = [...new Set(absent.map(([, name]) => name))].sort();
  const root = process.getuid?.() === 0 ? "" : "sudo ";
  return {
    programs: absent.map(([program]) => program),
    install: `${root}apt-get install --no-install-recommends ${packages.join(" ")}`,
  };
}
