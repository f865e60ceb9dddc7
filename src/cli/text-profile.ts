import { DecodeError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { quoteShort } from "../base/quote-short.ts";
import { describeContent, FORMATS } from "../profile/formats.ts";
import type { Profile } from "../profile/profile.ts";

/** Reads a profile that is not in binary form: heap, count or contention text of any Go version. */
export function readTextProfile(bytes: Uint8Array, source: string): Profile {
  const plain = gunzipLayers(bytes, "read profile");
  const format = FORMATS.find((candidate) => candidate.matches(plain));
  const content = format?.read(plain);
  if (content?.kind === "profile") return content.profile;
  const found = content === undefined ? describeContent(plain) : "a dump with goroutine ids";
  const hint = content === undefined ? "" : "; `tidemark goroutines` reads it";
  throw new DecodeError("read profile", `${quoteShort(source)} is ${found}, not a profile${hint}`);
}
