/**
 * A server that incidents talk to: which Debian packages bring it, which processes it is made of,
 * and how one knows that each of them answers.
 */
import { join } from "node:path";

export type ServerName = "redis" | "zookeeper" | "rabbitmq" | "database";

export interface Server {
  readonly name: ServerName;
  /** Files that must be there, each with the Debian package that brings it. */
  readonly programs: Readonly<Record<string, string>>;
  /** In the order of starting; stopped the other way round. */
  instances(ground: Ground): readonly Instance[];
  /** What tells a patient where to find it: environment variables. */
  addresses(ground: Ground): Readonly<Record<string, string>>;
}

/** One process. It runs in its own folder, by which it is known to be ours. */
export interface Instance {
  readonly name: string;
  readonly port: number;
  readonly folder: string;
  /** Written into the folder before it is started for the first time. */
  readonly files: Readonly<Record<string, string>>;
  /** Run once, before the first start. */
  readonly prepare: Command | null;
  readonly command: Command;
  /** Resolves when it answers as such a server does; rejects when it does not. */
  answers(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Where a set of servers stands: a second set beside the first has other ports and data. */
export interface Ground {
  readonly folder: string;
  /** Added to the port that a server has by itself. */
  readonly portShift: number;
}

export const LOOPBACK = "127.0.0.1";

export function instanceFolder(ground: Ground, instance: string): string {
  return join(ground.folder, instance);
}
