import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import { TidemarkError } from "../../base/errors.ts";
import { showUnseen } from "../../base/escape.ts";
import { say } from "../../base/language.ts";
import type { Io } from "../io.ts";
import { writeResult } from "../output.ts";
import { type CompletionWords, completionsOf } from "./completion.ts";
import { HISTORY_LINES_MAX, historyPath, readHistory, writeHistory } from "./history-file.ts";
import type { ExploreSession } from "./session.ts";

const PROMPT = "(tidemark) ";

/**
 * Reads lines until `quit` or the end of the input and writes what each leads to: reports to
 * stdout, everything else to stderr. At a terminal with editing, Tab and history.
 */
export async function runPrompt(
  session: ExploreSession,
  words: CompletionWords,
  io: Io,
): Promise<void> {
  for (const line of session.greeting()) sayLine(io, line);
  if (io.stdout.isTty && isTty(io.stdin)) await atTerminal(session, words, io);
  else await fromLines(session, io);
}

function isTty(stream: Io["stdin"]): boolean {
  return "isTTY" in stream && stream.isTTY === true;
}

async function fromLines(session: ExploreSession, io: Io): Promise<void> {
  const reader = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const stop = (): void => reader.close();
  io.signal.addEventListener("abort", stop);
  try {
    for await (const line of reader) {
      if (io.signal.aborted || (await isLast(line, session, io))) break;
    }
  } finally {
    io.signal.removeEventListener("abort", stop);
    reader.close();
  }
}

async function atTerminal(session: ExploreSession, words: CompletionWords, io: Io): Promise<void> {
  const path = historyPath(io.env);
  let history = await readHistory(path);
  const reader = createInterface({
    input: io.stdin,
    output: streamOf(io),
    terminal: true,
    prompt: PROMPT,
    history: [...history],
    historySize: HISTORY_LINES_MAX,
    removeHistoryDuplicates: true,
    completer: (line: string) => {
      const [hits, piece] = completionsOf(line, words);
      return [[...hits], piece];
    },
  });
  reader.on("history", (lines) => {
    history = [...lines];
  });
  reader.on("SIGINT", () => forgetLine(reader, io));
  reader.prompt();
  for await (const line of reader) {
    if (await isLast(line, session, io)) break;
    reader.prompt();
  }
  reader.close();
  if (!(await writeHistory(path, history))) sayLine(io, say`history is not kept: ${path}`);
}

/** Ctrl-C gives the line up, not the session. */
function forgetLine(reader: Interface, io: Io): void {
  io.stdout.write("^C\n");
  reader.write(null, { ctrl: true, name: "e" });
  reader.write(null, { ctrl: true, name: "u" });
  reader.prompt();
}

/** readline wants a stream with a width. */
function streamOf({ stdout }: Io): Writable & { readonly columns: number } {
  const stream = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      stdout.write(chunk);
      done();
    },
  });
  return Object.assign(stream, { columns: stdout.columns });
}

/** Carries out one line; a line that cannot be is said, and the next one read. */
async function isLast(line: string, session: ExploreSession, io: Io): Promise<boolean> {
  try {
    const { report, file, notes, isOver } = await session.answer(line);
    for (const note of notes) sayLine(io, note);
    if (report !== null) await writeResult(io, report, file === "" ? undefined : file);
    return isOver;
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    sayLine(io, error.message);
    return false;
  }
}

function sayLine(io: Io, line: string): void {
  io.stderr.write(`${showUnseen(line)}\n`);
}
