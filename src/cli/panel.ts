import { showUnseen } from "../base/escape.ts";
import { cutMiddle } from "../base/text-width.ts";
import type { Terminal } from "./io.ts";
import { PLAIN_INTERVAL_MS, progressOn } from "./progress.ts";

/** Several lines about a long command, rewritten in place; a CI log gets the summary instead. */
export interface Panel {
  /** Asked for what to show only when it is shown: some draw ten times a second, a log does not. */
  show(seen: Shown): void;
  /** Something worth keeping on the screen. */
  note(text: string): void;
  end(): void;
}

export interface Shown {
  readonly lines: () => readonly string[];
  /** All of it in one line. */
  readonly summary: () => string;
}

/** About what an eye can follow. */
const REDRAW_INTERVAL_MS = 100;
const CLEAR_BELOW = "\u001b[J";

export function panelOn(stderr: Terminal, nowMs: () => number = Date.now): Panel {
  return stderr.isTty ? rewrittenLines(stderr, nowMs) : plainLines(stderr, nowMs);
}

function rewrittenLines(stderr: Terminal, nowMs: () => number): Panel {
  let drawn = 0;
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  const clear = (): string => {
    const up = drawn > 0 ? `\u001b[${drawn}A\r` : "";
    drawn = 0;
    return `${up}${CLEAR_BELOW}`;
  };
  return {
    show: ({ lines }) => {
      if (nowMs() - drawnAtMs < REDRAW_INTERVAL_MS) return;
      drawnAtMs = nowMs();
      const shown = lines().map((line) => cutMiddle(showUnseen(line), stderr.columns - 1));
      stderr.write(`${clear()}${shown.join("\n")}\n`);
      drawn = shown.length;
    },
    note: (text) => {
      stderr.write(`${clear()}${showUnseen(text)}\n`);
      drawnAtMs = Number.NEGATIVE_INFINITY;
    },
    end: () => {
      if (drawn > 0) stderr.write(clear());
    },
  };
}

function plainLines(stderr: Terminal, nowMs: () => number): Panel {
  const progress = progressOn(stderr, nowMs);
  let saidAtMs = nowMs();
  return {
    show: ({ summary }) => {
      if (nowMs() - saidAtMs < PLAIN_INTERVAL_MS) return;
      saidAtMs = nowMs();
      progress.status(summary());
    },
    note: (text) => progress.note(text),
    end: () => progress.end(),
  };
}
