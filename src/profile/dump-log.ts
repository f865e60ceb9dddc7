/**
 * Takes the runtime's lines out of what log pipelines wrap around them, so that the scanner sees
 * them at the start of a line: prefixes (time stamps, container names, CRI's `stderr F`), one JSON
 * object per line, whole stacks escaped into one string, and UTF-16 as PowerShell's `>` writes it.
 */

const LF = 10;
const WORD = "goroutine ";
/** Headers looked at to decide whether the text is wrapped; both kinds may be mixed in one log. */
const HEADERS_SAMPLED = 64;
/** Below one in four, headers within lines are prose that tells of a dump. */
const WRAPPED_SHARE = 4;
/** A longer stretch before the header on its line is no prefix but prose. */
const PREFIX_BYTES_MAX = 512;
const HEADER_START = /^goroutine \d+(?: gp=0x[0-9a-f]+ m=\S+(?: mp=0x[0-9a-f]+)?)? \[/;
const HEADER_BYTES_MAX = 120;

/** Returns `text` itself where it is plain, else a copy without the wrapping. */
export function unwrapLog(text: Uint8Array): Uint8Array {
  const plain = fromUtf16(text);
  const wrapped = firstWrappedHeader(plain);
  if (wrapped === null) return plain;
  const unwrap = wrapped.startsWith("{") ? unwrapJson : prefixStripper(wrapped);
  return mapLines(plain, unwrap);
}

function fromUtf16(text: Uint8Array): Uint8Array {
  const little = text[0] === 0xff && text[1] === 0xfe;
  const big = text[0] === 0xfe && text[1] === 0xff;
  if (!little && !big) return text;
  const decoded = new TextDecoder(little ? "utf-16le" : "utf-16be").decode(text);
  return new TextEncoder().encode(decoded);
}

/**
 * What stands before the first header on its line, null when nearly
 * all headers stand at line starts.
 */
function firstWrappedHeader(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let atStart = 0;
  let seen = 0;
  let first: string | null = null;
  for (
    let at = buffer.indexOf(WORD);
    at !== -1 && seen < HEADERS_SAMPLED;
    at = buffer.indexOf(WORD, at + WORD.length)
  ) {
    if (!HEADER_START.test(buffer.toString("latin1", at, at + HEADER_BYTES_MAX))) continue;
    const before = buffer.subarray(Math.max(0, at - PREFIX_BYTES_MAX), at);
    const prefix = before.subarray(before.lastIndexOf(LF) + 1);
    seen++;
    if (prefix.length === 0) atStart++;
    else if (prefix.length < PREFIX_BYTES_MAX) first ??= prefix.toString("utf8");
  }
  return (seen - atStart) * WRAPPED_SHARE < seen ? null : first;
}

type LineUnwrapper = (line: string) => string;

function mapLines(bytes: Uint8Array, unwrap: LineUnwrapper): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines = new LineWriter(bytes.length);
  for (let start = 0; start < bytes.length; ) {
    const found = buffer.indexOf(LF, start);
    const end = found === -1 ? bytes.length : found;
    const line = unwrap(buffer.toString("utf8", start, end).replace(/\r$/, ""));
    lines.write(found === -1 ? line : `${line}\n`);
    start = end + 1;
  }
  return lines.written();
}

/** Lines put one after the other as UTF-8; unwrapped text is nearly always shorter than wrapped. */
class LineWriter {
  private readonly encoder = new TextEncoder();
  private bytes: Uint8Array;
  private length = 0;

  constructor(expectedBytes: number) {
    this.bytes = new Uint8Array(expectedBytes);
  }

  write(line: string): void {
    // A UTF-16 unit takes at most three bytes.
    const needed = this.length + line.length * 3;
    if (needed > this.bytes.length && this.length + Buffer.byteLength(line) > this.bytes.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.length += this.encoder.encodeInto(line, this.bytes.subarray(this.length)).written;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** Fields that hold the line, the first one wins: log drivers differ in its name. */
const TEXT_FIELDS = ["log", "message", "msg", "MESSAGE", "line", "textPayload", "text", "stack"];

function unwrapJson(line: string): string {
  if (!line.startsWith("{")) return line;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return line;
  }
  if (typeof value !== "object" || value === null) return line;
  const fields = new Map(Object.entries(value));
  for (const name of TEXT_FIELDS) {
    const text = fields.get(name);
    if (typeof text === "string") return text.replace(/\r?\n$/, "");
  }
  return line;
}

/** Lines that have no prefix although others do; a short prefix (`app1 `) would fit them. */
const BARE_LINE = /^(?:goroutine \d+ |created by )/;

/**
 * Strips prefixes of the shape of `sample`: letters and digits may differ from line to line, all
 * else must be equal. A fraction of a second may be missing where the clock hit a full one.
 */
function prefixStripper(sample: string): LineUnwrapper {
  const shape = sample
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/[\p{L}\p{N}]+/gu, "[\\p{L}\\p{N}]+")
    .replaceAll("]+\\.[\\p{L}\\p{N}]+", "]+(?:\\.[\\p{L}\\p{N}]+)?")
    .replace(/ +(?=\S)/g, " +");
  const pattern = new RegExp(`^${shape}`, "u");
  const bare = new RegExp(`^${shape.trimEnd()}$`, "u");
  const quoted = /["']$/.test(sample);
  return (line) => {
    if (BARE_LINE.test(line)) return line;
    const match = pattern.exec(line);
    if (match === null) return bare.test(line) ? "" : line;
    const rest = line.slice(match[0].length);
    return quoted ? unescapeLine(rest) : rest;
  };
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", '"': '"', "\\": "\\" };

/** A stack put into one quoted field (`msg="goroutine 1 [running]:\nmain.main()\n\t…"`). */
function unescapeLine(text: string): string {
  const unquoted = text.replace(/"\s*$/, "");
  return unquoted.replace(/\\([nt"\\])/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}
