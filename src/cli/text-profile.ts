import { DecodeError } from "../base/errors.ts";
import { gunzipLayers } from "../base/gunzip.ts";
import { say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { describeContent, FORMATS } from "../profile/formats.ts";
import type { Profile } from "../profile/profile.ts";

/** Reads a profile that is not in binary form: heap, count or contention text of any Go version. */
export function readTextProfile(bytes: Uint8Array, source: string): Profile {
  const plain = gunzipLayers(bytes, "read profile");
  const format = FORMATS.find((candidate) => candidate.matches(plain));
  const content = format?.read(plain);
  if (content?.kind === "profile") return content.profile;
  const name = quoteShort(source);
  throw new DecodeError(
    "read profile",
    content === undefined
      ? say`${name} is ${describeContent(plain)}, not a profile`
      : say`${name} is a dump with goroutine ids, not a profile; \`tidemark goroutines\` reads it`,
  );
}
