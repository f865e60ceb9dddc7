import { readFrames } from "../../src/history/packs/frame.ts";
import { decodeProfile } from "../../src/profile/decode.ts";
import { readGoroutineDumps } from "../../src/profile/goroutine-text.ts";
import {
  AboutReader,
  type ContentPlace,
  PackReader,
} from "../../src/profile/packed/pack-reader.ts";
import { PackWriter } from "../../src/profile/packed/pack-writer.ts";
import type { PackedCapture } from "../../src/profile/packed/packed-round.ts";
import { SharedNames } from "../../src/profile/packed/shared-names.ts";
import type { FuzzedParser } from "./fuzzed-parser.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;
const PLACES: readonly ContentPlace[] = [
  { stream: "heap", form: "profile" },
  { stream: "goroutine-ids", form: "dump" },
  { stream: "metrics", form: "text" },
];

/** Rounds of the watch's own packs, of which a disk or somebody may have changed bytes. */
export const packParser: FuzzedParser = {
  id: "packs",
  bytesMax: 8 * KB,
  mutate: mutateBytes,
  seeds: () => seedRounds(),
  read: (bytes) => {
    readFrames(bytes);
    new AboutReader().read(bytes);
    new PackReader().read(bytes, PLACES);
  },
};

function seedRounds(): readonly Uint8Array[] {
  const heaps = seedFiles({
    folder: "test/samples",
    name: /heap.*\.pb\.gz$/,
    bytesMax: 16 * KB,
    countMax: 3,
  });
  const dumps = seedFiles({
    folder: "test/samples",
    name: /debug2\.txt$/,
    bytesMax: 16 * KB,
    countMax: 3,
  });
  const page = seedFiles({
    folder: "test/samples/metrics",
    name: /metrics\.txt$/,
    bytesMax: 16 * KB,
    countMax: 1,
  });
  return heaps.map((heap, at) => {
    const [dump] = readGoroutineDumps(dumps[at % dumps.length] ?? new Uint8Array());
    const captures: PackedCapture[] = [
      { stream: "heap", content: { form: "profile", profile: decodeProfile(heap) } },
      { stream: "metrics", content: { form: "text", bytes: page[0] ?? new Uint8Array() } },
    ];
    if (dump !== undefined) {
      captures.splice(1, 0, { stream: "goroutine-ids", content: { form: "dump", dump } });
    }
    return new PackWriter(new SharedNames()).write({ about: '{"a":1}', captures });
  });
}
