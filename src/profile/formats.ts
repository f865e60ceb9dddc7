/**
 * The family of profile formats, recognised by content and never by name. To add one, write its
 * reader and add a line to FORMATS.
 */

import { showUnseen } from "../base/escape.ts";
import { CONTENTION_HEADER, readContentionText } from "./contention-text.ts";
import { COUNT_HEADER, readCountText } from "./count-text.ts";
import { decodeProfile } from "./decode.ts";
import { unwrapLog } from "./dump-log.ts";
import { looksFolded, readFoldedText } from "./folded-text.ts";
import type { GoroutineDump } from "./goroutine-dump.ts";
import { readGoroutineDumps } from "./goroutine-text.ts";
import { HEAP_HEADER, type RawHeap, readHeapText } from "./heap-text.ts";
import { looksLikeProfile } from "./looks-like-profile.ts";
import type { Profile } from "./profile.ts";

export type FormatId =
  | "pprof"
  | "heap-text"
  | "count-text"
  | "contention-text"
  | "goroutine-dump"
  | "folded";

/** What a reader of the family gives back. */
export type ProfileContent =
  | { readonly kind: "profile"; readonly profile: Profile; readonly rawHeap: RawHeap | null }
  | { readonly kind: "dumps"; readonly dumps: readonly GoroutineDump[] };

export interface ProfileFormat {
  readonly id: FormatId;
  /** Cheap look at bytes without gzip. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** Throws DecodeError or LimitError, nothing else. */
  readonly read: (bytes: Uint8Array) => ProfileContent;
}

function profileContent(profile: Profile, rawHeap: RawHeap | null = null): ProfileContent {
  return { kind: "profile", profile, rawHeap };
}

/** In the order in which they are tried. */
export const FORMATS: readonly ProfileFormat[] = [
  {
    id: "heap-text",
    matches: (bytes) => HEAP_HEADER.test(firstLine(bytes)),
    read: (bytes) => {
      const { profile, raw } = readHeapText(bytes);
      return profileContent(profile, raw);
    },
  },
  {
    id: "count-text",
    matches: (bytes) => COUNT_HEADER.test(firstLine(bytes)),
    read: (bytes) => profileContent(readCountText(bytes)),
  },
  {
    id: "contention-text",
    matches: (bytes) => CONTENTION_HEADER.test(firstLine(bytes)),
    read: (bytes) => profileContent(readContentionText(bytes)),
  },
  {
    id: "goroutine-dump",
    matches: hasGoroutineHeader,
    read: (bytes) => ({ kind: "dumps", dumps: readGoroutineDumps(bytes) }),
  },
  {
    id: "folded",
    matches: looksFolded,
    read: (bytes) => profileContent(readFoldedText(bytes)),
  },
  {
    id: "pprof",
    matches: looksLikeProfile,
    read: (bytes) => profileContent(decodeProfile(bytes)),
  },
];

/** The format of `bytes` (gzip removed), null when it is none of the family. */
export function recogniseProfile(bytes: Uint8Array): FormatId | null {
  return FORMATS.find((format) => format.matches(bytes))?.id ?? null;
}

const FIRST_LINE_BYTES = 4096;

/** First line that is not blank, within the first kilobytes. */
function firstLine(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, FIRST_LINE_BYTES));
  return start.trimStart().split(/\r?\n/, 1)[0] ?? "";
}

const HEADER_WORD = "goroutine ";
const HEADER =
  /^goroutine \d+(?: gp=0x[0-9a-f]+ m=\S+(?: mp=0x[0-9a-f]+)?)? \[[^\]\n]{1,200}\]?.{0,200}:/;
const HEADER_BYTES = 512;
/** UTF-16 dumps are short; converting the start is enough to see the first header. */
const UTF16_BYTES = 1024 * 1024;

function hasGoroutineHeader(bytes: Uint8Array): boolean {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isUtf16 ? unwrapLog(bytes.subarray(0, UTF16_BYTES)) : bytes;
  const buffer = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = buffer.indexOf(HEADER_WORD); at !== -1; ) {
    if (HEADER.test(buffer.toString("latin1", at, at + HEADER_BYTES))) return true;
    at = buffer.indexOf(HEADER_WORD, at + HEADER_WORD.length);
  }
  return false;
}

const QUOTED_CHARS_MAX = 60;
const DESCRIBED_BYTES = 16_384;
const HTML_START = /^\s*(?:<!doctype html|<html|<head|<body|<!--)/i;
const HTML_TITLE = /<title[^>]{0,200}>([^<]{0,200})/i;
const CONTROL_SHARE_MAX = 0.02;

/** Says in words what bytes of no known format look like, cut short and escaped. */
export function describeContent(bytes: Uint8Array): string {
  if (bytes.length === 0) return "empty";
  const text = new TextDecoder().decode(bytes.subarray(0, DESCRIBED_BYTES));
  const start = text.trim();
  if (start === "") return "blank";
  if (HTML_START.test(text)) return describeHtml(text);
  if (/^[{[]/.test(start) && /["\]}\d]/.test(start)) return "JSON";
  if (/^<\?xml/.test(start)) return "XML";
  if (isBinary(text)) return `binary data of ${bytes.length} bytes`;
  return `plain text starting "${quoted(start.split("\n", 1)[0] ?? "")}"`;
}

function describeHtml(text: string): string {
  const title = HTML_TITLE.exec(text)?.[1]?.trim() ?? "";
  return title === "" ? "an HTML page" : `an HTML page titled "${quoted(title)}"`;
}

function quoted(text: string): string {
  const cut = text.length > QUOTED_CHARS_MAX ? `${text.slice(0, QUOTED_CHARS_MAX)}…` : text;
  return showUnseen(cut);
}

function isBinary(text: string): boolean {
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > text.length * CONTROL_SHARE_MAX;
}
