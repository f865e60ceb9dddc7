/**
 * What grew between two heap profiles, by the function that allocated it:
 *
 *   node --import tsx examples/growth-by-function.ts BEFORE AFTER
 */
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { decodeProfile, framesOf, type Profile, subtractProfile } from "tidemark/profile";

const ROWS = 10;

async function read(path: string): Promise<Profile> {
  const bytes = await readFile(path);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return decodeProfile(isGzip ? gunzipSync(bytes) : bytes);
}

/** Sums of one sample type by the innermost function, as pprof's flat column. */
function flatByFunction(profile: Profile, type: string): ReadonlyMap<string, number> {
  const index = profile.sampleTypes.findIndex((sampleType) => sampleType.type === type);
  const values = profile.values[index];
  if (values === undefined) throw new Error(`no ${type} in this profile`);
  const sums = new Map<string, number>();
  for (const [sample, value] of values.entries()) {
    const name = framesOf(profile, sample)[0]?.function ?? "?";
    sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return sums;
}

const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) throw new Error("name two heap profiles");
const grown = subtractProfile(await read(after), await read(before));
const rows = [...flatByFunction(grown, "inuse_space")].sort(([, a], [, b]) => b - a);
for (const [name, bytes] of rows.slice(0, ROWS))
  console.log(`${String(bytes).padStart(12)}  ${name}`);
