/**
 * Fuzzes one parser for a while: inputs are changed, those that reach new blocks of code are kept
 * and changed further, those that trouble the parser are made small and told.
 */
import { writeSync } from "node:fs";
import { Random } from "../../bench/random.ts";
import { BlockCoverage } from "./block-coverage.ts";
import type { FuzzedParser } from "./fuzzed-parser.ts";
import { judgeInput } from "./judge-input.ts";
import { minimise } from "./minimise.ts";
import { below } from "./mutate-bytes.ts";

export interface CampaignOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly scriptUrl: string;
  readonly kept: readonly Uint8Array[];
  /** The input under way is written here, for whoever survives us. */
  readonly underWay: number;
  readonly onCrash: (signature: string, bytes: Uint8Array) => void;
}

export interface CampaignResult {
  readonly inputs: number;
  readonly refused: number;
  readonly seeds: number;
  readonly blocksOfSeeds: number;
  readonly blocks: number;
  readonly crashes: number;
  readonly slowestCpuMs: number;
  readonly found: readonly Uint8Array[];
}

/** Coverage is looked at after so much work: looking takes milliseconds. */
const BATCH_MS = 150;
const BATCH_MAX = 256;
const CHANGES_MAX = 6;
/** Of one signature only the first is made small and told. */
const SIGNATURES_MAX = 40;

export class Campaign {
  readonly #parser: FuzzedParser;
  readonly #options: CampaignOptions;
  readonly #random: Random;
  readonly #coverage: BlockCoverage;
  readonly #corpus: Uint8Array[] = [];
  readonly #found: Uint8Array[] = [];
  readonly #signatures = new Set<string>();
  #inputs = 0;
  #refused = 0;
  #slowestCpuMs = 0;

  constructor(parser: FuzzedParser, options: CampaignOptions) {
    this.#parser = parser;
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#coverage = new BlockCoverage(options.scriptUrl);
  }

  async run(): Promise<CampaignResult> {
    const untilMs = performance.now() + this.#options.seconds * 1000;
    const seeds = [...(await this.#parser.seeds()), ...this.#options.kept];
    this.#coverage.reset();
    for (const seed of seeds) {
      const input = seed.subarray(0, this.#parser.bytesMax);
      await this.#judge(input);
      this.#corpus.push(input);
    }
    this.#coverage.note(this.#coverage.fresh());
    const blocksOfSeeds = this.#coverage.reached;
    while (performance.now() < untilMs) await this.#batch();
    return {
      inputs: this.#inputs,
      refused: this.#refused,
      seeds: seeds.length,
      blocksOfSeeds,
      blocks: this.#coverage.reached,
      crashes: this.#signatures.size,
      slowestCpuMs: Math.round(this.#slowestCpuMs),
      found: this.#found,
    };
  }

  async #batch(): Promise<void> {
    const batch: Uint8Array[] = [];
    const untilMs = performance.now() + BATCH_MS;
    while (batch.length < BATCH_MAX && performance.now() < untilMs) {
      const input = this.#draw();
      batch.push(input);
      await this.#judge(input);
    }
    const fresh = this.#coverage.fresh();
    if (fresh.length === 0) return;
    await this.#attribute(batch);
    // What nobody owns ran by chance, as code that is loaded once does.
    this.#coverage.note(fresh);
  }

  /** Which of the inputs reach what was never reached: halves of halves, run again. */
  async #attribute(inputs: readonly Uint8Array[]): Promise<void> {
    const [input] = inputs;
    if (input === undefined) return;
    this.#coverage.reset();
    for (const one of inputs) await this.#judge(one);
    const fresh = this.#coverage.fresh();
    if (fresh.length === 0) return;
    if (inputs.length === 1) {
      this.#coverage.note(fresh);
      this.#corpus.push(input);
      this.#found.push(input);
      return;
    }
    await this.#attribute(inputs.slice(0, inputs.length >> 1));
    await this.#attribute(inputs.slice(inputs.length >> 1));
  }

  /** What was found last is tried more often than what has been tried for long. */
  #draw(): Uint8Array {
    const random = this.#random;
    const corpus = this.#corpus;
    const recent = random.next() < 0.5 ? Math.max(0, corpus.length - 50) : 0;
    const at = recent + below(corpus.length - recent, random);
    let input: Uint8Array = corpus[at] ?? new Uint8Array();
    const changes = 1 + below(CHANGES_MAX, random);
    for (let change = 0; change < changes; change++) {
      const other = corpus[below(corpus.length, random)] ?? input;
      input = this.#parser.mutate(input, { other, random }).subarray(0, this.#parser.bytesMax);
    }
    return input;
  }

  async #judge(input: Uint8Array): Promise<void> {
    this.#inputs++;
    this.#writeUnderWay(input);
    const ending = await judgeInput(this.#parser, input);
    if (ending.kind === "refused") this.#refused++;
    this.#slowestCpuMs = Math.max(this.#slowestCpuMs, ending.cpuMs);
    if (ending.kind === "crash") await this.#crashed(ending.signature, input);
  }

  async #crashed(signature: string, input: Uint8Array): Promise<void> {
    const sort = signature.startsWith("slow") ? "slow" : signature;
    if (this.#signatures.has(sort) || this.#signatures.size >= SIGNATURES_MAX) return;
    // A collection or a busy machine is not the input's fault: it has to be slow twice.
    if (sort === "slow" && (await judgeInput(this.#parser, input)).signature === "") return;
    this.#signatures.add(sort);
    const smaller =
      sort === "slow"
        ? input
        : await minimise(input, async (part) => {
            this.#writeUnderWay(part);
            return (await judgeInput(this.#parser, part)).signature === signature;
          });
    this.#options.onCrash(signature, smaller);
  }

  #writeUnderWay(input: Uint8Array): void {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(input.length);
    writeSync(this.#options.underWay, Buffer.concat([length, input]), 0, input.length + 4, 0);
  }
}
