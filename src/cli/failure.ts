import { TidemarkError } from "../base/errors.ts";
import { showUnseen } from "../base/escape.ts";
import { phrase, said } from "../base/language.ts";
import type { Terminal } from "./io.ts";

const REPORT_TO = phrase("this is a fault of tidemark: please report it with the lines above");

/** An expected failure is one line; a fault of ours comes with its stack. */
export function sayFailure(error: unknown, stderr: Terminal, debug: boolean): void {
  if (error instanceof TidemarkError) {
    stderr.write(`tidemark: ${showUnseen(error.message)}\n`);
    if (debug) stderr.write(`${stackOf(error)}\n`);
    return;
  }
  stderr.write(`${stackOf(error)}\ntidemark: ${said(REPORT_TO)}\n`);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
