import { type ChildProcess, spawn } from "node:child_process";
import { showUnseen } from "../../../base/escape.ts";
import { quoteShort } from "../../../base/quote-short.ts";
import { OWN_GROUP, signalGroup } from "../../../capture/process-group.ts";
import type { CommandChannel } from "../alert-channel.ts";
import { type AlertMessage, type Channel, notSent, statusOf, titleOf } from "./channel.ts";
import { webhookBody } from "./webhook.ts";

/** The last words of a program that failed; the rest is for its own log. */
const WORDS_BYTES_MAX = 4_096;
const WORDS_CHARS_SHOWN = 120;
/** What of our own surroundings a program needs to run; the rest may hold secrets. */
const ENV_KEPT = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT"];

/** Runs a program without a shell: the body of the webhook on stdin, a summary in variables. */
export function commandChannel(channel: CommandChannel, folder: string): Channel {
  return { send: (message, signal) => runCommand(message, { channel, folder, signal }) };
}

interface Run {
  readonly channel: CommandChannel;
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function runCommand(message: AlertMessage, run: Run): Promise<void> {
  const [program, ...rest] = run.channel.argv;
  const child = spawn(program, rest, {
    cwd: run.folder,
    env: environmentOf(message),
    // A group of its own, so that what it started ends with it.
    ...OWN_GROUP,
    stdio: ["pipe", "ignore", "pipe"],
    shell: false,
  });
  const deadline = AbortSignal.timeout(run.channel.timeoutMs);
  const signal = AbortSignal.any([run.signal, deadline]);
  const end = (): boolean => signalGroup(child.pid, "SIGKILL");
  signal.addEventListener("abort", end, { once: true });
  try {
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${JSON.stringify(webhookBody(message))}\n`);
    const outcome = await outcomeOf(child);
    if (run.signal.aborted) throw run.signal.reason;
    if (deadline.aborted) throw notSent(`${quoteShort(program)} ran out of time and was ended`);
    if (outcome !== null) throw notSent(`${quoteShort(program)} ${outcome}`);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Null when it ended well. */
function outcomeOf(child: ChildProcess): Promise<string | null> {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    if (words.length < WORDS_BYTES_MAX) words += chunk;
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started: ${showUnseen(error.message)}`));
    child.on("exit", (code, signal) => {
      const said = words.trim() === "" ? "" : `: ${quoteShort(words.trim(), WORDS_CHARS_SHOWN)}`;
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      resolve(code === 0 ? null : `${how}${said}`);
    });
  });
}

function environmentOf(message: AlertMessage): Readonly<Record<string, string>> {
  const kept = ENV_KEPT.map((name) => [name, process.env[name]] as const).filter(
    (pair): pair is readonly [string, string] => pair[1] !== undefined,
  );
  return {
    ...Object.fromEntries(kept),
    TIDEMARK_STATUS: statusOf(message),
    TIDEMARK_RECEIVER: message.receiver,
    TIDEMARK_SERVICE: message.groupLabels["service"] ?? message.alerts[0]?.labels["service"] ?? "",
    TIDEMARK_SUMMARY: titleOf(message),
    TIDEMARK_URL: message.alerts[0]?.url ?? "",
  };
}
