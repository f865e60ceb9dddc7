import type { BlockList } from "node:net";
import type { Agent } from "undici";
import type { Access } from "./access.ts";
import { connectOptions } from "./connect-options.ts";
import { lookupOutside } from "./forbidden-address.ts";

/** The connection to one host, kept from one question to the next. */
export interface MarkedAgent {
  readonly agent: Agent;
  /** Of the certificates it was made with. */
  readonly mark: string;
}

export interface WayToHost {
  readonly access: Access;
  readonly limits: {
    readonly connectMs: number;
    readonly headersMs: number;
    readonly bodyMs: number;
  };
  /** Addresses that no name may lead to. */
  readonly forbidden: BlockList;
}

/** On first use: judging files needs no HTTP client, and loading one takes longer than judging. */
export function loadUndici(): Promise<typeof import("undici")> {
  return import("undici");
}

/** The agent that stands, or another when a certificate was renewed since. */
export async function standingAgent(
  { access, limits, forbidden }: WayToHost,
  standing: MarkedAgent | null,
): Promise<MarkedAgent> {
  const { options, mark } = await connectOptions(access.tls, limits.connectMs);
  if (standing?.mark === mark) return standing;
  await standing?.agent.destroy();
  const { Agent } = await loadUndici();
  const agent = new Agent({
    // One connection: nothing runs in parallel on a target.
    connections: 1,
    pipelining: 1,
    connect: { ...options, lookup: lookupOutside(forbidden) },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
  });
  return { agent, mark };
}
