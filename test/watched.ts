/** Watches of fake targets in fake time, and what a test asks of their rounds. */
import { type Round, type WatchOptions, watchTarget } from "../src/capture/watch-target.ts";
import { FakeClock } from "./fake-clock.ts";
import { type FakeServer, type Handler, liveTarget, serve } from "./fake-target.ts";

const servers: FakeServer[] = [];

/** Closes what {@link start} opened; for `afterEach`. */
export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.close();
}

export async function start(handler: Handler, port = 0): Promise<FakeServer> {
  const server = await serve(handler, { port });
  servers.push(server);
  return server;
}

interface Watched {
  readonly rounds: Round[];
  readonly clock: FakeClock;
}

/** Watches for a minute of fake time, every five seconds, unless told otherwise. */
export async function watch(
  server: FakeServer,
  changes: Partial<WatchOptions> & { readonly clock?: FakeClock } = {},
): Promise<Watched> {
  const clock = changes.clock ?? new FakeClock();
  const rounds: Round[] = [];
  const options: WatchOptions = {
    everyMs: 5_000,
    forMs: 60_000,
    signal: new AbortController().signal,
    random: () => 0.5,
    limits: { retryForMs: 0 },
    findProcess: async () => null,
    ...changes,
    clock,
  };
  for await (const round of watchTarget(liveTarget(server.origin), options)) rounds.push(round);
  return { rounds, clock };
}

export function kindsOf(round: Round | undefined): readonly string[] {
  return (round?.captures ?? []).map((capture) => capture.kind);
}

export function countOf(rounds: readonly Round[], kind: string): number {
  return rounds.filter((round) => kindsOf(round).includes(kind)).length;
}

export function eventsOf(rounds: readonly Round[]): readonly string[] {
  return rounds.flatMap((round) => round.events.map((event) => event.kind));
}

export function problemsOf(rounds: readonly Round[]): readonly string[] {
  return rounds.flatMap((round) => round.problems.map((problem) => problem.message));
}
