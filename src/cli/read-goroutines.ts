import { gunzipLayers } from "../base/gunzip.ts";
import type { Capture, CaptureSet } from "../capture/capture.ts";
import { FORMATS } from "../profile/formats.ts";
import type { DumpAt, ProfileAt } from "../views/goroutine-cohorts.ts";
import { isGoroutineProfile } from "../views/goroutine-tally.ts";

const STAGE = "read goroutines";

/** What can be read as goroutines; a capture that is broken is a note, others are passed over. */
export function readGoroutines(set: CaptureSet): {
  readonly dumps: readonly DumpAt[];
  readonly profiles: readonly ProfileAt[];
  readonly notes: readonly string[];
} {
  const dumps: DumpAt[] = [];
  const profiles: ProfileAt[] = [];
  const notes = set.problems.map(({ name, message }) => `${name}: ${message}`);
  for (const capture of set.captures) {
    try {
      readCapture(capture, { dumps, profiles });
    } catch (error) {
      notes.push(`${capture.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { dumps, profiles, notes };
}

function readCapture(
  { name, takenAtMs, bytes }: Capture,
  into: { readonly dumps: DumpAt[]; readonly profiles: ProfileAt[] },
): void {
  const plain = gunzipLayers(bytes, STAGE);
  const content = FORMATS.find((format) => format.matches(plain))?.read(plain);
  if (content?.kind === "dumps") {
    const several = content.dumps.length > 1;
    for (const [index, dump] of content.dumps.entries()) {
      const part = several ? `${name} (dump ${index + 1})` : name;
      into.dumps.push({ name: part, atMs: several ? null : takenAtMs, dump });
    }
  } else if (content?.kind === "profile" && isGoroutineProfile(content.profile)) {
    into.profiles.push({ name, atMs: takenAtMs, profile: content.profile });
  }
}
