/**
 * One parser in a process of its own, started by scripts/fuzz.ts with a job as JSON. Tells crashes
 * and the result as lines of JSON.
 */
import { openSync } from "node:fs";
import { Campaign } from "./campaign.ts";
import { keepInput, keptInputs } from "./corpus.ts";
import { PARSERS } from "./parsers.ts";

/** What a worker is to do. */
export interface FuzzJob {
  readonly parser: string;
  readonly seconds: number;
  readonly seed: number;
  readonly underWay: string;
  /** Inputs that reach new blocks are written into the corpus. */
  readonly keeps: boolean;
}

/** Inputs of one parser that are kept, and their size in all. */
const KEPT_MAX = 20;
const KEPT_BYTES_MAX = 40_000;
const KEPT_INPUT_BYTES_MAX = 8_000;

const job: FuzzJob = JSON.parse(process.argv[2] ?? "{}");
const parser = PARSERS.find(({ id }) => id === job.parser);
if (parser === undefined) throw new Error(`no parser ${job.parser}`);

const result = await new Campaign(parser, {
  seconds: job.seconds,
  seed: job.seed,
  scriptUrl: import.meta.url,
  kept: keptInputs(parser.id).map(({ bytes }) => bytes),
  underWay: openSync(job.underWay, "w"),
  onCrash: (signature, bytes) => {
    const path = keepInput(parser.id, "crash", bytes);
    tell({ crash: signature, path });
  },
}).run();

const { found, ...figures } = result;
if (job.keeps) keepFound(parser.id, found);
const { user, system } = process.cpuUsage();
tell({ result: { ...figures, found: found.length, cpuSeconds: (user + system) / 1e6 } });
process.exit(0);

/** The earliest reach most: later ones are told by their last few blocks. */
function keepFound(id: string, inputs: readonly Uint8Array[]): void {
  const kept = keptInputs(id);
  let count = kept.length;
  let total = kept.reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (const input of inputs) {
    if (count >= KEPT_MAX || total + input.length > KEPT_BYTES_MAX) continue;
    if (input.length > KEPT_INPUT_BYTES_MAX) continue;
    keepInput(id, "input", input);
    count++;
    total += input.length;
  }
}

function tell(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
