import { newModels } from "./bit-coder.ts";
import { type BlockReader, openBlock, readLength } from "./block.ts";
import { AT_BLOB, DECISION, PACK_MODELS, TEXT_MODELS } from "./contexts.ts";
import { DumpReader } from "./dump-reader.ts";
import { NameReader } from "./name-reader.ts";
import { found } from "./pack-writer.ts";
import type { PackedContent } from "./packed-round.ts";
import { ProfileReader } from "./profile-reader.ts";
import { ReadStrings } from "./string-ids.ts";
import { TextStream } from "./text-stream.ts";

/** What kind of content a capture has, from what the round says of itself. */
export interface ContentPlace {
  readonly stream: string;
  readonly form: PackedContent["form"];
}

/** Reads the captures that a PackWriter wrote, from the first round on and in order. */
export class PackReader {
  readonly #models = newModels(PACK_MODELS);
  readonly #names = new NameReader();
  readonly #texts = new Map<string, TextStream>();
  readonly #profiles = new Map<string, ProfileReader>();
  readonly #dumps = new Map<string, DumpReader>();

  /** Throws DecodeError for a damaged round, after which no further one can be read. */
  read(record: Uint8Array, places: readonly ContentPlace[]): readonly PackedContent[] {
    const { value, end } = readLength(record, 0);
    const block = openBlock(this.#models, record.subarray(end + value));
    return places.map((place) => this.#read(place, block));
  }

  #read({ stream, form }: ContentPlace, block: BlockReader): PackedContent {
    if (form === "profile") {
      const profiles = found(this.#profiles, stream, () => new ProfileReader(this.#names));
      return { form, profile: profiles.read(block) };
    }
    if (form === "dump") {
      const dumps = found(this.#dumps, stream, () => new DumpReader(this.#names));
      return { form, dump: dumps.read(block) };
    }
    if (block.coder.bit(AT_BLOB + DECISION) === 1) return { form, bytes: block.blob() };
    const texts = found(this.#texts, stream, () => new TextStream());
    return { form, bytes: Buffer.from(texts.read(block, this.#names.strings), "latin1") };
  }
}

/** Reads what rounds say of themselves and passes over their captures. */
export class AboutReader {
  readonly #models = newModels(TEXT_MODELS);
  readonly #texts = new TextStream();
  readonly #strings = new ReadStrings();

  read(record: Uint8Array): string {
    const { value, end } = readLength(record, 0);
    const block = openBlock(this.#models, record.subarray(end, end + value));
    return Buffer.from(this.#texts.read(block, this.#strings), "latin1").toString("utf8");
  }
}
