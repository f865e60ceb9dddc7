/**
 * What git prints about a revision, read within limits: the listing of `git ls-tree -r -z -l` and
 * the stream of `git cat-file --batch`. Formats: the manual pages git-ls-tree and git-cat-file.
 */

import { Buffer } from "node:buffer";
import { said } from "../../base/language.ts";
import { reasonOf } from "./decode-source.ts";

/** One file of a revision. */
export interface GitBlob {
  /** Relative to the folder that was listed. */
  readonly path: string;
  readonly objectId: string;
  readonly bytes: number;
}

/**
 * Regular files of a listing; links, submodules and lines of another form are left out.
 *
 *     100644 blob 0b7e…  1234\tinternal/pay/pay.go\0
 */
export function readTreeListing(listing: string): readonly GitBlob[] {
  return listing.split("\0").flatMap((line) => {
    const match = /^100(?:644|755) blob ([0-9a-f]{40,64}) +([0-9]{1,12})\t([\s\S]+)$/.exec(line);
    if (match === null) return [];
    const [, objectId = "", bytes = "", path = ""] = match;
    return [{ path, objectId, bytes: Number(bytes) }];
  });
}

/**
 * Contents by object id. Reading ends quietly where the stream is cut short or is no batch; an
 * object that git does not have is left out.
 *
 *     0b7e… blob 12\n<12 bytes>\n
 *     1c9f… missing\n
 */
export function readBatch(stream: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(0x0a, at);
    if (lineEnd === -1) break;
    const header = bytes.toString("latin1", at, lineEnd);
    const match = /^([0-9a-f]{40,64}) \w+ ([0-9]{1,12})$/.exec(header);
    at = lineEnd + 1;
    if (match === null) {
      if (!/ (?:missing|ambiguous)$/.test(header)) break;
      continue;
    }
    const end = at + Number(match[2]);
    if (end > bytes.length) break;
    contents.set(match[1] ?? "", bytes.subarray(at, end));
    at = end + 1;
  }
  return contents;
}

/** A revision that git cannot take for an option, and that is one word. */
export function isPlainRevision(revision: string): boolean {
  return /^[^\s\p{Cc}-][^\s\p{Cc}]{0,250}$/u.test(revision);
}

/** Why git failed, from the error of its process. */
export function reasonOfGit(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && "code" in cause) {
    if (cause.code === "ENOENT") return said("git is not installed");
    if (cause.code === 1) return said("there is no such commit in the repository");
  }
  return reasonOf(error);
}
