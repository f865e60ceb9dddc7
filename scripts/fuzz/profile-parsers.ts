import { TidemarkError } from "../../src/base/errors.ts";
import { gunzipLayers } from "../../src/base/gunzip.ts";
import { decodeProfile } from "../../src/profile/decode.ts";
import { encodeProfile } from "../../src/profile/encode.ts";
import { FORMATS, type ProfileContent } from "../../src/profile/formats.ts";
import { readGoroutineDumps } from "../../src/profile/goroutine-text.ts";
import { rawHeapCounts } from "../../src/profile/heap-counts.ts";
import { PackReader } from "../../src/profile/packed/pack-reader.ts";
import { PackWriter } from "../../src/profile/packed/pack-writer.ts";
import { renderDump } from "../../src/profile/packed/render-dump.ts";
import { SharedNames } from "../../src/profile/packed/shared-names.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { BrokenInvariant, type FuzzedParser, holds } from "./fuzzed-parser.ts";
import { mutateTextWith } from "./mutate-text.ts";
import { mutateWire } from "./mutate-wire.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;
/** One profile in so many goes through a pack. */
const PACKED_OF = 4;

export const pprofParser: FuzzedParser = {
  id: "pprof",
  bytesMax: 24 * KB,
  mutate: mutateWire,
  seeds: () => [
    ...seedFiles({ folder: "test/samples", name: /\.pb\.gz$/, bytesMax: 24 * KB, countMax: 20 }),
    ...seedFiles({ folder: "cases", name: /heap\.pb\.gz$/, bytesMax: 16 * KB, countMax: 12 }),
  ],
  read: (bytes) => checkProfile(decodeProfile(gunzipLayers(bytes, "fuzz"))),
};

/**
 * What was decoded, written and decoded again stays as it is from then on; so does what went
 * through a pack. The first writing may leave out what says nothing, as pprof does: a label whose
 * text is empty.
 */
function checkProfile(profile: Profile): void {
  const again = decodeProfile(encodeProfile(profile));
  holds(again.sampleCount === profile.sampleCount, "samples got lost in encoding");
  const written = encodeProfile(again);
  const twice = encodeProfile(decodeProfile(written));
  holds(Buffer.compare(twice, written) === 0, "a profile changed as it was written again");
  const types = profile.sampleTypes.map(({ type }) => type);
  if (types.includes("alloc_objects") && types.includes("inuse_objects")) rawHeapCounts(profile);
  // Packing takes longer than all before it.
  if (written.length % PACKED_OF !== 0) return;
  const packed = new PackWriter(new SharedNames()).write({
    about: "{}",
    captures: [{ stream: "one", content: { form: "profile", profile: again } }],
  });
  const [content] = new PackReader().read(packed, [{ stream: "one", form: "profile" }]);
  if (content?.form !== "profile") throw new BrokenInvariant("a pack gave another form back");
  const [before, after] = [meaningOf(again), meaningOf(content.profile)];
  for (const part of PARTS) {
    holds(plain(before[part]) === plain(after[part]), `${part} changed in a pack`);
  }
}

const PARTS = ["head", "names", "columns", "stacks", "labels", "mappings"] as const;

/** All that a profile says, whatever number functions and locations have: a pack counts by use. */
function meaningOf(profile: Profile): Readonly<Record<(typeof PARTS)[number], unknown>> {
  const { strings, values, sampleStart, sampleLocations, labelStart, mappings } = profile;
  const lineOf = (line: number): readonly unknown[] => {
    const at = profile.lineFunction[line];
    const name = strings.at(profile.functionName[at]);
    const systemName = strings.at(profile.functionSystemName[at]);
    const file = strings.at(profile.functionFile[at]);
    const where = [profile.lineNumber[line], profile.lineColumn[line]];
    return [name, systemName, file, profile.functionStartLine[at], ...where];
  };
  const locations = Array.from({ length: profile.locationCount }, (_, at) => {
    const [from, to] = [profile.locationLineStart[at], profile.locationLineStart[at + 1]];
    const lines = Array.from({ length: to - from }, (_line, line) => lineOf(from + line));
    const { locationAddress, locationMapping, locationFolded } = profile;
    return [locationAddress[at], locationMapping[at], locationFolded[at], lines];
  });
  const stacks = Array.from(sampleLocations, (at) => locations[at]);
  const labels = Array.from(profile.labelKey, (key, at) => [
    strings.at(key),
    strings.at(profile.labelText[at]),
    profile.labelNumber[at],
    strings.at(profile.labelUnit[at]),
  ]);
  const { sampleTypes, periodType, period, timeNanos, durationNanos, comments, docUrl } = profile;
  const { defaultSampleType, dropFrames, keepFrames } = profile;
  const head = [sampleTypes, periodType, period, timeNanos, durationNanos, comments, docUrl];
  const names = [defaultSampleType, dropFrames, keepFrames];
  const columns = [...values, sampleStart, labelStart].map((one) => [...one]);
  return { head, names, columns, stacks, labels, mappings };
}

