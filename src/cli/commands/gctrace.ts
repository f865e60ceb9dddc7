import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DecodeError, LimitError, UsageError } from "../../base/errors.ts";
import { isGzip } from "../../base/gunzip.ts";
import { phrase, said } from "../../base/language.ts";
import { DECOMPRESSED_BYTES_MAX } from "../../base/limits.ts";
import { GcTraceReader } from "../../metrics/gc-trace.ts";
import { gcTrend } from "../../metrics/gc-trend.ts";
import type { GcTrace } from "../../metrics/metrics.ts";
import { gcTraceText } from "../../report/gctrace-text.ts";
import { defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { writeResult } from "../output.ts";

const STAGE = "read GC trace";

export interface GcTraceFlags {
  readonly all?: boolean;
  readonly ascii?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

export const command = defineCommand<GcTraceFlags>({
  configure: (program) =>
    program
      .argument("<file|->", said("a log with GC trace lines; - reads stdin"))
      .option("--all", said("every cycle in the table"))
      .option("--ascii", said("only ASCII characters"))
      .option("--json", said("trend and cycles as JSON"))
      .option("--output <file>", said("write to this file")),
  run: ({ args, options, io }) => runGctrace(args, options, io),
  examples: [
    {
      command: "GODEBUG=gctrace=1 ./service 2>&1 | tidemark gctrace -",
      why: phrase("a running service"),
    },
    { command: "tidemark gctrace --all service.log", why: phrase("every cycle of a log") },
  ],
});

/** Reads the log in bounded memory and tells its trend; never says `leaking`, so it exits 0. */
export async function runGctrace(
  args: readonly string[],
  flags: GcTraceFlags,
  io: Io,
): Promise<ExitCode> {
  const source = args[0];
  if (source === undefined) throw new UsageError(said("gctrace: name a log file, or - for stdin"));
  const trace = await readTrace(source, io);
  if (trace.cycles.length === 0) throw new DecodeError(STAGE, noCycles(trace));
  const trend = gcTrend(trace);
  const width = io.stdout.columns;
  const text = flags.json
    ? `${JSON.stringify({ trend, trace }, null, 2)}\n`
    : gcTraceText(trace, trend, {
        width,
        ascii: flags.ascii ?? false,
        all: flags.all ?? false,
      });
  await writeResult(io, text, flags.output);
  return EXIT_NO_LEAK;
}

function noCycles(trace: GcTrace): string {
  if (trace.otherLines === 0) return said("the log is empty");
  return said(
    "no collection in the log; start the program with GODEBUG=gctrace=1 and keep its stderr",
  );
}

async function readTrace(source: string, io: Io): Promise<GcTrace> {
  const reader = new GcTraceReader();
  const stream = source === "-" ? io.stdin : createReadStream(resolve(io.cwd, source));
  const isInterrupted = (): boolean => io.signal.aborted;
  const onAbort = (): void => void (stream instanceof Readable && stream.destroy());
  io.signal.addEventListener("abort", onAbort, { once: true });
  try {
    for await (const chunk of plainChunks(stream)) reader.push(chunk);
  } catch (cause) {
    if (!isInterrupted()) throw readError(source, cause);
  } finally {
    io.signal.removeEventListener("abort", onAbort);
  }
  return reader.finish();
}

function readError(source: string, cause: unknown): Error {
  if (cause instanceof DecodeError || cause instanceof LimitError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(`${STAGE}: "${source}": ${reason}`);
}

/** The bytes of a stream; gzip is recognised by its magic number and bounded as everywhere. */
async function* plainChunks(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const chunks = bytesOf(stream);
  const first = await chunks.next();
  if (first.done === true) return;
  const whole = Readable.from(withFirst(first.value, chunks));
  if (!isGzip(first.value)) {
    yield* bytesOf(whole);
    return;
  }
  let total = 0;
  const plain = whole.on("error", (error) => gunzip.destroy(error));
  const gunzip = createGunzip();
  for await (const chunk of bytesOf(plain.pipe(gunzip))) {
    total += chunk.length;
    if (total > DECOMPRESSED_BYTES_MAX) {
      throw new LimitError(STAGE, `gzip grows beyond ${DECOMPRESSED_BYTES_MAX} bytes`);
    }
    yield chunk;
  }
}

async function* withFirst(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  }
}
