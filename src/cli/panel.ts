import { showUnseen } from "../base/escape.ts";
import { cutMiddle } from "../base/text-width.ts";
import type { Terminal } from "./io.ts";
import { progressOn } from "./progress.ts";

/** Several lines about a long command, rewritten in place; a CI log gets the summary instead. */
export interface Panel {
  show(lines: readonly string[], summary: string): void;
  /** Something worth keeping on the screen. */
  note(text: string): void;
  end(): void;
}

/** About what an eye can follow. */
const REDRAW_INTERVAL_MS = 100;
const CLEAR_BELOW = "\u001b[J";

export function panelOn(stderr: Terminal, nowMs: () => number = Date.now): Panel {
  return stderr.isTty ? rewrittenLines(stderr, nowMs) : plainLines(stderr);
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
    show: (lines) => {
      if (nowMs() - drawnAtMs < REDRAW_INTERVAL_MS) return;
      drawnAtMs = nowMs();
      const shown = lines.map((line) => cutMiddle(showUnseen(line), stderr.columns - 1));
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

function plainLines(stderr: Terminal): Panel {
  const progress = progressOn(stderr);
  return {
    show: (_lines, summary) => progress.status(summary),
    note: (text) => progress.note(text),
    end: () => progress.end(),
  };
}
