/** Go processes of this machine that serve net/http/pprof, found by themselves. */
import { servesProfiles } from "../../../capture/serves-profiles.ts";
import type { Labels } from "../relabel.ts";
import type { SourceRun } from "../source-run.ts";
import { type GoListener, GoProcesses } from "./go-processes.ts";

const LOOK_EVERY_MS = 10_000;
/** A port may begin to serve profiles a little after it listens; then it never will. */
const ASKED_MAX = 3;

/** What is known of one port of one process. */
interface Asked {
  readonly times: number;
  readonly serves: boolean;
}

/** Looks for them again and again. */
export async function runLocalSource(run: SourceRun): Promise<void> {
  if (process.platform !== "linux") {
    run.tell({ targets: [], problem: "local processes are found on Linux only" });
    return;
  }
  const processes = new GoProcesses();
  let asked: ReadonlyMap<string, Asked> = new Map();
  while (!run.signal.aborted) {
    const listeners = await processes.find();
    asked = await askAll(listeners, asked, run);
    if (run.signal.aborted) return;
    const serving = listeners.filter((listener) => asked.get(keyOf(listener))?.serves === true);
    run.tell({ targets: serving.map(labelsOf), problem: null });
    await run.clock.sleep(LOOK_EVERY_MS, run.signal);
  }
}

function keyOf({ pid, started, address }: GoListener): string {
  return `${pid} ${started} ${address}`;
}

/** Asks the ports that have not answered yet, one after the other. */
async function askAll(
  listeners: readonly GoListener[],
  before: ReadonlyMap<string, Asked>,
  run: SourceRun,
): Promise<ReadonlyMap<string, Asked>> {
  const after = new Map<string, Asked>();
  for (const listener of listeners) {
    const key = keyOf(listener);
    const { times, serves } = before.get(key) ?? { times: 0, serves: false };
    if (serves || times >= ASKED_MAX || run.signal.aborted) after.set(key, { times, serves });
    else after.set(key, { times: times + 1, serves: await servesProfiles(listener.address, run) });
  }
  return after;
}

/** The number of the process is not among them: it would make another target of each restart. */
function labelsOf({ program, address }: GoListener): Labels {
  return { __address__: address, service: program };
}
