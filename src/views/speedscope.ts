/**
 * A profile as speedscope (https://www.speedscope.app) opens it, and other viewers with it. Follows
 * the schema of its file format: frames shared, one sampled profile per sample type.
 */
import { TIDEMARK_VERSION } from "../base/version.ts";
import type { Profile, ValueType } from "../profile/profile.ts";
import { DistinctStacks } from "./distinct-stacks.ts";
import { type NodeInfo, nodeTable, printableName } from "./graph-nodes.ts";
import type { ReportOptions } from "./report-options.ts";
import { sampleIndexOf } from "./sample-index.ts";
import { TextWriter, type WordList, wordList } from "./text-writer.ts";

const SCHEMA_URL = "https://www.speedscope.app/file-format-schema.json";

interface SpeedscopeFrame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

/** One of the profiles in the file: a sample type, or what grew or shrank of it. */
interface Side {
  readonly name: string;
  readonly unit: string;
  readonly column: number;
  /** 1 for what is more than nothing, -1 for what is less. */
  readonly sign: number;
}

/**
 * The file, in chunks of UTF-8. All sample types; the one asked for is shown first. A difference
 * becomes two profiles, what grew and what shrank, for the format knows no negative weights.
 */
export function* speedscopeChunks(
  profile: Profile,
  options: ReportOptions & { readonly name: string },
): Generator<Uint8Array> {
  const asked = options.granularity ?? "functions";
  const granularity = asked === "functions" ? "filefunctions" : asked;
  const table = nodeTable(profile, { ...options, granularity });
  const frameOf = Uint32Array.from(table.infos, (_, node) => node);
  const stacks = new DistinctStacks(profile, table, { columns: profile.values, frameOf });
  const sides = profile.sampleTypes.flatMap((type, column) => sidesOf(stacks, type, column));
  const shown = sampleIndexOf(profile, options.sampleIndex);
  const file = new SpeedscopeWriter(stacks, table.infos);
  const activeProfileIndex = sides.findIndex(({ column }) => column === shown);
  yield* file.head({ ...HEAD, name: options.name, activeProfileIndex });
  for (const [at, side] of sides.entries()) yield* file.profile(side, at === 0);
  yield* file.end();
}

const HEAD = { $schema: SCHEMA_URL, exporter: `tidemark@${TIDEMARK_VERSION}` };

function sidesOf(stacks: DistinctStacks, { type, unit }: ValueType, column: number): Side[] {
  const side = { name: type, unit: unitOf(unit), column, sign: 1 };
  for (let stack = 0; stack < stacks.count; stack++) {
    if (stacks.valueOf(stack, column) >= 0) continue;
    return [
      { ...side, name: `${type} (grown)` },
      { ...side, name: `${type} (shrunk)`, sign: -1 },
    ];
  }
  return [side];
}

/** Units that the format has; everything else is a plain number. */
const UNITS = new Set(["bytes", "nanoseconds", "microseconds", "milliseconds", "seconds"]);

function unitOf(unit: string): string {
  return UNITS.has(unit) ? unit : "none";
}

function frameOf(info: NodeInfo): SpeedscopeFrame {
  return {
    name: info.name === "" ? printableName(info) : info.name,
    ...(info.file === "" ? {} : { file: info.file }),
    ...(info.line === 0 ? {} : { line: info.line }),
  };
}

/** Writes the parts of the file, which stand in it in the order of the methods. */
class SpeedscopeWriter {
  readonly #writer = new TextWriter();
  readonly #stacks: DistinctStacks;
  readonly #infos: readonly NodeInfo[];
  readonly #order: Uint32Array;
  readonly #words: WordList;

  constructor(stacks: DistinctStacks, infos: readonly NodeInfo[]) {
    this.#stacks = stacks;
    this.#infos = infos;
    this.#order = stacks.inOrderMet();
    this.#words = wordList(infos.map((_, frame) => `${frame},`));
  }

  *head(fields: object): Generator<Uint8Array> {
    const writer = this.#writer;
    writer.text(`${JSON.stringify(fields).slice(0, -1)},"shared":{"frames":[`);
    for (const [at, info] of this.#infos.entries()) {
      writer.text(`${at === 0 ? "" : ","}${JSON.stringify(frameOf(info))}`);
      if (writer.chunksReady) yield* writer.take();
    }
    writer.text(`]},"profiles":[`);
  }

  *profile(side: Side, isFirst: boolean): Generator<Uint8Array> {
    const writer = this.#writer;
    const { name, unit } = side;
    const stacks = this.#order.filter((stack) => this.#weightOf(stack, side) > 0);
    const endValue = stacks.reduce((sum, stack) => sum + this.#weightOf(stack, side), 0);
    const head = JSON.stringify({ type: "sampled", unit, startValue: 0, name, endValue });
    writer.text(`${isFirst ? "" : ","}${head.slice(0, -1)},"samples":[`);
    for (const [at, stack] of stacks.entries()) {
      if (at > 0) writer.byte(COMMA);
      this.#stack(stack);
      if (writer.chunksReady) yield* writer.take();
    }
    writer.text(`],"weights":[`);
    for (const [at, stack] of stacks.entries()) {
      writer.text(`${at === 0 ? "" : ","}${this.#weightOf(stack, side)}`);
      if (writer.chunksReady) yield* writer.take();
    }
    writer.text("]}");
  }

  *end(): Generator<Uint8Array> {
    this.#writer.text("]}");
    yield* this.#writer.take();
  }

  #weightOf(stack: number, { column, sign }: Side): number {
    return sign * this.#stacks.valueOf(stack, column);
  }

  /** No stack is empty. */
  #stack(stack: number): void {
    const { frames } = this.#stacks;
    const last = this.#stacks.endOf(stack) - 1;
    this.#writer.byte(OPEN);
    this.#writer.words(this.#words, frames, this.#stacks.startOf(stack), last);
    this.#writer.number(frames[last]);
    this.#writer.byte(CLOSE);
  }
}

const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
