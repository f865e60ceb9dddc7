import { newModels } from "./bit-coder.ts";
import { type BlockWriter, lengthBytes, writeBlock } from "./block.ts";
import { AT_BLOB, DECISION, PACK_MODELS, TEXT_MODELS } from "./contexts.ts";
import { DumpWriter } from "./dump-writer.ts";
import { NameWriter } from "./name-writer.ts";
import type { PackedCapture, PackedContent, PackedRound } from "./packed-round.ts";
import { ProfileWriter } from "./profile-writer.ts";
import type { SharedNames } from "./shared-names.ts";
import { WrittenStrings } from "./string-ids.ts";
import { TextStream } from "./text-stream.ts";

/** Larger texts (logs, above all) are kept whole: a page of numbers is far smaller. */
export const PIECES_BYTES_MAX = 2 * 1024 * 1024;

/** Writes the rounds of one pack, in order; each refers to those before it. */
export class PackWriter {
  readonly names: SharedNames;
  readonly #aboutModels = newModels(TEXT_MODELS);
  readonly #abouts = new TextStream();
  readonly #aboutStrings: WrittenStrings;
  readonly #models = newModels(PACK_MODELS);
  readonly #written: NameWriter;
  readonly #texts = new Map<string, TextStream>();
  readonly #profiles = new Map<string, ProfileWriter>();
  readonly #dumps = new Map<string, DumpWriter>();

  constructor(names: SharedNames) {
    this.names = names;
    this.#aboutStrings = new WrittenStrings(names);
    this.#written = new NameWriter(names);
  }

  /** The bytes of one round. After an error the pack is at its end. */
  write(round: PackedRound): Uint8Array {
    const about = Buffer.from(round.about, "utf8").toString("latin1");
    const head = writeBlock(this.#aboutModels, (block) =>
      this.#abouts.write(about, block, this.#aboutStrings),
    );
    const body = writeBlock(this.#models, (block) => {
      for (const capture of round.captures) this.#write(capture, block);
    });
    return Buffer.concat([lengthBytes(head.length), head, body]);
  }

  #write({ stream, content }: PackedCapture, block: BlockWriter): void {
    switch (content.form) {
      case "profile":
        found(this.#profiles, stream, () => new ProfileWriter(this.#written)).write(
          content.profile,
          block,
        );
        return;
      case "dump":
        found(this.#dumps, stream, () => new DumpWriter(this.#written)).write(content.dump, block);
        return;
      case "text":
        this.#writeText(stream, content, block);
    }
  }

  #writeText(
    stream: string,
    { bytes }: Extract<PackedContent, { form: "text" }>,
    block: BlockWriter,
  ) {
    const isBlob = bytes.length > PIECES_BYTES_MAX || isBinary(bytes);
    block.coder.bit(AT_BLOB + DECISION, isBlob ? 1 : 0);
    if (isBlob) {
      block.blob(bytes);
      return;
    }
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const texts = found(this.#texts, stream, () => new TextStream());
    texts.write(text, block, this.#written.strings);
  }
}

/** What no page of numbers holds. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.includes(0);
}

/** The entry of a key, made when it is first asked for. */
export function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