function plain(part: unknown): string {
  return JSON.stringify(part, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

const TEXT_READERS = FORMATS.filter(({ id }) => !["pprof", "goroutine-dump"].includes(id));

export const heapTextParser: FuzzedParser = {
  id: "heap-text",
  bytesMax: 24 * KB,
  mutate: mutateTextWith([
    "heap profile: 1: 2 [3: 4] @ heap/1048576\n",
    "# 0x401000 main.leak+0x20 /src/main.go:7\n",
    "--- contention:\ncycles/second=1000\n",
    "goroutine profile: total 1\n1 @ 0x1 0x2\n",
    "# runtime.MemStats\n# Alloc = 1\n",
    '# labels: {"k":"v"}\n',
    "main.a;main.b;main.c 7\n",
    "@ ",
    "0x",
    ": ",
    "[",
    "]",
    ";",
  ]),
  seeds: () => [
    ...seedFiles({ folder: "test/samples", name: /debug1\.txt$/, bytesMax: 24 * KB, countMax: 24 }),
    Buffer.from("main.main;main.leak;runtime.mallocgc 12\nmain.main;main.b 3\n"),
  ],
  read: (bytes) => {
    const own = FORMATS.find((format) => format.matches(bytes));
    const readers = own === undefined ? TEXT_READERS : [own];
    for (const reader of readers) checkContent(attempted(() => reader.read(bytes)));
  },
};

/** Readers of formats that were not recognised are asked too: each refuses for itself. */
function attempted(read: () => ProfileContent): ProfileContent | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TidemarkError) return null;
    throw error;
  }
}

function checkContent(content: ProfileContent | null): void {
  if (content?.kind === "profile") checkProfile(decodeProfile(encodeProfile(content.profile)));
}

export const goroutineTextParser: FuzzedParser = {
  id: "goroutine-text",
  bytesMax: 24 * KB,
  mutate: mutateTextWith([
    "goroutine 7 [running]:\n",
    "goroutine 18446744073709551615 [chan receive, 99999 minutes, locked to thread]:\n",
    "goroutine 1 gp=0xc000002380 m=0 mp=0x1a [select (no cases)]:\n",
    "main.f({0x1, 0x2}, ...)\n\t/src/main.go:7 +0x1d\n",
    "created by main.g in goroutine 18446744073709551615\n\t/src/main.go:9 +0x2\n",
    "[originating from goroutine 7]:\n",
    "...additional frames elided...\n",
    "...17 frames elided...\n",
    "\tgoroutine running on other thread; stack unavailable\n",
    "panic: x [recovered]\n",
    "fatal error: all goroutines are asleep - deadlock!\n",
    '[chan send]: {"k": "v"}',
    "\r\n",
    "\t",
    "(",
  ]),
  seeds: () => [
    ...seedFiles({
      folder: "test/samples",
      name: /(?:debug2.*\.txt|sigquit.*\.log)$/,
      bytesMax: 64 * KB,
      countMax: 16,
    }).map((bytes) => bytes.subarray(0, 12 * KB)),
    ...seedFiles({ folder: "cases", name: /goroutine-ids\.txt/, bytesMax: 12 * KB, countMax: 12 }),
  ],
  read: (bytes) => {
    for (const dump of readGoroutineDumps(bytes)) {
      const packed = new PackWriter(new SharedNames()).write({
        about: "{}",
        captures: [{ stream: "one", content: { form: "dump", dump } }],
      });
      const [content] = new PackReader().read(packed, [{ stream: "one", form: "dump" }]);
      if (content?.form !== "dump") throw new BrokenInvariant("a pack gave another form back");
      const [before, after] = [renderDump(dump), renderDump(content.dump)];
      holds(Buffer.compare(before, after) === 0, "a dump changed on its way through a pack");
    }
  },
};
