/**
 * After how many seconds was it certain? Feeds a folder of `tidemark capture` to the detectors,
 * round by round, as a service that watches itself would:
 *
 *   node --import tsx examples/first-certain.ts FOLDER
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Capture } from "tidemark";
import { detect, type Finding, SeriesBuilder } from "tidemark/detect";

interface Manifest {
  readonly target: Capture["target"];
  readonly startedAtMs: number;
  readonly captures: readonly (Pick<Capture, "kind" | "takenAtMs" | "whence"> & {
    readonly file: string;
  })[];
}

const folder = process.argv[2] ?? ".";
const manifest: Manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
const { target, startedAtMs } = manifest;
const builder = new SeriesBuilder(target);

function firstLeak(): Finding | undefined {
  const { findings } = detect(builder.build());
  return findings.find(({ judgement }) => judgement === "leaking");
}

/** Names begin with the second of their round: `000120s-heap.pb.gz`. */
const rounds = new Map<string, (typeof manifest.captures)[number][]>();
for (const capture of manifest.captures) {
  const second = capture.file.slice(0, capture.file.indexOf("s-"));
  rounds.set(second, [...(rounds.get(second) ?? []), capture]);
}

let leak: Finding | undefined;
for (const round of rounds.values()) {
  const captures = await Promise.all(
    round.map(async ({ file, ...about }) => {
      return { ...about, name: file, target, bytes: await readFile(join(folder, file)) };
    }),
  );
  builder.add({ target, captures, problems: [], events: [], limitBytes: null });
  leak = firstLeak();
  if (leak === undefined) continue;
  const seconds = Math.round(((captures[0]?.takenAtMs ?? startedAtMs) - startedAtMs) / 1000);
  console.log(`certain after ${seconds} s: ${leak.kind} leak at ${leak.site.frame.function}`);
  break;
}
if (leak === undefined) console.log(`no leak in ${rounds.size} rounds`);
